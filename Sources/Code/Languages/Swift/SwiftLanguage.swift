extension Language {
  package static let swift = Language(rawValue: "swift")
}

extension Syntax {
  static let swift = Syntax {
    $0.lineComments = .slashes
    $0.blockComments = .nested
    $0.doubleQuote = .interpolatedString
    $0.backtick = .identifier
    $0.hasHashDelimiters = true
    $0.hasTripleQuotes = true
    $0.patterns = .swift
  }
}

extension LanguageSupport {
  static let swift = LanguageSupport(.swift, extensions: ["swift"]) {
    $0.interpreters = ["swift"]
    $0.testNames = [.exactSuffix("Test"), .exactSuffix("Tests"), .exactSuffix("Spec")]
    $0.syntax = .swift
    $0.ctags = CtagsParser("swift", options: swiftParser, lacksEnds: true)
    $0.blocks = .braces(
      BraceGrammar(
        .swift,
        [
          (.forLoop, ["for"]), (.whileLoop, ["while"]), (.doLoop, ["repeat"]),
          (.control, ["if", "else", "guard", "switch", "do", "catch", "defer"]),
          (.function, ["func", "init", "deinit", "subscript"]),
          (.type, ["struct", "class", "enum", "extension", "protocol", "actor"]),
          (.inWord, ["in"]), (.variable, ["var", "let"]), (.importLine, ["import"]),
        ]))
    $0.imports = SwiftScanner.imports
    $0.manifests = [.exact("Package.swift")]
    $0.resolver = ResolverMaker(group: .swift) { SwiftResolver($0) }
    $0.family = LanguageFamily(rawValue: 4)
    $0.entries = [.file("main.swift"), .attribute("@main")]
    $0.errorIdioms = [
      Idiom("throws"), Idiom("try?"), Idiom("try!"), Idiom("guard ", "guard"), Idiom("catch"),
      Idiom("Result<", "Result"), Idiom("fatalError(", "fatalError"),
      Idiom("precondition(", "precondition"),
    ]
    $0.testIdioms = [Idiom("import Testing", "Swift Testing"), Idiom("import XCTest", "XCTest")]
  }

  private static let swiftParser = String(decoding: PackageResources.swift_ctags, as: UTF8.self)
    .split(separator: "\n").filter { $0.hasPrefix("--") }.map(String.init)
}
