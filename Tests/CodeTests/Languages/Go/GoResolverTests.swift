import Testing

@testable import Code

@Suite struct GoResolverTests {
  @Test func replacements() {
    let tree = ResolvedTree([
      "go.mod": """
      module example.com/app
      require example.com/lib v1.0.0
      replace example.com/lib => ./third/lib // forked
      replace (
        example.com/deep/pkg v1.2.3 => ./third/pkg
        example.com/far => example.com/other v1.0.0
      )
      """,
      "main.go":
        "package main\nimport (\n\"example.com/lib/text\"\n\"example.com/deep/pkg\"\n"
        + "\"example.com/far\"\n)\nvar x = text.Value\nvar y = pkg.Value",
      "third/lib/go.mod": "module example.com/fork\n",
      "third/lib/text/t.go": "package text\nvar Value = 1",
      "third/pkg/p.go": "package pkg\nvar Value = 1", "far/f.go": "package far",
      // Another module does not see the replacement.
      "other/go.mod": "module example.com/another\n",
      "other/o.go": "package other\nimport \"example.com/lib/text\"\nvar x = text.Value",
    ])
    #expect(tree.targets("main.go") == ["third/lib/text/t.go", "third/pkg/p.go"])
    #expect(tree.targets("third/lib/text/t.go").isEmpty)
  }

  @Test func workspaces() {
    let tree = ResolvedTree([
      "go.work": "go 1.22\nuse (\n\t./app\n\t./lib\n)\nreplace example.com/old => ./lib\n",
      "app/go.mod": "module example.com/app\n",
      "app/main.go":
        "package main\nimport (\n\"example.com/lib\"\nold \"example.com/old/sub\"\n)\n"
        + "var x = lib.Value\nvar y = old.Value",
      "lib/go.mod": "module example.com/lib\n", "lib/l.go": "package lib\nvar Value = 1",
      "lib/sub/s.go": "package sub\nvar Value = 1",
      // A copy that the workspace does not use.
      "app/testdata/lib/go.mod": "module example.com/lib\n",
      "app/testdata/lib/l.go": "package lib\nvar Value = 1",
    ])
    #expect(tree.targets("app/main.go") == ["lib/l.go", "lib/sub/s.go"])
  }
}
