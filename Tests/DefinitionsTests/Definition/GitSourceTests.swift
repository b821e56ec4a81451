import Testing

@testable import Definitions

@Suite struct GitSourceTests {
  @Test(arguments: [
    "https://github.com/apple/swift-argument-parser", "https://e.org:8443/a/b.git",
    "ssh://git@e.org/a.git", "ssh://git@e.org:22/~me/a", "git://e.org/a", "file:///srv/a.git",
    "git@github.com:apple/swift.git", "e.org:a", "https://[::1]/a",
  ])
  func addresses(url: String) { #expect(GitSource.problem(inURL: url) == nil) }

  @Test(arguments: [
    "", "-a", "--upload-pack=x", "ext::sh", "fd::17", "foo::https://e.org/a", "http://e.org/a",
    "ftp://e.org/a", "HTTPS://e.org/a", "https://", "https://e.org", "https://e.org/", "https:///a",
    "ssh://-oProxyCommand=x/a", "ssh://a@-oProxyCommand=x/a", "ssh://-a@e.org/a",
    "-oProxyCommand=x:a", "a@-oProxyCommand=x:a", "e.org:-a", "e.org:", ":a", "@e.org:a", "../a",
    "/srv/a", "a/b:c", "file://e.org/a", "file://a", "https://u:p@e.org/a", "https://e.org/a b",
    "https://e.org/a\n",
  ])
  func notAddresses(url: String) { #expect(GitSource.problem(inURL: url) != nil) }

  @Test(arguments: ["main", "1.8.2", "HEAD", "release/6.3", "refs/tags/v1", "4f8cdc2a1ea5", "a@b"])
  func refs(ref: String) { #expect(GitSource.problem(inRef: ref) == nil) }

  @Test(arguments: [
    "-a", "--all", "a..b", "a^", "a~1", "a:b", "a b", "@", "a@{1}", "a/", "/a", "a//b", "a.lock",
    "a.", "a*", "a?", "a[b", "a\\b",
  ])
  func notRefs(ref: String) { #expect(GitSource.problem(inRef: ref) != nil) }
}
