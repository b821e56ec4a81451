extension Language {
  package static let python = Language(rawValue: "python")
}

extension Syntax {
  static let python = Syntax {
    $0.lineComments = .hash
    $0.singleQuote = .string
    $0.hasTripleQuotes = true
    $0.prefixes = .python
  }
}

extension LanguageSupport {
  static let python = LanguageSupport(.python, extensions: ["py", "pyi", "pyx", "pxd", "pxi"]) {
    $0.fileNames = ["sconstruct", "sconscript"]
    $0.interpreters = ["python", "pypy"]
    $0.testNames = [.prefix("test_"), .suffix("_test")]
    $0.syntax = .python
    $0.commentMark = .hash
    $0.ctags = CtagsParser("py", options: ["--kinds-Python=cfm"])
    $0.ctags?.kinds = ["member": .method]
    $0.bases = .parentheses
    $0.blocks = .indentation
    $0.imports = PythonScanner.imports
    $0.resolver = ResolverMaker(group: .python) { PythonResolver($0) }
    $0.family = LanguageFamily(rawValue: 12)
    $0.visibility = .underscores
    $0.entries = [
      .file("__main__.py"), .line("if __name__ == \"__main__\""),
      .line("if __name__ == '__main__'"), .likelyFile("main.py"),
    ]
    $0.errorIdioms = [
      Idiom("raise ", "raise"), Idiom("try:", "try"), Idiom("except:", "bare except"),
      Idiom("except Exception"), Idiom("except ", "except"), Idiom("finally:", "finally"),
      Idiom("assert ", "assert"),
    ]
    $0.testIdioms = [
      Idiom("import pytest", "pytest"), Idiom("import unittest", "unittest"),
      Idiom("def test_", "functions named test_"),
    ]
  }
}
