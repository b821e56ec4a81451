import Foundation
import TestSupport
import Testing

@testable import Code
@testable import Support

@Suite struct CheckoutResolverTests {
  let cache: TestRepository
  let resolver: CheckoutResolver

  init() throws {
    cache = try TestRepository(isRepository: false)
    resolver = CheckoutResolver(cache: cache.path)
  }

  private func text(_ batch: ContentBatch, _ index: Int) -> String {
    String(decoding: batch.bytes[batch.ranges[index]], as: UTF8.self)
  }

  @Test("HEAD is read, not the working tree, in byte order of paths, with commit, tree and time")
  func head() async throws {
    let repository = try TestRepository()
    try repository.write("b/é.txt", "é\n")
    try repository.write("b.txt", "b\n")
    try repository.write("B", "")
    let commit = try repository.commit("first", at: 1_600_000_000)
    try repository.write("b.txt", "changed\n")
    try repository.write("new.txt", "new\n")
    let checkout = try await resolver.resolve(.folder(path: repository.path, worktree: false))
    #expect(checkout.commit == commit)
    #expect(checkout.tree == (try repository.git("rev-parse", "HEAD^{tree}")))
    #expect(checkout.committedAt == 1_600_000_000)
    #expect(checkout.files.map(\.path) == ["B", "b.txt", "b/é.txt"])
    #expect(checkout.files.map(\.size) == [0, 2, 3])
    #expect(checkout.leftOut.total == 0)
    let batch = try await checkout.contents(of: checkout.files[...])
    #expect((0..<3).map { text(batch, $0) } == ["", "b\n", "é\n"])
    let backwards = try await checkout.contents(of: [checkout.files[2], checkout.files[1]])
    #expect((0..<2).map { text(backwards, $0) } == ["é\n", "b\n"])
    for none in [checkout.files[..<0], checkout.files[..<1]] {
      #expect(try await checkout.contents(of: none).bytes.isEmpty)
    }
  }

