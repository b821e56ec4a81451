import Foundation
import TestSupport
import Testing

@testable import Code

@Suite struct ContentIDTests {
  @Test("Ids are git's own, at every length around the ends of blocks")
  func equalsGit() throws {
    let repository = try TestRepository()
    for size in [0, 1, 8, 46, 47, 48, 55, 56, 63, 64, 65, 119, 120, 121, 128, 4096, 65_537] {
      let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ size) }
      let expected = try repository.git("hash-object", "--stdin", input: Data(bytes))
      #expect(ContentID.of(bytes) == expected, "\(size) bytes")
    }
  }

  @Test("Parts give the same id as the whole")
  func parts() {
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    for part in [1, 3, 63, 64, 65, 200] {
      var hash = ContentID.Hash(size: bytes.count)
      for start in stride(from: 0, to: bytes.count, by: part) {
        bytes[start..<min(start + part, bytes.count)].withUnsafeBytes { hash.append($0) }
      }
      #expect(hash.finish() == ContentID.of(bytes))
    }
  }

  @Test("FIPS 180-4 example messages")
  func vectors() {
    func digest(_ text: String) -> String {
      var state = SHA1()
      Array(text.utf8).withUnsafeBytes { state.append($0) }
      return Hexadecimal.text(of: state.finish())
    }
    #expect(digest("abc") == "a9993e364706816aba3e25717850c26c9cd0d89d")
    #expect(
      digest("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
        == "84983e441c3bd26ebaae4aa1f95129e5e54670f1")
  }

  @Test("The well-known id of the empty blob")
  func empty() { #expect(ContentID.of("") == "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391") }
}
