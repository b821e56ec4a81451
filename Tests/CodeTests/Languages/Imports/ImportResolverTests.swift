import Testing

@testable import Code

@Suite struct ImportResolverTests {
  @Test(arguments: TreeSamples.all.indices) func theOrderOfFilesDoesNotMatter(_ sample: Int) {
    let tree = ResolvedTree(TreeSamples.all[sample])
    let reversed = ResolvedTree(TreeSamples.all[sample], isReversed: true)
    #expect(tree.edges == reversed.edges)
    #expect(!tree.edges.isEmpty)
    for (file, targets) in tree.found.enumerated() {
      #expect(targets == Array(Set(targets)).sorted())
      #expect(!targets.contains(Int32(file)))
    }
  }

  @Test func c() {
    let tree = ResolvedTree(TreeSamples.c)
    #expect(tree.targets("src/server.c") == ["deps/lua/src/lua.h", "src/server.h"])
    // The template of what a configuration step writes; a header in angle brackets.
    #expect(
      tree.targets("src/server.h") == ["src/config.h.in", "src/util.h", "src/zmalloc.h"])
    // A standard header's name is not looked for elsewhere.
    #expect(tree.targets("src/util.h").isEmpty)
    #expect(tree.targets("deps/other/tool.c") == ["deps/other/util.h", "src/server.h"])
    // Equally near: the one in the fewest directories, then by path.
    #expect(tree.targets("modules/a/a.c") == ["src/util.h"])
    #expect(tree.targets("modules/b/b.c") == ["modules/b/x/shared.h"])
    #expect(tree.targets("modules/c.c") == ["deps/lua/src/lua.h", "modules/a/shared.h"])
  }

  @Test func go() {
    let tree = ResolvedTree(TreeSamples.go)
    #expect(tree.targets("main.go") == ["api/client.go", "pkg/cmd/shared/finder.go", "run.go"])
    // Nothing is used by name, so that all files but tests are meant.
    #expect(tree.targets("run.go") == ["pkg/hooks/a.go", "pkg/hooks/b.go"])
    #expect(tree.targets("api/client.go") == ["api/types.go"])
    #expect(tree.targets("api/client_test.go") == ["api/client.go", "api/helper_test.go"])
    #expect(tree.targets("api/outside_test.go") == ["api/types.go"])
    #expect(tree.targets("tools/gen/gen.go") == ["tools/lib/lib.go"])
  }

  @Test func goWithoutAManifest() {
    let tree = ResolvedTree(TreeSamples.go.filter { !$0.key.hasSuffix("go.mod") })
    #expect(tree.targets("main.go") == ["api/client.go", "pkg/cmd/shared/finder.go", "run.go"])
  }

  @Test func java() {
    let tree = ResolvedTree(TreeSamples.java)
    let core = "core/src/main/java/org/acme/core"
    #expect(
      tree.targets("app/src/main/java/org/acme/app/Main.java") == [
        "app/src/main/java/org/acme/app/Local.java", "\(core)/Checks.java",
        "\(core)/Engine.java", "util/src/org/acme/util/Strings.java",
      ])
    #expect(
      tree.targets("app/src/test/java/org/acme/app/MainTest.java") == [
        "app/src/main/java/org/acme/app/Main.java", "\(core)/Engine.java",
      ])
    #expect(tree.targets("\(core)/Engine.java") == ["\(core)/Checks.java"])
    #expect(tree.targets("util/src/org/acme/util/Lists.java").isEmpty)
  }

  @Test func script() {
    let tree = ResolvedTree(TreeSamples.script)
    let app = "packages/app/src"
    #expect(
      tree.targets("\(app)/index.tsx") == [
        "\(app)/lib/util.ts", "\(app)/other.ts", "\(app)/view/index.ts",
        "packages/core/src/deep.d.ts", "packages/core/src/main.ts",
      ])
    #expect(tree.targets("\(app)/view/index.ts") == ["\(app)/lib/util.ts"])
    #expect(tree.targets("\(app)/lib/util.ts") == ["\(app)/index.tsx", "\(app)/lib/legacy.js"])
    #expect(tree.targets("\(app)/other.ts").isEmpty)
    // The main file is built elsewhere; its source stands for it.
    #expect(tree.targets("packages/core/src/main.ts") == ["\(app)/index.tsx"])
    #expect(
      tree.targets("packages/core/src/deep.test.ts") == [
        "packages/core/src/deep.d.ts", "packages/core/src/main.ts",
      ])
  }

  @Test func python() {
    let tree = ResolvedTree(TreeSamples.python)
    #expect(
      tree.targets("src/web/__init__.py") == [
        "src/web/app.py", "src/web/routing.py", "src/web/status.py",
      ])
    #expect(tree.targets("src/web/app.py") == ["src/web/routing.py"])
    // The name comes from a package, but is a module.
    #expect(tree.targets("src/web/params/query.py") == ["src/web/status.py"])
    // A module of a package does not hide the standard library's.
    #expect(tree.targets("src/web/status.py").isEmpty)
    #expect(
      tree.targets("tests/test_app.py") == [
        "src/web/__init__.py", "src/web/app.py", "src/web/native.pyi",
        "src/web/params/query.py", "src/web/routing.py", "src/web/status.py", "tests/helpers.py",
      ])
    #expect(tree.targets("tests/helpers.py") == ["src/web/params/query.py"])
    #expect(tree.targets("docs/first/test_tutorial.py") == ["docs/first/tutorial.py"])
  }

  @Test func rust() {
    let tree = ResolvedTree(TreeSamples.rust)
    let core = "crates/core/src"
    let cli = "crates/cli/src"
    #expect(
      tree.targets("\(cli)/main.rs") == [
        "\(cli)/args.rs", "\(cli)/run/mod.rs", "\(core)/engine.rs", "\(core)/lib.rs",
        "\(core)/parser.rs",
      ])
    #expect(tree.targets("\(cli)/args.rs") == ["\(cli)/run/mod.rs"])
    #expect(tree.targets("\(cli)/run/mod.rs") == ["\(cli)/run/step.rs"])
    #expect(
      tree.targets("\(cli)/run/step.rs") == [
        "\(cli)/args.rs", "\(core)/lib.rs", "\(core)/parser.rs",
      ])
    #expect(tree.targets("\(core)/parser.rs") == ["\(core)/odd.rs", "\(core)/parser/token.rs"])
    #expect(tree.targets("\(core)/parser/token.rs") == ["\(core)/parser.rs"])
    #expect(
      tree.targets("crates/core/tests/all.rs") == [
        "\(core)/engine.rs", "\(core)/lib.rs", "crates/core/tests/common/mod.rs",
      ])
  }

  @Test func swift() {
    let tree = ResolvedTree(TreeSamples.swift)
    #expect(tree.targets("Code/Core/Engine.swift") == ["Code/Core/Part.swift"])
    // A private type of its own hides others; the nearest of two is taken.
    #expect(tree.targets("Code/Core/Parts/Other.swift") == ["Code/Core/Engine.swift"])
    #expect(tree.targets("Code/Core/Parts/Uses.swift") == ["Code/Core/Parts/Other.swift"])
    #expect(
      tree.targets("Sources/App/main.swift") == [
        "Code/Core/Engine.swift", "Code/Core/Part.swift", "Sources/App/View.swift",
      ])
    // Without an import another module's type is not seen.
    #expect(tree.targets("Sources/App/View.swift").isEmpty)
    #expect(
      tree.targets("Tests/AppTests/ViewTests.swift") == [
        "Code/Core/Engine.swift", "Sources/App/View.swift",
      ])
    #expect(tree.targets("Examples/Demo/Demo.swift") == ["Sources/App/View.swift"])
    #expect(tree.targets("Package.swift").isEmpty)
  }

  @Test func withoutFiles() {
    #expect(ImportResolver(files: []).edges().isEmpty)
  }
}