  @Test("A folder within a repository is that subtree")
  func subfolder() async throws {
    let repository = try TestRepository()
    try repository.write("a/b/c.txt", "c")
    try repository.write("a/d.txt", "d")
    try repository.write("e.txt", "e")
    let commit = try repository.commit("first")
    for worktree in [false, true] {
      let checkout = try await resolver.resolve(
        .folder(path: repository.path + "/a", worktree: worktree))
      #expect(checkout.files.map(\.path) == ["b/c.txt", "d.txt"])
      #expect(checkout.commit == (worktree ? nil : commit))
      if !worktree { #expect(checkout.tree == (try repository.git("rev-parse", "HEAD:a"))) }
    }
  }

  @Test("Names and entries of every kind; nothing outside is reached")
  func hostile() async throws {
    let repository = try TestRepository()
    let names = ["-n", "$(touch x)", "a\nb", "\"q\" '", "`id`", "tab\t", "{}", "*", "C:\\x"]
    for name in names { try repository.write(name, "content of \(name)") }
    try repository.write("lfs.bin", "version https://git-lfs.github.com/spec/v1\noid sha256:0\n")
    try repository.commit("files")
    let blob = ContentID.of("content of -n")
    // Entries that a work tree could not hold are put together by hand.
    let dots = try repository.git("mktree", "-z", input: Data("100644 blob \(blob)\tpasswd\0".utf8))
    var tree = Data(try repository.git("ls-tree", "HEAD", "-z").utf8)
    for entry in [
      "120000 blob \(blob)\tlink", "160000 commit \(String(repeating: "1", count: 40))\tmodule",
      "040000 tree \(dots)\t..", "040000 tree \(dots)\t.GIT", "100644 blob \(blob)\te\u{301}.txt",
      "100644 blob \(blob)\t\u{e9}.txt", "100755 blob \(blob)\trun.sh",
    ] {
      tree.append(contentsOf: entry.utf8)
      tree.append(0)
    }
    tree.append(contentsOf: "100644 blob \(blob)\t".utf8)
    tree.append(contentsOf: [0xFF, 0xFE, 0])
    let id = try repository.git("mktree", "-z", "--missing", input: tree)
    let commit = try repository.git("commit-tree", id, "-m", "hostile")
    try repository.git("update-ref", "HEAD", commit)
    let checkout = try await resolver.resolve(.folder(path: repository.path, worktree: false))
    let expected = (names + ["lfs.bin", "e\u{301}.txt", "run.sh"]).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    #expect(checkout.files.map(\.path) == expected)
    var leftOut = LeftOut()
    leftOut[.symbolicLink] = 1
    leftOut[.submodule] = 1
    leftOut[.invalidPath] = 3
    leftOut[.duplicatePath] = 1
    #expect(checkout.leftOut == leftOut)
    let batch = try await checkout.contents(of: checkout.files[...])
    for (index, file) in checkout.files.enumerated() where names.contains(file.path) {
      #expect(text(batch, index) == "content of \(file.path)")
    }
  }

  @Test("Hooks, filters, monitors, pagers and diff drivers of a repository do not run")
  func nothingRuns() async throws {
    let repository = try TestRepository()
    let marker = repository.path + "-ran"
    defer { try? FileManager.default.removeItem(atPath: marker) }
    try repository.write(".gitattributes", "* filter=evil diff=evil\n")
    try repository.write("a.txt", "a\n")
    try repository.commit("first")
    try repository.write("a.txt", "b\n")
    try repository.commit("second")
    try repository.write("evil", "#!/bin/sh\necho \"$0 $*\" >> '\(marker)'\ncat\n")
    let evil = repository.path + "/evil"
    #expect(chmod(evil, 0o755) == 0)
    for key in [
      "core.fsmonitor", "core.pager", "core.sshCommand", "core.editor", "gpg.program",
      "filter.evil.clean", "filter.evil.smudge", "filter.evil.process", "diff.evil.command",
      "diff.evil.textconv", "diff.external", "core.alternateRefsCommand", "pager.log",
      "pager.ls-tree", "uploadpack.packObjectsHook",
    ] {
      try repository.git("config", key, evil)
    }
    try repository.git("config", "log.showSignature", "true")
    for hook in ["post-checkout", "post-index-change", "reference-transaction", "post-merge"] {
      try FileManager.default.copyItem(
        atPath: evil, toPath: "\(repository.path)/.git/hooks/\(hook)")
    }
    for source in [
      Source.folder(path: repository.path, worktree: false),
      .folder(path: repository.path, worktree: true),
      .git(url: repository.url, ref: "main"),
    ] {
      let checkout = try await resolver.resolve(source, history: true)
      let batch = try await checkout.contents(of: checkout.files[...])
      #expect(checkout.files[1].path == "a.txt")
      #expect(text(batch, 1) == "b\n")
      _ = try await History.read(of: checkout)
    }
    #expect(!FileManager.default.fileExists(atPath: marker))
  }

  @Test(
    "A working tree: tracked and new files, without ignored ones, links, or nested repositories")
  func worktree() async throws {
    let repository = try TestRepository()
    let outside = try TestRepository(isRepository: false)
    try outside.write("secret.txt", "secret")
    try repository.write(".gitignore", "ignored\nbuild/\n")
    try repository.write("kept.txt", "1")
    try repository.write("deleted.txt", "2")
    try repository.write("folder/in.txt", "3")
    try repository.commit("first")
    try repository.write("kept.txt", "changed")
    try repository.write("new\nname", "4")
    try repository.write("ignored", "5")
    try repository.write("build/out", "6")
    try FileManager.default.removeItem(atPath: repository.path + "/deleted.txt")
    // A tracked folder that became a link out of the tree, a link to a file, a nested repository, a pipe.
    try FileManager.default.removeItem(atPath: repository.path + "/folder")
    #expect(symlink(outside.path, repository.path + "/folder") == 0)
    #expect(symlink(outside.path + "/secret.txt", repository.path + "/link") == 0)
    try FileManager.default.createDirectory(
      atPath: repository.path + "/nested", withIntermediateDirectories: true)
    try repository.git("-C", "nested", "init", "--quiet")
    try repository.write("nested/x", "7")
    #expect(mkfifo(repository.path + "/pipe", 0o600) == 0)
    let source = Source.folder(path: repository.path, worktree: true)
    let checkout = try await resolver.resolve(source)
    #expect(checkout.files.map(\.path) == [".gitignore", "kept.txt", "new\nname"])
    #expect(checkout.files[1].contentID == ContentID.of("changed"))
    #expect(checkout.commit == nil)
    #expect(checkout.leftOut[.symbolicLink] >= 2)
    #expect(checkout.leftOut[.submodule] == 1)
    let batch = try await checkout.contents(of: checkout.files[1...])
    #expect(text(batch, 0) == "changed")
    // The same files have the same tree, and a changed one is not read for what it was.
    #expect(try await resolver.resolve(source).tree == checkout.tree)
    try repository.write("kept.txt", "CHANGED")
    await #expect(throws: OperationError.self) {
      try await checkout.contents(of: checkout.files[...])
    }
    #expect(try await resolver.resolve(source).tree != checkout.tree)
    // A link in place of a listed file is not followed, though its content would be the same.
    try outside.write("same.txt", "changed")
    try FileManager.default.removeItem(atPath: repository.path + "/kept.txt")
    #expect(symlink(outside.path + "/same.txt", repository.path + "/kept.txt") == 0)
    await #expect(throws: OperationError.self) {
      try await checkout.contents(of: checkout.files[...])
    }
  }

  @Test("A folder in no repository, and one that its repository ignores, are walked")
  func plainFolder() async throws {
    let folder = try TestRepository(isRepository: false)
    try folder.write("z/deep/er/file", "1")
    try folder.write("a", "2")
    try folder.write(".git-not", "3")
    try folder.write("sub/.git/config", "4")
    #expect(symlink("/", folder.path + "/z/root") == 0)
    #expect(mkfifo(folder.path + "/pipe", 0o600) == 0)
    let checkout = try await resolver.resolve(.folder(path: folder.path, worktree: false))
    #expect(checkout.files.map(\.path) == [".git-not", "a", "z/deep/er/file"])
    #expect(checkout.leftOut[.symbolicLink] == 1)
    #expect(checkout.leftOut[.specialFile] == 1)
    let repository = try TestRepository()
    try repository.write(".gitignore", "vendor/\n")
    try repository.commit("first")
    try repository.write("vendor/lib/a", "1")
    let ignored = try await resolver.resolve(
      .folder(path: repository.path + "/vendor/lib", worktree: false))
    #expect(ignored.files.map(\.path) == ["a"])
    try repository.write("vendor/empty/none", "")
    let empty = try await resolver.resolve(
      .folder(path: repository.path + "/vendor/empty", worktree: false))
    #expect(try await empty.contents(of: empty.files[...]).ranges == [0..<0])
  }

  @Test("A linked working tree, a shallow clone and a bare repository are read at their HEAD")
  func kinds() async throws {
    let repository = try TestRepository()
    try repository.write("a", "1")
    try repository.commit("first")
    try repository.write("a", "2")
    let second = try repository.commit("second")
    let others = try TestRepository(isRepository: false)
    try repository.git("worktree", "add", "--quiet", others.path + "/linked", "HEAD~1")
    try repository.git("clone", "--quiet", "--depth=1", repository.url, others.path + "/shallow")
    try repository.git("clone", "--quiet", "--bare", repository.url, others.path + "/bare")
    for (name, commit, isShallow) in [
      ("linked", try repository.git("rev-parse", "HEAD~1"), false), ("shallow", second, true),
      ("bare", second, false),
    ] {
      let checkout = try await resolver.resolve(
        .folder(path: "\(others.path)/\(name)", worktree: false))
      #expect(checkout.commit == commit, "\(name)")
      #expect(try await History.read(of: checkout)?.isShallow == isShallow, "\(name)")
    }
    let error = await #expect(throws: OperationError.self) {
      try await resolver.resolve(.folder(path: others.path + "/bare", worktree: true))
    }
    #expect(error?.code == .unsupported)
  }

  @Test("Another user's repository is read", .enabled(if: geteuid() == 0))
  func otherOwner() async throws {
    let repository = try TestRepository()
    try repository.write("a", "1")
    let commit = try repository.commit("first")
    try repository.git("config", "core.bare", "false")
    #expect(chown(repository.path, 12_345, 12_345) == 0)
    #expect(chown(repository.path + "/.git", 12_345, 12_345) == 0)
    for worktree in [false, true] {
      let checkout = try await resolver.resolve(
        .folder(path: repository.path, worktree: worktree))
      #expect(checkout.commit == (worktree ? nil : commit))
      #expect(checkout.files.count == 1)
    }
  }

  @Test("No folder, a file, and a repository without commits say what to do")
  func errors() async throws {
    let repository = try TestRepository()
    try repository.write("a", "1")
    for (path, words) in [
      ("/no/such/folder", "there is no folder"), (repository.path + "/a", "is no folder"),
      (repository.path, "has no commit yet"),
    ] {
      let error = await #expect(throws: OperationError.self) {
        try await resolver.resolve(.folder(path: path, worktree: false))
      }
      #expect(error?.message.contains(words) == true, "\(path)")
      #expect(error?.remedy != nil)
    }
  }

  @Test("A lock resolves to its commit, to the same files under another commit, or not at all")
  func locked() async throws {
    let repository = try TestRepository()
    try repository.write("a", "1")
    try repository.commit("first")
    let source = Source.folder(path: repository.path, worktree: false)
    let lock = try await resolver.resolve(source).identity
    try repository.write("a", "2")
    try repository.commit("second")
    guard case .exact(let exact) = try await resolver.resolve(source, locked: lock) else {
      Issue.record("the commit is there")
      return
    }
    #expect(exact.identity == lock)

    let copy = try TestRepository()
    try copy.write("a", "1")
    try copy.commit("another history", at: 1_650_000_000)
    let redirected = Source.folder(path: copy.path, worktree: false)
    guard case .sameTree(let same) = try await resolver.resolve(redirected, locked: lock) else {
      Issue.record("the files are the same")
      return
    }
    #expect(same.tree == lock.tree)
    #expect(same.commit != lock.commit)

    try copy.write("a", "3")
    try copy.commit("other files")
    let error = await #expect(throws: OperationError.self) {
      try await resolver.resolve(redirected, locked: lock)
    }
    #expect(error?.code == .lock)
    #expect(error?.remedy?.contains("--update-lock") == true)

    let wrongTree = Checkout.Identity(commit: lock.commit, tree: String(repeating: "0", count: 40))
    await #expect(throws: OperationError.self) {
      try await resolver.resolve(source, locked: wrongTree)
    }
  }

  @Test("A locked working tree has to be the same")
  func lockedWorkingTree() async throws {
    let folder = try TestRepository(isRepository: false)
    try folder.write("a", "1")
    let source = Source.folder(path: folder.path, worktree: true)
    let lock = try await resolver.resolve(source).identity
    guard case .exact = try await resolver.resolve(source, locked: lock) else {
      Issue.record("nothing changed")
      return
    }
    try folder.write("a", "2")
    let error = await #expect(throws: OperationError.self) {
      try await resolver.resolve(source, locked: lock)
    }
    #expect(error?.code == .lock)
  }
}
