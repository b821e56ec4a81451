extension Language {
  package static let java = Language(rawValue: "java")
}

extension Syntax {
  static let java = Syntax {
    $0.lineComments = .slashes
    $0.blockComments = .plain
    $0.singleQuote = .character
    $0.hasTripleQuotes = true
  }
}

extension LanguageSupport {
  static let java = LanguageSupport(.java, extensions: ["java"]) {
    $0.testNames = [.exactSuffix("Test"), .exactSuffix("Tests"), .exactSuffix("Spec")]
    $0.syntax = .java
    $0.tree = .java
    $0.bases = .words
    $0.blocks = .braces(
      BraceGrammar(
        .java,
        [
          (.forLoop, ["for"]), (.whileLoop, ["while"]), (.doLoop, ["do"]),
          (.control, ["if", "else", "switch", "try", "catch", "finally", "synchronized"]),
          (.type, ["class", "interface", "enum", "record", "new"]),
          (.expression, ["return", "throw", "yield"]), (.switchCase, ["case", "default"]),
          (.importLine, ["import", "package"]), (.functionPart, ["throws"]),
        ]))
    $0.imports = JavaScanner.imports
    $0.resolver = ResolverMaker(group: .java) { JavaResolver($0) }
    $0.family = .java
    $0.entries = [.main(mayBeMethod: true)]
    $0.errorIdioms = [
      Idiom("throws "), Idiom("throw new", "throw"), Idiom("catch (", "catch"),
      Idiom("Optional<", "Optional"), Idiom("finally"),
    ]
    $0.testIdioms = [
      Idiom("org.junit.jupiter", "JUnit 5"), Idiom("import org.junit.Test", "JUnit 4"),
      Idiom("org.testng", "TestNG"),
    ]
  }
}
