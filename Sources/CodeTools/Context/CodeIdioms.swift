import Code

/// The words by which languages handle errors and test frameworks are known.
enum CodeIdioms {
  /// A text in code, and what it is called.
  struct Idiom: Sendable {
    let text: StaticString
    package let name: String

    init(_ text: StaticString, _ name: String? = nil) {
      self.text = text
      self.name = name ?? "\(text)"
    }
  }

  /// How errors are handled in a language.
  static func errors(of language: Language) -> [Idiom] {
    switch language {
    case .swift:
      return [
        Idiom("throws"), Idiom("try?"), Idiom("try!"), Idiom("guard "), Idiom("catch"),
        Idiom("Result<", "Result"), Idiom("fatalError("), Idiom("precondition("),
      ].map { Idiom($0.text, $0.name.filter { $0 != "(" && $0 != " " }) }
    case .python:
      return [
        Idiom("raise ", "raise"), Idiom("try:", "try"), Idiom("except:", "bare except"),
        Idiom("except Exception"), Idiom("except ", "except"), Idiom("finally:", "finally"),
        Idiom("assert ", "assert"),
      ]
    case .go:
      return [
        Idiom("if err != nil"), Idiom("fmt.Errorf("), Idiom("%w"), Idiom("errors.Is("),
        Idiom("errors.As("), Idiom("panic("), Idiom("recover("),
      ].map { Idiom($0.text, $0.name.filter { $0 != "(" }) }
    case .c, .cpp:
      return [
        Idiom("return -1"), Idiom("return NULL"), Idiom("return 0;", "return 0"),
        Idiom("goto ", "goto"), Idiom("errno"), Idiom("assert(", "assert"), Idiom("abort("),
        Idiom("throw ", "throw"), Idiom("catch (", "catch"),
      ].map { Idiom($0.text, $0.name.filter { $0 != "(" }) }
    case .rust:
      return [
        Idiom("Result<", "Result"), Idiom("?;", "?"), Idiom(".unwrap()"), Idiom(".expect("),
        Idiom("panic!"), Idiom("Option<", "Option"),
      ].map { Idiom($0.text, $0.name.filter { $0 != "(" && $0 != ")" }) }
    case .java:
      return [
        Idiom("throws "), Idiom("throw new", "throw"), Idiom("catch (", "catch"),
        Idiom("Optional<", "Optional"), Idiom("finally"),
      ]
    case .javascript, .typescript:
      return [
        Idiom("throw "), Idiom("try {", "try"), Idiom("catch (", "catch"), Idiom(".catch("),
        Idiom("Promise.reject", "reject"),
      ].map { Idiom($0.text, $0.name.filter { $0 != "(" && $0 != " " }) }
    default: return []
    }
  }

  /// What tells the test framework in a language.
  static func tests(of language: Language) -> [Idiom] {
    switch language {
    case .swift:
      return [Idiom("import Testing", "Swift Testing"), Idiom("import XCTest", "XCTest")]
    case .python:
      return [
        Idiom("import pytest", "pytest"), Idiom("import unittest", "unittest"),
        Idiom("def test_", "functions named test_"),
      ]
    case .go:
      return [Idiom("testing.T", "testing"), Idiom("stretchr/testify", "testify")]
    case .rust: return [Idiom("#[test]"), Idiom("#[tokio::test]")]
    case .java:
      return [
        Idiom("org.junit.jupiter", "JUnit 5"), Idiom("import org.junit.Test", "JUnit 4"),
        Idiom("org.testng", "TestNG"),
      ]
    case .javascript, .typescript:
      return [
        Idiom("from 'vitest'", "Vitest"), Idiom("from \"vitest\"", "Vitest"),
        Idiom("node:test", "node:test"), Idiom("describe(", "describe and it"),
      ]
    case .c, .cpp:
      return [Idiom("gtest/gtest.h", "GoogleTest"), Idiom("catch2/", "Catch2")]
    default:
      return language.rawValue == "tcl" ? [Idiom("test {", "tcl test blocks")] : []
    }
  }

  /// What a line that is only a comment begins with.
  static func commentMarks(of language: Language) -> [StaticString] {
    switch language.rawValue {
    case "python", "ruby", "shell", "perl", "tcl", "r", "make", "elixir", "julia", "awk", "cmake":
      return ["#"]
    case "lua", "haskell", "sql", "ada": return ["--"]
    case "lisp", "clojure": return [";"]
    default: return ["//", "/*", "* ", "*/"]
    }
  }

  /// Counts idioms in a line. One that begins with a letter does not stand within a word.
  static func count(
    _ idioms: [Idiom], in source: SourceBytes, _ start: Int, _ end: Int, into counts: inout [Int]
  ) {
    for (index, idiom) in idioms.enumerated() {
      let length = idiom.text.utf8CodeUnitCount
      let first = idiom.text.utf8Start[0]
      let last = idiom.text.utf8Start[length - 1]
      var position = start
      while position + length <= end {
        let found = source.find(first, from: position)
        guard found + length <= end else { break }
        position = found + 1
        guard source.starts(found, with: idiom.text) else { continue }
        if isIdentifierByte(first), found > start, isIdentifierByte(source[found - 1]) { continue }
        if isIdentifierByte(last), isIdentifierByte(source.peek(found + length)) { continue }
        counts[index] += 1
      }
    }
  }
}
