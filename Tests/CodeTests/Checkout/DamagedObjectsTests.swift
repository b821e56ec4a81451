import Foundation
import TestSupport
import Testing

@testable import Code
@testable import Support

@Suite struct DamagedObjectsTests {
  private func file(_ id: String, _ repository: TestRepository) -> String {
    "\(repository.path)/.git/objects/\(id.prefix(2))/\(id.dropFirst(2))"
  }

  /// Puts the object of one content where that of another belongs.
  private func replace(_ id: String, by other: String, in repository: TestRepository) throws {
    let files = FileManager.default
    try files.removeItem(atPath: file(id, repository))
    try files.copyItem(atPath: file(other, repository), toPath: file(id, repository))
  }

  private func resolve(_ path: String) async throws -> Checkout {
    try await CheckoutResolver(cache: path + "/cache").resolve(
      .folder(path: path, worktree: false))
  }

  @Test("Contents that do not match their id are an error that names the file")
  func content() async throws {
    for format in ["sha1", "sha256"] {
      let repository = try TestRepository(isRepository: false)
      try repository.git("init", "--quiet", "--object-format=\(format)")
      try repository.write("src/a.c", "int right;\n")
      try repository.write("b.c", "int wrong;\n")
      try repository.commit("first")
      let sound = try await resolve(repository.path)
      let batch = try await sound.contents(of: sound.files[...])
      #expect(String(decoding: batch.bytes, as: UTF8.self) == "int wrong;\nint right;\n")
      try replace(
        repository.git("rev-parse", "HEAD:src/a.c"), by: repository.git("rev-parse", "HEAD:b.c"),
        in: repository)
      let checkout = try await resolve(repository.path)
      let error = await #expect(throws: OperationError.self) {
        try await checkout.contents(of: checkout.files[...])
      }
      #expect(error?.message.contains("src/a.c") == true, "\(error?.description ?? "")")
      #expect(error?.remedy?.contains("git fsck") == true)
    }
  }

  @Test("So are folders and commits that do not match, and files that are missing")
  func folders() async throws {
    let repository = try TestRepository()
    try repository.write("a/x.c", "int one;\n")
    try repository.write("b/y.c", "int two;\n")
    let first = try repository.commit("first")
    try repository.write("b/y.c", "int three;\n")
    let second = try repository.commit("second")
    let copy = try TestRepository(isRepository: false)
    for (id, other) in [
      (try repository.git("rev-parse", "HEAD:a"), try repository.git("rev-parse", "HEAD:b")),
      (second, first),
    ] {
      try FileManager.default.removeItem(atPath: copy.path)
      try FileManager.default.copyItem(atPath: repository.path, toPath: copy.path)
      try replace(id, by: other, in: copy)
      let error = await #expect(throws: OperationError.self) { try await resolve(copy.path) }
      #expect(
        error?.code == .repository && error?.remedy != nil, "\(error?.description ?? "")")
      #expect(error?.cause?.contains(id) == true)
    }
    let blob = try repository.git("rev-parse", "HEAD:b/y.c")
    try FileManager.default.removeItem(atPath: file(blob, repository))
    let error = await #expect(throws: OperationError.self) { try await resolve(repository.path) }
    #expect(error?.message.hasPrefix("b/y.c of") == true, "\(error?.description ?? "")")
  }

  @Test("A damaged mirror is fetched anew")
  func mirror() async throws {
    let remote = try TestRepository()
    for index in 0..<3 {
      try remote.write("a\(index).c", String(repeating: "int a\(index);\n", count: 100))
      try remote.commit("Change number \(index)", at: 1_700_000_000 + index)
    }
    let source = Source.git(url: remote.url, ref: nil)
    let files = FileManager.default
    typealias Damage = @Sendable (String) throws -> Void
    let damages: [(String, Damage)] = [
      ("no HEAD", { try FileManager.default.removeItem(atPath: $0 + "/HEAD") }),
      ("no objects", { try FileManager.default.removeItem(atPath: $0 + "/objects") }),
      (
        "an empty folder",
        {
          try FileManager.default.removeItem(atPath: $0)
          try FileManager.default.createDirectory(
            atPath: $0, withIntermediateDirectories: false)
        }
      ),
      (
        "no packs",
        { folder in
          let packs = folder + "/objects/pack"
          for entry in try FileManager.default.contentsOfDirectory(atPath: packs) {
            try FileManager.default.removeItem(atPath: "\(packs)/\(entry)")
          }
        }
      ),
      (
        "packs cut short",
        { folder in
          let packs = folder + "/objects/pack"
          for entry in try FileManager.default.contentsOfDirectory(atPath: packs) {
            let url = URL(fileURLWithPath: "\(packs)/\(entry)")
            let bytes = try Data(contentsOf: url)
            try FileManager.default.removeItem(at: url)
            try bytes.prefix(bytes.count / 2).write(to: url)
          }
        }
      ),
    ]
    for (name, damage) in damages {
      for history in [false, true] {
        let cache = try TestRepository(isRepository: false)
        let resolver = CheckoutResolver(cache: cache.path)
        let sound = try await resolver.resolve(source, history: history)
        try damage(Mirror(of: remote.url, cache: cache.path).directory)
        let again = try await resolver.resolve(source, history: history)
        #expect(again.identity == sound.identity, "\(name)")
        #expect(try await again.contents(of: again.files[...]).bytes.count == 3 * 800, "\(name)")
        if history { #expect(try await History.read(of: again)?.commits.count == 3, "\(name)") }
        let left = try files.contentsOfDirectory(atPath: cache.path + "/mirrors")
        #expect(left.allSatisfy { $0.hasSuffix(".git") || $0.hasSuffix(".lock") }, "\(left)")
      }
    }
  }

  @Test("A mirror whose contents are damaged is named, with the folder to delete")
  func mirrorContents() async throws {
    let remote = try TestRepository()
    try remote.write("a.c", "int a;\n")
    try remote.commit("first")
    let cache = try TestRepository(isRepository: false)
    let checkout = try await CheckoutResolver(cache: cache.path).resolve(
      .git(url: remote.url, ref: nil))
    let directory = Mirror(of: remote.url, cache: cache.path).directory
    let packs = directory + "/objects/pack"
    for entry in try FileManager.default.contentsOfDirectory(atPath: packs) {
      try FileManager.default.removeItem(atPath: "\(packs)/\(entry)")
    }
    let error = await #expect(throws: OperationError.self) {
      try await checkout.contents(of: checkout.files[...])
    }
    #expect(error?.remedy == "delete the folder \(directory); it is fetched anew")
  }

  @Test("Digests of SHA-256 are those of the standard")
  func sha256() {
    func digest(_ bytes: [UInt8], parts: Int) -> String {
      var hash = SHA256()
      for start in stride(from: 0, to: bytes.count, by: parts) {
        Array(bytes[start..<min(start + parts, bytes.count)]).withUnsafeBytes { hash.append($0) }
      }
      return Hexadecimal.text(of: hash.finish())
    }
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    let letters = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    let million = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    #expect(digest([], parts: 1) == empty)
    #expect(digest(Array("abc".utf8), parts: 2) == letters)
    for parts in [65, 1000] {
      #expect(digest([UInt8](repeating: 0x61, count: 1_000_000), parts: parts) == million)
    }
  }
}
