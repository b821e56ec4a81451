import Testing

@testable import Code
@testable import Support

@Suite struct TreeListingTests {
  private func path(_ text: String) -> String? {
    Array(text.utf8).withUnsafeBytes(TreeListing.path)
  }

  @Test("Paths that leave the checkout or enter a git directory are none")
  func paths() {
    for accepted in ["a", "a/b", "...", ".github/a", "a..b", ".gitignore", "a/.gi", "-", " ", "\n"]
    {
      #expect(path(accepted) == accepted)
    }
    for refused in [
      "", "/", "/etc/passwd", "a/", "a//b", ".", "./a", "a/.", "..", "../a", "a/../b", "a/..",
      ".git", ".git/config", "a/.GIT/b", "a/.Git",
    ] {
      #expect(path(refused) == nil, "\(refused)")
    }
  }

  @Test(
    "A listing of another form is an error, not a shorter list",
    arguments: [
      "100644 blob 01 3\ta", "100644 blob 01\ta\0", "no tab\0", "100644 what 01 -\ta\0",
    ])
  func malformed(text: String) {
    #expect(throws: OperationError.self) {
      var listing = TreeListing()
      try Array(text.utf8).withUnsafeBytes { try listing.append(lsTree: $0) }
    }
  }

  @Test("A file without a size is named, and folders are no files")
  func sizes() throws {
    let error = #expect(throws: TreeListing.Unreadable.self) {
      var listing = TreeListing()
      try Array("100644 blob 01 BAD\ta/b\0".utf8).withUnsafeBytes { try listing.append(lsTree: $0) }
    }
    #expect(error?.path == "a/b" && error?.id == "01")
    var listing = TreeListing()
    try Array("040000 tree 02 -\ta\0100664 blob 01 3\ta/b\0".utf8).withUnsafeBytes {
      try listing.append(lsTree: $0)
    }
    #expect(listing.folders == ["02"] && listing.files.map(\.path) == ["a/b"])
    #expect(listing.leftOut.total == 0)
  }

  @Test("Files come out in byte order, whatever order they came in")
  func order() {
    var listing = TreeListing()
    for name in ["b", "a/z", "a.c", "\u{e9}", "Z", "a"] {
      listing.append(path: name, contentID: "", size: 0)
    }
    #expect(listing.sortedFiles().map(\.path) == ["Z", "a", "a.c", "a/z", "b", "\u{e9}"])
  }
}
