extension Language {
  package static let go = Language(rawValue: "go")
}

extension Syntax {
  static let go = Syntax {
    $0.lineComments = .slashes
    $0.blockComments = .plain
    $0.singleQuote = .character
    $0.backtick = .rawString
  }
}

extension LanguageSupport {
  static let go = LanguageSupport(.go, extensions: ["go"]) {
    $0.testNames = [.suffix("_test")]
    $0.syntax = .go
    $0.tree = .go
    $0.blocks = .braces(
      BraceGrammar(
        .go,
        [
          (.forLoop, ["for"]), (.control, ["if", "else", "switch", "select"]),
          (.function, ["func"]), (.type, ["type"]),
        ]))
    $0.imports = GoScanner.imports
    $0.manifests = [.exact("go.mod"), .exact("go.work")]
    $0.resolver = ResolverMaker(group: .go) { GoResolver($0) }
    $0.family = LanguageFamily(rawValue: 9)
    $0.visibility = .capitals
    $0.entries = [.main(mayBeMethod: false), .likelyFile("main.go")]
    $0.errorIdioms = [
      Idiom("if err != nil"), Idiom("fmt.Errorf(", "fmt.Errorf"), Idiom("%w"),
      Idiom("errors.Is(", "errors.Is"), Idiom("errors.As(", "errors.As"),
      Idiom("panic(", "panic"), Idiom("recover(", "recover"),
    ]
    $0.testIdioms = [Idiom("testing.T", "testing"), Idiom("stretchr/testify", "testify")]
  }
}
