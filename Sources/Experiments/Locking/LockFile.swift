import Definitions
public import Support

extension Lock {
  package static let schemaName = "assay-lock/v1"

  /// The lock as the text of a lock file.
  public var yaml: String {
    YAMLWriter.text(
      of: .mapping([
        "schema": .string(Self.schemaName),
        "repositories": .sequence(repositories.map(\.written)),
        "rules": rules.map { .string($0) }, "guidance": guidance.map { .string($0) },
        "tools": .mapping([
          "assay": .string(tools.assay), "git": .string(tools.git), "ctags": .string(tools.ctags),
          "libyaml": .string(tools.libyaml), "commit": tools.build.commit.map { .string($0) },
          "compiler": tools.build.compiler.map { .string($0) },
        ]),
      ]))
  }

  /// The lock as YAML text without the version and the build of Assay that made it, which is what a
  /// run's id is made of. The version is that of the first runs, so that their ids stay valid.
  var identity: String {
    var lock = self
    lock.tools.assay = "0.1.0"
    lock.tools.build = AssayBuild()
    return lock.yaml
  }

  /// Reads a lock file.
  ///
  /// - Throws: `DiagnosticError` with everything that is wrong with it.
  public static func load(path: String) throws(DiagnosticError) -> Lock {
    try Decoding.load(Self.shape, path: path).0
  }

  static let shape = Shape<Lock>.mapping(
    "a lock with schema, repositories and tools",
    Key<String>.required("schema", .string("'assay-lock/v1'"), "the version of the format"),
    Key<[LockedRepository]>.required(
      "repositories", .sequence("a list of repositories", of: .lockedRepository),
      "what each repository was"),
    Key<String?>.optional("rules", .string("a hash"), "the rule packs, corpora and fillings"),
    Key<String?>.optional("guidance", .string("a hash"), "the texts that guide language models"),
    Key<ToolVersions>.required("tools", .toolVersions, "what read them")
  ) { _, repositories, rules, guidance, tools in
    Lock(repositories: repositories, rules: rules, guidance: guidance, tools: tools)
  }
}

extension LockedRepository {
  fileprivate var written: JSONValue {
    .mapping([
      "name": .string(name), "git": git.map { .string($0) }, "ref": ref.map { .string($0) },
      "path": path.map { .string($0) }, "worktree": worktree ? true : nil,
      "commit": commit.map { .string($0) }, "tree": .string(tree),
      "ground_truth": groundTruth.map { .string($0) },
      "tasks": tasks.map { .string($0) },
      "access_log": accessLog.map { .string($0) },
    ])
  }
}

extension Shape where Value == LockedRepository {
  fileprivate static var lockedRepository: Shape {
    .mapping(
      "a locked repository",
      Key<String>.required("name", .name, "the repository's name"),
      Key<String?>.optional("git", .string("a git address"), "its address"),
      Key<String?>.optional("ref", .string("a ref"), "the ref that was asked for"),
      Key<String?>.optional("path", .string("a path"), "its folder"),
      Key<Bool>.standard("worktree", .boolean, false, false, "whether the working tree was read"),
      Key<String?>.optional("commit", .string("a commit id"), "the commit"),
      Key<String>.required("tree", .string("a tree id"), "the tree"),
      Key<String?>.optional("ground_truth", .string("a blob id"), "the ground truth's content"),
      Key<String?>.optional("tasks", .string("a blob id"), "the tasks' content"),
      Key<String?>.optional("access_log", .string("a blob id"), "the access log's content")
    ) { name, git, ref, path, worktree, commit, tree, groundTruth, tasks, accessLog in
      LockedRepository(
        name: name, git: git, ref: ref, path: path, worktree: worktree, commit: commit,
        tree: tree, groundTruth: groundTruth, tasks: tasks, accessLog: accessLog)
    }
  }
}

extension Shape where Value == ToolVersions {
  fileprivate static var toolVersions: Shape {
    .mapping(
      "the versions of tools",
      Key<String>.required("assay", .string("a version"), "this program"),
      Key<String>.required("git", .string("a version"), "git"),
      Key<String>.required("ctags", .string("a version"), "universal-ctags"),
      Key<String>.required("libyaml", .string("a version"), "libyaml"),
      Key<String?>.optional(
        "commit", .string("a commit"), "the commit this program was built from"),
      Key<String?>.optional(
        "compiler", .string("a compiler"), "the compiler that built this program")
    ) {
      ToolVersions(
        assay: $0, git: $1, ctags: $2, libyaml: $3, build: AssayBuild(commit: $4, compiler: $5))
    }
  }
}

package struct LockFile: Sendable {
  package let path: String

  /// The lock beside a definition, `a.lock` for `a.yaml`, unless another path is given.
  package init(definition: String, path: String? = nil) {
    if let path {
      self.path = path
    } else {
      let stem =
        [".yaml", ".yml"].first { definition.hasSuffix($0) }.map { definition.dropLast($0.count) }
      self.path = (stem.map(String.init) ?? definition) + ".lock"
    }
  }

  package func read() throws(DiagnosticError) -> Lock? {
    guard SourceFiles.disk.kind(path) != nil else { return nil }
    return try Lock.load(path: path)
  }

  package func write(_ lock: Lock) throws { try WholeFile(path: path).write(Array(lock.yaml.utf8)) }
}
