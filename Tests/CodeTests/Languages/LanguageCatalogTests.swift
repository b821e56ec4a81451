@testable import Code
@testable import Support
import Testing

@Suite struct LanguageCatalogTests {
  private static let table: [(String, String, String)] = [
    ("a.py", "", "python"), ("a/b/SERVER.PY", "", "python"), ("x.test.ts", "", "typescript"),
    ("Makefile", "", "make"), ("docs/README", "", "text"), ("README.md", "", "markdown"),
    ("a.h", "int a;\n", "c"), ("a.h", "#pragma once\nclass A;\n", "cpp"),
    ("a.h", "void f(std::string s);\n", "cpp"), ("a.h", "// no class here\nint a;\n", "c"),
    ("run", "#!/bin/sh\n", "shell"), ("run", "#!/usr/bin/env python3.11\n", "python"),
    ("run", "#!/usr/bin/env -S node --trace\n", "javascript"),
    ("run", "#!/usr/bin/env A=1 ruby\n", "ruby"), ("run", "#! /usr/bin/perl -w\n", "perl"),
    ("run", "#!/bin/unknown\n", "other"), ("run", "#!", "other"), ("run", "text\n", "other"),
    ("a.unknown", "", "other"), ("a.", "", "other"), (".gitignore", "", "ini"),
    ("go.mod", "", "go module"), ("Package.swift", "", "swift"), ("a.py", "#!/bin/sh\n", "python"),
  ]

  @Test(arguments: table)
  func languages(path: String, text: String, expected: String) {
    let found = Array(text.utf8).withUnsafeBufferPointer {
      LanguageCatalog.language(path: path, content: $0)
    }
    #expect(found.rawValue == expected)
  }

  @Test("No extension or name belongs to two languages")
  func unambiguous() {
    for keys in [
      LanguageCatalog.all.flatMap(\.extensions), LanguageCatalog.all.flatMap(\.fileNames),
      LanguageCatalog.all.flatMap(\.interpreters), LanguageCatalog.all.map(\.language.rawValue),
    ] {
      let twice = Dictionary(grouping: keys) { $0 }.filter { $1.count > 1 }.keys.sorted()
      #expect(twice == [])
      #expect(keys.filter { $0 != $0.asciiLowercased && $0 != "Rscript" } == [])
    }
  }
}
