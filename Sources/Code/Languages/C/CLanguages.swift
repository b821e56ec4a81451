extension Language {
  package static let c = Language(rawValue: "c")
  package static let cpp = Language(rawValue: "cpp")
}

extension Syntax {
  static let c = cLike(.c)
  static let cpp = cLike(.cpp)

  private static func cLike(_ prefixes: Prefixes) -> Syntax {
    Syntax {
      $0.lineComments = .slashes
      $0.continuesLineComments = true
      $0.blockComments = .plain
      $0.singleQuote = .character
      $0.hasDigitSeparators = true
      $0.prefixes = prefixes
    }
  }
}

extension LanguageSupport {
  static let c = LanguageSupport(.c, extensions: ["c", "h"]) {
    $0.testNames = [.suffix("_test"), .suffix("_tests")]
    $0.syntax = .c
    $0.ctags = CtagsParser("c", options: ["--kinds-C=fsugt"])
    $0.blocks = .braces(BraceGrammar(.c, cWords))
    $0.entries = [.main(mayBeMethod: false), .likelyFile("main.c")]
    shareC(&$0)
  }

  static let cpp = LanguageSupport(
    .cpp, extensions: ["cc", "cpp", "cxx", "c++", "hh", "hpp", "hxx", "inl", "ipp", "tpp", "cu"]
  ) {
    $0.claims = Claim(
      fileExtension: "h",
      marks: [
        "\nclass ", "\nnamespace ", "\ntemplate ", "\ntemplate<", "\nusing ", "\npublic:",
        "\nprivate:", " public:\n", "std::",
      ])
    $0.syntax = .cpp
    $0.ctags = CtagsParser("cpp", options: ["--kinds-C++=fsugtc"])
    $0.blocks = .braces(BraceGrammar(.cpp, cWords))
    $0.entries = [.main(mayBeMethod: false), .likelyFile("main.cpp")]
    shareC(&$0)
  }

  private static func shareC(_ support: inout LanguageSupport) {
    support.imports = IncludeScanner.scan
    support.resolver = ResolverMaker(group: .c) { IncludeResolver($0) }
    support.family = .c
    support.visibility = .wordsAndStatic
    support.errorIdioms = [
      Idiom("return -1"), Idiom("return NULL"), Idiom("return 0;", "return 0"),
      Idiom("goto ", "goto"), Idiom("errno"), Idiom("assert(", "assert"), Idiom("abort(", "abort"),
      Idiom("throw ", "throw"), Idiom("catch (", "catch"),
    ]
    support.testIdioms = [Idiom("gtest/gtest.h", "GoogleTest"), Idiom("catch2/", "Catch2")]
  }

  private static let cWords: [(BraceGrammar.Word, [StaticString])] = [
    (.forLoop, ["for"]), (.whileLoop, ["while"]), (.doLoop, ["do"]),
    (.control, ["if", "else", "switch", "try", "catch"]),
    (.type, ["struct", "union", "enum", "class", "namespace", "extern"]),
    (.expression, ["return", "throw", "sizeof"]),
    (.attribute, ["__attribute__", "__declspec", "alignas", "_Alignas"]),
    (.switchCase, ["case", "default"]),
  ]
}
