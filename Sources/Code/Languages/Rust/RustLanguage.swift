extension Language {
  package static let rust = Language(rawValue: "rust")
}

extension Syntax {
  static let rust = Syntax {
    $0.lineComments = .slashes
    $0.blockComments = .nested
    $0.doubleQuote = .openString
    $0.singleQuote = .characterOrLifetime
    $0.prefixes = .rust
  }
}

extension LanguageSupport {
  static let rust = LanguageSupport(.rust, extensions: ["rs"]) {
    $0.testNames = [.suffix("_test"), .suffix("_tests")]
    $0.syntax = .rust
    $0.tree = .rust
    $0.attributeMark = "#["
    $0.bases = .bounds
    $0.blocks = .braces(
      BraceGrammar(
        .rust,
        [
          (.forLoop, ["for"]), (.whileLoop, ["while"]), (.loop, ["loop"]),
          (.control, ["if", "else", "match", "unsafe", "async"]), (.function, ["fn"]),
          (.type, ["impl", "struct", "enum", "trait", "mod", "union", "extern"]),
          (.inWord, ["in"]), (.variable, ["let"]),
        ]))
    $0.imports = RustScanner.imports
    $0.manifests = [.exact("Cargo.toml")]
    $0.resolver = ResolverMaker(group: .rust) { RustResolver($0) }
    $0.family = LanguageFamily(rawValue: 10)
    $0.entries = [.main(mayBeMethod: false), .likelyFile("main.rs")]
    $0.errorIdioms = [
      Idiom("Result<", "Result"), Idiom("?;", "?"), Idiom(".unwrap()", ".unwrap"),
      Idiom(".expect(", ".expect"), Idiom("panic!"), Idiom("Option<", "Option"),
    ]
    $0.testIdioms = [Idiom("#[test]"), Idiom("#[tokio::test]")]
  }
}
