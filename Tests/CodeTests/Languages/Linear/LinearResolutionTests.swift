import Testing

@testable import Code

/// Resolving imports takes steps in proportion to the files and what they import, or nearly.
/// Scanning is not counted.
@Suite("Resolvers on hostile repositories", .enabled(if: StepCounter.isActive))
struct LinearResolutionTests {
  struct Kind: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let files: @Sendable (Int) -> [String: String]

    init(_ name: String, _ files: @escaping @Sendable (Int) -> [String: String]) {
      testDescription = name
      self.files = files
    }
  }

  private static func repeated(_ count: Int, _ text: (Int) -> String) -> String {
    (0..<count).map(text).joined(separator: "\n")
  }

  private static func each(_ count: Int, _ file: (Int) -> (String, String)) -> [String: String] {
    Dictionary(uniqueKeysWithValues: (0..<count).map(file))
  }

  private static let cargo = ["Cargo.toml": "[package]\nname = \"a\"\n"]

  static let kinds = [
    Kind("rust: one glob often") { count in
      cargo.merging(["src/lib.rs": repeated(count) { _ in "use self::K::*; use K::*;" }]) { $1 }
    },
    Kind("rust: many globs") { count in
      cargo.merging(["src/lib.rs": repeated(count) { "use self::K\($0)::*; use crate::N\($0);" }]) {
        $1
      }
    },
    Kind("rust: modules that take all of each other") { count in
      each(count) {
        ("src/m\($0).rs", "pub use crate::m\(($0 + 1) % count)::*; use crate::m0::Missing;")
      }.merging(cargo) { $1 }.merging(["src/lib.rs": repeated(count) { "mod m\($0);" }]) { $1 }
    },
    Kind("rust: names that name themselves") { count in
      cargo.merging(["src/lib.rs": repeated(count) { "use a\($0)::a\($0); use a\($0)::b;" }]) { $1 }
    },
    Kind("rust: crates of one name") { count in
      each(count) { ("c\($0)/Cargo.toml", "[package]\nname = \"a\"\n") }
        .merging(each(count) { ("c\($0)/src/lib.rs", "use a::b;") }) { $1 }
    },
    Kind("python: one name in many distributions") { count in
      each(count) { ("d\($0)/setup.py", "") }
        .merging(each(count) { ("d\($0)/acme/m.py", "from acme.m import x\nimport acme.m") }) { $1 }
    },
    Kind("python: modules that take all of each other") { count in
      each(count) {
        ("p/m\($0).py", "from p.m\(($0 + 1) % count) import *\nfrom p.m0 import missing\($0)")
      }.merging(["p/__init__.py": ""]) { $1 }
    },
    Kind("python: many globs") { count in
      each(count) { ("p/m\($0).py", "") }.merging([
        "p/__init__.py": repeated(count) { "from .m\($0) import *" },
        "user.py": repeated(count) { "from p import x\($0)" },
      ]) { $1 }
    },
    Kind("c: one header in many places") { count in
      each(count) { ("d\($0)/x.h", "#include <x.h>\n#include \"d\($0)/x.h\"") }
    },
    Kind("c: many endings of one name") { count in
      each(count) { ("a/d\($0)/x.h", "") }
        .merging(["main.c": repeated(count) { "#include \"d\($0)/x.h\"" }]) { $1 }
    },
    Kind("java: one type in many places") { count in
      each(count) { ("d\($0)/A.java", "package a;\nclass A { B b; }") }
        .merging(each(count) { ("e\($0)/B.java", "package a;\nclass B { A a; }") }) { $1 }
    },
    Kind("java: many wildcards") { count in
      each(count) { ("p\($0)/A.java", "package p\($0);\nclass A\($0) {}") }.merging([
        "Main.java": repeated(count) { "import p\($0).*;" }
          + "class Main {" + repeated(count) { "X\($0) x;" } + "}"
      ]) { $1 }
    },
    Kind("go: many modules") { count in
      each(count) { ("d\($0)/go.mod", "module example.com/m\($0)") }
        .merging(
          each(count) { ("d\($0)/a.go", "package a\nimport \"example.com/m\(count - $0 - 1)\"") }
        ) { $1 }
    },
    Kind("go: many replacements") { count in
      [
        "go.mod": "module a\n" + repeated(count) { "replace b/m\($0) => ./m\($0)" },
        "a.go": "package a\nimport (\n" + repeated(count) { "\"b/m\($0)\"" } + "\n)",
      ]
    },
    Kind("script: many patterns") { count in
      [
        "tsconfig.json": "{\"compilerOptions\": {\"paths\": {"
          + repeated(count) { "\"@a\($0)\": [\"./a\"], \"b\($0)/*\": [\"./b\"]," } + "}}}",
        "package.json": "{\"imports\": {"
          + repeated(count) { "\"#a\($0)/*\": \"./a\", \"#b\($0)\": \"./b\"," } + "}}",
        "main.ts": repeated(count) { "import 'c\($0)'; import '#c\($0)';" },
      ]
    },
    Kind("script: configurations that extend each other") { count in
      each(count) {
        let next = ($0 + 1) % count
        return (
          "tsconfig.\($0).json",
          "{\"extends\": [\"./tsconfig.\(next).json\", \"./tsconfig.\(next / 2).json\"]}"
        )
      }.merging(["main.ts": "import 'a';"]) { $1 }
    },
    Kind("script: packages of one name") { count in
      each(count) { ("p\($0)/package.json", "{\"name\": \"a\"}") }
        .merging(each(count) { ("p\($0)/index.ts", "import 'a';") }) { $1 }
    },
    Kind("swift: one type in many places") { count in
      each(count) { ("Sources/M/d\($0)/A.swift", "struct A {}\nlet b: B") }
        .merging(each(count) { ("Sources/M/e\($0)/B.swift", "struct B {}\nlet a: A") }) { $1 }
    },
    Kind("swift: many modules") { count in
      each(count) { ("Sources/M\($0)/A.swift", "@_exported import M\(($0 + 1) % count)") }.merging([
        "Sources/Main/Main.swift": repeated(count) { "import M\($0)" } + "\n"
          + repeated(count) { "let a: X\($0)" }
      ]) { $1 }
    },
    Kind("deep directories") { count in
      each(count) { file in
        let folder = String(repeating: "d/", count: 60)
        return (
          "\(folder)f\(file).py", "import f\(count - file - 1)\nfrom . import g\nimport a.b.c"
        )
      }
    },
  ]

  @Test(arguments: kinds) func stepsAreProportional(_ kind: Kind) {
    // Below a limit, which are some hundreds, the steps may grow faster.
    let steps = [200, 400, 800].map { count in
      let (files, manifests) = ResolvedTree.parts(of: kind.files(count))
      return StepCounter.steps { _ = ImportResolver(files: files, manifests: manifests).edges() }
    }
    #expect(steps[1] <= 4 * steps[0] && steps[2] < 3 * steps[1], "\(steps)")
  }
}
