extension Language {
  package static let javascript = Language(rawValue: "javascript")
  package static let typescript = Language(rawValue: "typescript")
}

extension Syntax {
  static let script = Syntax {
    $0.lineComments = .slashes
    $0.hasShebangLine = true
    $0.blockComments = .plain
    $0.singleQuote = .string
    $0.backtick = .template
    $0.patterns = .script
    $0.hasMarkup = true
  }
}

extension LanguageSupport {
  static let javascript = LanguageSupport(.javascript, extensions: ["js", "jsx", "mjs", "cjs"]) {
    $0.interpreters = ["node", "nodejs"]
    $0.ruleWords = ["jsx"]
    $0.tree = .javascript
    $0.blocks = .braces(BraceGrammar(.javascript, scriptWords))
    shareScript(&$0)
  }

  static let typescript = LanguageSupport(.typescript, extensions: ["ts", "tsx", "mts", "cts"]) {
    $0.interpreters = ["deno", "ts-node", "bun"]
    $0.ruleWords = ["tsx"]
    $0.tree = .typescript
    $0.blocks = .braces(BraceGrammar(.typescript, scriptWords))
    shareScript(&$0)
  }

  private static func shareScript(_ support: inout LanguageSupport) {
    support.testNames = [.infix(".test."), .infix(".spec.")]
    support.syntax = .script
    support.bases = .words
    support.imports = ScriptScanner.imports
    support.manifests = [
      .exact("package.json"), .exact("jsconfig.json"), .between("tsconfig", ".json"),
      // What packages that share configurations call them.
      .exact("base.json"),
    ]
    support.resolver = ResolverMaker(group: .javascript) { ScriptResolver($0) }
    support.family = .script
    support.errorIdioms = [
      Idiom("throw ", "throw"), Idiom("try {", "try"), Idiom("catch (", "catch"),
      Idiom(".catch(", ".catch"), Idiom("Promise.reject", "reject"),
    ]
    support.testIdioms = [
      Idiom("from 'vitest'", "Vitest"), Idiom("from \"vitest\"", "Vitest"),
      Idiom("node:test", "node:test"), Idiom("describe(", "describe and it"),
    ]
  }

  private static let scriptWords: [(BraceGrammar.Word, [StaticString])] = [
    (.forLoop, ["for"]), (.whileLoop, ["while"]), (.doLoop, ["do"]),
    (.control, ["if", "else", "switch", "try", "catch", "finally", "with"]),
    (.type, ["class", "interface", "enum", "namespace"]), (.function, ["function"]),
    (.typeName, ["type"]), (.variable, ["const", "let", "var"]),
    (.expression, ["return", "throw", "typeof", "await", "yield"]),
    (.switchCase, ["case", "default"]),
  ]
}
