import Code

/// The weight of a mined case, by what its commit is likely to show.
///
/// Small fixes and features change what belongs together; sweeping refactorings change what looks alike.
enum CaseWeight {
  /// The weight of a commit.
  ///
  /// A fix of 2 – 6 files has 1.5, a feature of 3 – 8 files 1.2, a refactoring of more than 10 files 0.4,
  /// and everything else 1, tests together with the code that they test among it.
  ///
  /// - Parameters:
  ///   - kind: What its message names.
  ///   - files: The number of source files that it changes.
  static func weight(of kind: CommitKind, files: Int) -> Double {
    switch kind {
    case .fix where (2...6).contains(files): 1.5
    case .feature where (3...8).contains(files): 1.2
    case .refactoring where files > 10: 0.4
    default: 1
    }
  }

  /// The reason for the weight, as a summary counts it.
  static func name(of kind: CommitKind, files: Int, hasTestsWithCode: Bool) -> String {
    switch kind {
    case .fix where (2...6).contains(files): "fix of 2 to 6 files"
    case .feature where (3...8).contains(files): "feature of 3 to 8 files"
    case .refactoring where files > 10: "refactoring of more than 10 files"
    default: hasTestsWithCode ? "tests with code" : "other"
    }
  }
}

/// A file that a query can be about: code in a language that its name tells.
enum SourceFile {
  /// True if a path is that of a source file.
  static func isSource(_ path: String) -> Bool {
    guard let language = Language.named(by: path) else { return false }
    return !PathClass(path: path, language: language).contains(.nonCode)
  }

  /// True if a path is that of a test.
  static func isTest(_ path: String) -> Bool {
    PathClass(path: path, language: Language.named(by: path)).contains(.test)
  }
}
