extension LanguageCatalog {
  /// The languages without a folder: they are recognised, and most are divided into tokens.
  static let plainLanguages: [LanguageSupport] = code + prose

  private static func code(
    _ name: String, _ extensions: [String], files: [String] = [], run: [String] = [],
    ctags: String? = nil, _ syntax: Syntax? = nil, _ mark: CommentMark = .slashes,
    family: UInt8 = 0, _ declare: (inout LanguageSupport) -> Void = { _ in }
  ) -> LanguageSupport {
    LanguageSupport(Language(rawValue: name), extensions: extensions) {
      $0.fileNames = files
      $0.interpreters = run
      $0.ctags = ctags.map { LanguageSupport.CtagsParser($0) }
      $0.syntax = syntax
      $0.commentMark = mark
      $0.family = LanguageFamily(rawValue: family)
      declare(&$0)
    }
  }

  private static func prose(
    _ name: String, _ extensions: [String], files: [String] = []
  ) -> LanguageSupport {
    LanguageSupport(Language(rawValue: name), extensions: extensions) {
      $0.fileNames = files
      $0.isProse = true
    }
  }

  private static let cLike = Syntax {
    $0.lineComments = .slashes
    $0.blockComments = .plain
    $0.singleQuote = .character
  }

  private static let csharp = Syntax {
    $0.lineComments = .slashes
    $0.blockComments = .plain
    $0.doubleQuote = .csharpString
    $0.singleQuote = .character
  }

  private static let kotlinLike = Syntax {
    $0.lineComments = .slashes
    $0.blockComments = .nested
    $0.doubleQuote = .dollarString
    $0.hasTripleQuotes = true
    $0.singleQuote = .character
    $0.backtick = .identifier
  }

  private static let hashed = Syntax {
    $0.lineComments = .hash
    $0.singleQuote = .string
  }

  private static let hashedWithoutQuotes = Syntax { $0.lineComments = .hash }

  private static let dashed = Syntax {
    $0.lineComments = .dashes
    $0.singleQuote = .string
  }

  private static let dashedWithoutQuotes = Syntax { $0.lineComments = .dashes }

  private static let php = Syntax {
    $0.lineComments = [.slashes, .hash]
    $0.blockComments = .plain
    $0.doubleQuote = .braceString
    $0.singleQuote = .openString
    $0.heredocs = .php
    $0.hasTags = true
  }

  private static let ruby = Syntax {
    $0.lineComments = .hash
    $0.hasLineBlocks = true
    $0.doubleQuote = .hashString
    $0.singleQuote = .string
    $0.patterns = .script
    $0.heredocs = .ruby
  }

  private static let shell = Syntax {
    $0.lineComments = .hash
    $0.hashFollowsBlank = true
    $0.hasShebangLine = true
    $0.singleQuote = .string
  }

  private static let code: [LanguageSupport] = [
    code("objective-c", ["m", "mm"], ctags: "m", cLike, family: 1),
    code("csharp", ["cs"], ctags: "cs", csharp, family: 5) {
      $0.blocks = .braces(
        BraceGrammar(
          .java,
          [
            (.forLoop, ["for", "foreach"]), (.whileLoop, ["while"]), (.doLoop, ["do"]),
            (.control, ["if", "else", "switch", "try", "catch", "finally", "lock", "fixed"]),
            (.type, ["class", "interface", "enum", "record", "struct", "new", "namespace"]),
            (.expression, ["return", "throw", "yield", "await"]),
            (.switchCase, ["case", "default"]),
          ]))
    },
    code("kotlin", ["kt", "kts"], ctags: "kt", kotlinLike, family: 2),
    code("scala", ["scala", "sc"], kotlinLike, family: 2) { $0.bases = .words },
    code(
      "ruby", ["rb", "rake", "gemspec"], files: ["rakefile", "gemfile"], run: ["ruby"],
      ctags: "rb", ruby, .hash, family: 13
    ) {
      $0.bases = .afterLess
      $0.ctags?.kinds = ["module": .type]
    },
    code("php", ["php"], run: ["php"], ctags: "php", php, family: 11) { $0.bases = .words },
    code("perl", ["pl", "pm", "t"], run: ["perl"], ctags: "pl", shell, .hash, family: 14),
    code("lua", ["lua"], run: ["lua", "luajit"], ctags: "lua", dashed, .dashes, family: 22),
    code(
      "shell", ["sh", "bash", "zsh", "ksh"], run: ["sh", "bash", "zsh", "ksh", "dash"],
      ctags: "sh", shell, .hash, family: 15),
    code("powershell", ["ps1", "psm1"], ctags: "ps1", hashed, family: 21),
    code(
      "tcl", ["tcl", "tk", "exp"], run: ["tclsh", "wish", "expect"], ctags: "tcl",
      hashedWithoutQuotes, .hash, family: 19
    ) { $0.testIdioms = [Idiom("test {", "tcl test blocks")] },
    code("zig", ["zig"], cLike, family: 7),
    code("dart", ["dart"], cLike, family: 6) { $0.bases = .words },
    code("haskell", ["hs"], dashedWithoutQuotes, .dashes, family: 25),
    code("ocaml", ["ml", "mli"], ctags: "ml", family: 26),
    code("elixir", ["ex", "exs"], run: ["elixir"], ctags: "ex", hashed, .hash, family: 18),
    code("erlang", ["erl", "hrl"], run: ["escript"], ctags: "erl", family: 27),
    code("clojure", ["clj", "cljs", "cljc"], nil, .semicolon),
    code("lisp", ["lisp", "lsp", "el", "scm"], nil, .semicolon),
    code("julia", ["jl"], run: ["julia"], ctags: "jl", hashed, .hash, family: 17),
    code("r", ["r"], run: ["Rscript"], ctags: "r", hashed, .hash, family: 16),
    code("fortran", ["f", "f90", "f95", "f03", "for"], ctags: "f90", family: 28),
    code("pascal", ["pas"]),
    code("ada", ["adb", "ads"], dashed, .dashes, family: 24),
    code("assembly", ["s", "asm"]),
    code("sql", ["sql"], dashed, .dashes, family: 23),
    code("protobuf", ["proto"], ctags: "proto", cLike, family: 8),
    code("graphql", ["graphql", "gql"]),
    code(
      "make", ["mk", "mak"], files: ["makefile", "gnumakefile"], run: ["make"], nil, .hash),
    code("cmake", ["cmake"], files: ["cmakelists.txt"], nil, .hash),
    code("bazel", ["bzl", "bazel"], files: ["build", "workspace"]),
    code("dockerfile", ["dockerfile"], files: ["dockerfile", "containerfile"]),
    code("terraform", ["tf"]),
    code("nix", ["nix"]),
    code("vue", ["vue"], .script, family: 3),
    code("svelte", ["svelte"], .script, family: 3),
    code("css", ["css", "scss", "sass", "less"]),
    code("awk", ["awk"], run: ["awk", "gawk"], hashed, .hash, family: 20),
    code("vim", ["vim"], ctags: "vim", family: 29),
    code("gyb", ["gyb"]),
    code("def", ["def"]),
  ]

  private static let prose: [LanguageSupport] = [
    prose("html", ["html", "htm", "xhtml"]),
    prose("markdown", ["md", "markdown", "mdx", "qmd"]),
    prose("restructuredtext", ["rst", "rest"]),
    prose("asciidoc", ["adoc", "asciidoc"]),
    prose(
      "text", ["txt", "text"],
      files: [
        "readme", "license", "licence", "copying", "authors", "changes", "changelog",
        "contributing", "install", "notice", "todo", "codeowners", "manifest",
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
