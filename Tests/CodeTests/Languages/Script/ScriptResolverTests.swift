import Testing

@testable import Code

@Suite struct ScriptResolverTests {
  @Test func ownImports() {
    let tree = ResolvedTree([
      "package.json": """
      {"name": "@acme/d", "imports": {
        "#internal/*": "./src/internal/*.ts", "#internal/deep/*": "./src/other/*.ts",
        "#cfg": {"node": "./src/cfg.node.ts", "default": "./src/cfg.ts"},
        "#list": [null, {"browser": null, "import": ["./src/gone.ts", "./src/list.ts"]}],
        "#built/*.js": "./dist/built/*.js", "#dep": "@acme/e", "#none": null}}
      """,
      "e/package.json": #"{"name": "@acme/e", "main": "./dist/index.js"}"#, "e/src/index.ts": "",
      "src/main.ts": """
      import { z } from "#internal/z"; import { c } from "#cfg"; import l from "#list";
      import b from "#built/b.js"; import e from "#dep"; import d from "#internal/deep/d";
      import n from "#none"; import u from "#unknown";
      """,
      "src/internal/z.ts": "", "src/internal/deep/d.ts": "", "src/other/d.ts": "",
      "src/cfg.ts": "", "src/cfg.node.ts": "", "src/list.ts": "", "src/built/b.ts": "",
      // A package inside has imports of its own.
      "inner/package.json": ##"{"imports": {"#cfg": "./own.js"}}"##, "inner/own.ts": "",
      "inner/a/b.ts": "import '#cfg'; import '#internal/z';",
    ])
    #expect(
      tree.targets("src/main.ts") == [
        "e/src/index.ts", "src/built/b.ts", "src/cfg.node.ts", "src/internal/z.ts", "src/list.ts",
        "src/other/d.ts",
      ])
    #expect(tree.targets("inner/a/b.ts") == ["inner/own.ts"])
  }

  @Test func exportsOfPackages() {
    let tree = ResolvedTree([
      "core/package.json": """
      {"name": "core", "exports": {".": "./dist/index.js", "./feature/*": "./dist/features/*.js",
        "./named": {"types": "./dist/types/named.d.ts", "default": "./dist/named.js"}}}
      """,
      "core/src/index.ts": "", "core/src/features/x.ts": "", "core/src/named.ts": "",
      "app.ts": "import 'core'; import 'core/feature/x'; import 'core/named';",
    ])
    #expect(
      tree.targets("app.ts") == [
        "core/src/features/x.ts", "core/src/index.ts", "core/src/named.ts",
      ]
    )
  }

  @Test func extendedConfigurations() {
    let tree = ResolvedTree([
      "config/package.json": #"{"name": "@acme/config"}"#,
      "config/base.json": #"{"compilerOptions": {"paths": {"@b/*": ["${configDir}/src/*"]}}}"#,
      "config/tsconfig.json": #"{"compilerOptions": {"paths": {"@c": ["./shared.ts"]}}}"#,
      "config/shared.ts": "",
      "one/tsconfig.json": #"{"extends": "@acme/config/base"}"#,
      "one/main.ts": "import '@b/x';", "one/src/x.ts": "",
      "two/tsconfig.json": #"{"extends": ["@acme/config/base.json", "@acme/config"]}"#,
      "two/main.ts": "import '@c'; import '@b/x';", "two/src/x.ts": "",
      "three/tsconfig.json": #"{"extends": ["./tsconfig.a.json", "./tsconfig.b"]}"#,
      "three/tsconfig.a.json": #"{"extends": "./tsconfig.json"}"#,
      "three/tsconfig.b.json": #"{"compilerOptions": {"baseUrl": "./src"}}"#,
      "three/main.ts": "import 'x';", "three/src/x.ts": "",
    ])
    #expect(tree.targets("one/main.ts") == ["one/src/x.ts"])
    // The last of several counts.
    #expect(tree.targets("two/main.ts") == ["config/shared.ts"])
    #expect(tree.targets("three/main.ts") == ["three/src/x.ts"])
  }

  @Test func referencedConfigurations() {
    let tree = ResolvedTree([
      "tsconfig.json": #"{"files": [], "references": [{"path": "./config/tsconfig.app.json"}]}"#,
      "config/tsconfig.app.json":
        #"{"include": ["../web/**/*"], "compilerOptions": {"paths": {"@/*": ["../web/lib/*"]}}}"#,
      "web/lib/a.ts": "", "web/main.ts": "import '@/a'; import '../core/out/b.js';",
      "core/tsconfig.json":
        #"{"compilerOptions": {"composite": true, "outDir": "out", "rootDir": "code"}}"#,
      "core/code/b.ts": "",
    ])
    #expect(tree.targets("web/main.ts") == ["core/code/b.ts", "web/lib/a.ts"])
  }
}
