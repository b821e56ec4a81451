import Code

/// The weight of a mined case: small fixes and features change what belongs together; sweeping
/// refactorings change what looks alike.
struct CaseWeight {
  let value: Double
  let name: String

  init(of kind: CommitKind, files: Int, hasTestsWithCode: Bool = false) {
    (value, name) =
      switch kind {
      case .fix where (2...6).contains(files): (1.5, "fix of 2 to 6 files")
      case .feature where (3...8).contains(files): (1.2, "feature of 3 to 8 files")
      case .refactoring where files > 10: (0.4, "refactoring of more than 10 files")
      default: (1, hasTestsWithCode ? "tests with code" : "other")
      }
  }
}

enum SourceFile {
  static func isSource(_ path: String) -> Bool {
    guard let language = Language.named(by: path) else { return false }
    return !PathClass(path: path, language: language).contains(.nonCode)
  }

  static func isTest(_ path: String) -> Bool {
    PathClass(path: path, language: Language.named(by: path)).contains(.test)
  }
}
