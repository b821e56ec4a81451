import Support

/// What is known about a language: how its files are recognised and which parser reads them.
package struct LanguageFacts: Sendable {
  package let language: Language
  /// File-name extensions, in lower case, without the dot.
  let extensions: [String]
  /// Whole file names.
  var fileNames: [String] = []
  /// Programs in a `#!` line.
  var interpreters: [String] = []
  /// Whether it is prose, data or configuration rather than code.
  var isProse = false
  /// The extension that selects universal-ctags' parser; `nil` where symbols are not read.
  package var ctagsExtension: String?
}

/// Recognises the language of a file by its name and, failing that, its first line.
package enum LanguageCatalog {
  /// The language of a file; ``other`` where neither name nor first line tells.
  ///
  /// A `.h` file is C++ where it holds a line that only C++ has, and C otherwise.
  package static func language(path: String, content: UnsafeBufferPointer<UInt8>) -> Language {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    if let facts = byFileName[name.asciiLowercased] { return facts.language }
    if let dot = name.lastIndex(of: ".") {
      let fileExtension = String(name[name.index(after: dot)...]).asciiLowercased
      if let facts = byExtension[fileExtension] {
        if fileExtension == "h", looksLikeCpp(content) { return .cpp }
        return facts.language
      }
    }
    return shebang(content).flatMap { byInterpreter[$0]?.language } ?? other
  }

  /// Text of no language that is known here; it is searched as prose is.
  static let other = Language(rawValue: "other")

  /// What is known about a language.
  package static func facts(of language: Language) -> LanguageFacts? { byLanguage[language] }

  /// The program of a `#!` line, without its version: `/usr/bin/env python3.11` is `python`.
  static func shebang(_ content: UnsafeBufferPointer<UInt8>) -> String? {
    guard content.count > 2, content[0] == UInt8(ascii: "#"), content[1] == UInt8(ascii: "!")
    else { return nil }
    let line = String(
      decoding: content.prefix(256).prefix { $0 != 0x0A }.dropFirst(2), as: UTF8.self)
    var words = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
    if words.first?.hasSuffix("/env") == true {
      words.removeFirst()
      words = Array(words.drop { $0.hasPrefix("-") || $0.contains("=") })
    }
    guard let program = words.first?.split(separator: "/").last else { return nil }
    let base = program.prefix { !$0.isNumber && $0 != "." }
    return base.isEmpty ? nil : String(base)
  }

  private static func looksLikeCpp(_ content: UnsafeBufferPointer<UInt8>) -> Bool {
    let marks: [StaticString] = [
      "\nclass ", "\nnamespace ", "\ntemplate ", "\ntemplate<", "\nusing ", "\npublic:",
      "\nprivate:", " public:\n", "std::",
    ]
    return marks.contains { content.firstRange(of: $0) != nil }
  }

  private static let byLanguage = Dictionary(
    uniqueKeysWithValues: all.map { ($0.language, $0) })
  private static let byExtension = index { $0.extensions }
  private static let byFileName = index { $0.fileNames }
  private static let byInterpreter = index { $0.interpreters }

  private static func index(_ keys: (LanguageFacts) -> [String]) -> [String: LanguageFacts] {
    Dictionary(
      all.flatMap { facts in keys(facts).map { ($0, facts) } },
      uniquingKeysWith: { first, _ in first })
  }

  private static func code(
    _ name: String, _ extensions: [String], files: [String] = [], run: [String] = [],
    ctags: String? = nil
  ) -> LanguageFacts {
    LanguageFacts(
      language: Language(rawValue: name), extensions: extensions, fileNames: files,
      interpreters: run, ctagsExtension: ctags)
  }

  private static func prose(
    _ name: String, _ extensions: [String], files: [String] = []
  ) -> LanguageFacts {
    LanguageFacts(
      language: Language(rawValue: name), extensions: extensions, fileNames: files, isProse: true)
  }

  static let all: [LanguageFacts] = [
    code("c", ["c", "h"], ctags: "c"),
    code(
      "cpp", ["cc", "cpp", "cxx", "c++", "hh", "hpp", "hxx", "inl", "ipp", "tpp", "cu"],
      ctags: "cpp"),
    code("objective-c", ["m", "mm"], ctags: "m"),
    code("csharp", ["cs"], ctags: "cs"),
    code("go", ["go"], ctags: "go"),
    code("java", ["java"], ctags: "java"),
    code("kotlin", ["kt", "kts"], ctags: "kt"),
    code("scala", ["scala", "sc"]),
    code("javascript", ["js", "jsx", "mjs", "cjs"], run: ["node", "nodejs"], ctags: "js"),
    code("typescript", ["ts", "tsx", "mts", "cts"], run: ["deno", "ts-node", "bun"], ctags: "ts"),
    code(
      "python", ["py", "pyi", "pyx", "pxd", "pxi"], files: ["sconstruct", "sconscript"],
      run: ["python", "pypy"], ctags: "py"),
    code(
      "ruby", ["rb", "rake", "gemspec"], files: ["rakefile", "gemfile"], run: ["ruby"], ctags: "rb"),
    code("php", ["php"], run: ["php"], ctags: "php"),
    code("perl", ["pl", "pm", "t"], run: ["perl"], ctags: "pl"),
    code("lua", ["lua"], run: ["lua", "luajit"], ctags: "lua"),
    code(
      "shell", ["sh", "bash", "zsh", "ksh"], run: ["sh", "bash", "zsh", "ksh", "dash"], ctags: "sh"),
    code("powershell", ["ps1", "psm1"], ctags: "ps1"),
    code("tcl", ["tcl", "tk", "exp"], run: ["tclsh", "wish", "expect"], ctags: "tcl"),
    code("rust", ["rs"], ctags: "rs"),
    code("swift", ["swift"], run: ["swift"], ctags: "swift"),
    code("zig", ["zig"]),
    code("dart", ["dart"]),
    code("haskell", ["hs"]),
    code("ocaml", ["ml", "mli"], ctags: "ml"),
    code("elixir", ["ex", "exs"], run: ["elixir"], ctags: "ex"),
    code("erlang", ["erl", "hrl"], run: ["escript"], ctags: "erl"),
    code("clojure", ["clj", "cljs", "cljc"]),
    code("lisp", ["lisp", "lsp", "el", "scm"]),
    code("julia", ["jl"], run: ["julia"], ctags: "jl"),
    code("r", ["r"], run: ["Rscript"], ctags: "r"),
    code("fortran", ["f", "f90", "f95", "f03", "for"], ctags: "f90"),
    code("pascal", ["pas"]),
    code("ada", ["adb", "ads"]),
    code("assembly", ["s", "asm"]),
    code("sql", ["sql"]),
    code("protobuf", ["proto"], ctags: "proto"),
    code("graphql", ["graphql", "gql"]),
    code("make", ["mk", "mak"], files: ["makefile", "gnumakefile"], run: ["make"]),
    code("cmake", ["cmake"], files: ["cmakelists.txt"]),
    code("bazel", ["bzl", "bazel"], files: ["build", "workspace"]),
    code("dockerfile", ["dockerfile"], files: ["dockerfile", "containerfile"]),
    code("terraform", ["tf"]),
    code("nix", ["nix"]),
    code("vue", ["vue"]),
    code("svelte", ["svelte"]),
    code("css", ["css", "scss", "sass", "less"]),
    code("awk", ["awk"], run: ["awk", "gawk"]),
    code("vim", ["vim"], ctags: "vim"),
    code("gyb", ["gyb"]),
    code("def", ["def"]),
    prose("html", ["html", "htm", "xhtml"]),
    prose("markdown", ["md", "markdown", "mdx", "qmd"]),
    prose("restructuredtext", ["rst", "rest"]),
    prose("asciidoc", ["adoc", "asciidoc"]),
    prose(
      "text", ["txt", "text"],
      files: [
        "readme", "license", "licence", "copying", "authors", "changes", "changelog",
        "contributing",
        "install", "notice", "todo", "codeowners", "manifest",
      ]),
    prose("tex", ["tex"]),
    prose("json", ["json", "jsonc", "json5", "jsonl", "ipynb", "geojson"]),
    prose("yaml", ["yaml", "yml"]),
    prose("toml", ["toml"], files: ["pipfile", "cargo.lock", "poetry.lock"]),
    prose("go module", ["mod"]),
    prose("xml", ["xml", "xsd", "xsl", "xslt", "plist", "svg"]),
    prose("csv", ["csv", "tsv"]),
    prose(
      "ini", ["ini", "cfg", "conf", "properties", "editorconfig"],
      files: [
        ".editorconfig", ".gitignore", ".gitattributes", ".gitmodules", ".dockerignore", ".npmrc",
        ".flake8", ".pylintrc", "setup.cfg",
      ]),
  ]
}

extension UnsafeBufferPointer<UInt8> {
  /// The first place where a pattern of ASCII characters stands.
  func firstRange(of pattern: StaticString) -> Range<Int>? {
    let needle = UnsafeBufferPointer(start: pattern.utf8Start, count: pattern.utf8CodeUnitCount)
    guard let first = needle.first, count >= needle.count else { return nil }
    var position = 0
    let last = count - needle.count
    while position <= last {
      if self[position] == first, self[position..<position + needle.count].elementsEqual(needle) {
        return position..<position + needle.count
      }
      position += 1
    }
    return nil
  }
}
