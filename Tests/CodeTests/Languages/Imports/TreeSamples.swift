/// Small repositories as people lay them out.
enum TreeSamples {
  static let all = [c, go, java, script, python, rust, swift]

  static let c = [
    "src/server.c": "#include \"server.h\"\n#include <stdio.h>\n#include \"lua.h\"",
    "src/server.h": "#include \"util.h\"\n#include \"config.h\"\n#include <zmalloc.h>",
    "src/util.h": "#include \"string.h\"",
    "src/zmalloc.h": "",
    "src/config.h.in": "",
    "deps/lua/src/lua.h": "#include \"luaconf.h\"",
    "deps/lua/src/luaconf.h": "",
    "deps/other/util.h": "",
    "deps/other/string.h": "",
    "deps/other/tool.c": "#include \"util.h\"\n#include \"../../src/server.h\"",
    "modules/a/a.c": "#include \"util.h\"\n#include \"generated.h\"\n#include \"../../../up.h\"",
    "modules/b/x/shared.h": "",
    "modules/a/shared.h": "",
    "modules/b/b.c": "#include \"shared.h\"",
    "modules/c.c": "#include \"shared.h\"\n#include \"lua/src/lua.h\"",
  ]

  static let go = [
    "go.mod": "// the module\nmodule github.com/cli/cli/v2\n\ngo 1.22\n",
    "tools/go.mod": "module \"example.com/tools\"\n",
    "main.go":
      "package main\nimport (\n\"fmt\"\n\"github.com/cli/cli/v2/api\"\n"
      + "sh \"github.com/cli/cli/v2/pkg/cmd/shared\"\n)\n"
      + "func main() { api.NewClient(); sh.Finder{}; run() }",
    "run.go": "package main\nimport _ \"github.com/cli/cli/v2/pkg/hooks\"\nfunc run() {}",
    "api/client.go": "package api\nfunc NewClient() *Client { return &Client{} }",
    "api/types.go": "package api\ntype Client struct{}\ntype Unused struct{}",
    "api/client_test.go": "package api\nfunc TestX() { NewClient(); testHelper() }",
    "api/helper_test.go": "package api\nfunc testHelper() {}\ntype Client int",
    "api/outside_test.go":
      "package api_test\nimport \"github.com/cli/cli/v2/api\"\nvar c api.Client",
    "pkg/cmd/shared/finder.go": "package shared\ntype Finder struct{}",
    "pkg/cmd/shared/survey.go": "package shared\nfunc Survey() {}",
    "pkg/hooks/a.go": "package hooks\nfunc init() {}",
    "pkg/hooks/b.go": "package hooks",
    "pkg/hooks/b_test.go": "package hooks",
    "tools/gen/gen.go":
      "package main\nimport (\"example.com/tools/lib\"\n\"github.com/cli/cli/v2/gone\"\n"
      + "\"github.com/other/dep\")\nvar x = library.Value",
    "tools/lib/lib.go": "package library\nvar Value = 1",
  ]

  static let java = [
    "app/src/main/java/org/acme/app/Main.java":
      "package org.acme.app;\nimport org.acme.core.Engine;\nimport org.acme.util.*;\n"
      + "import static org.acme.core.Checks.require;\nimport java.util.List;\n"
      + "import org.acme.gone.Missing;\n"
      + "class Main { Engine e; Strings s; Local l; Engine.Part p; }",
    "app/src/main/java/org/acme/app/Local.java": "package org.acme.app;\nclass Local {}",
    "app/src/test/java/org/acme/app/MainTest.java":
      "package org.acme.app;\nimport org.acme.core.Engine.Part;\nclass MainTest { Main m; Part p; }",
    "core/src/main/java/org/acme/core/Engine.java":
      "package org.acme.core;\npublic class Engine { static class Part {} Checks c; }",
    "core/src/main/java/org/acme/core/Checks.java":
      "package org.acme.core;\npublic class Checks {}",
    "core/src/main/java/org/acme/core/Engine2.java":
      "package org.acme.core;\npublic class Engine2 {}\nclass Hidden {}",
    "util/src/org/acme/util/Strings.java": "package org.acme.util;\npublic class Strings {}",
    "util/src/org/acme/util/Lists.java":
      "package org.acme.util;\npublic class Lists { Engine e; }",
  ]

  static let script = [
    "package.json": #"{"name": "root", "private": true, "workspaces": ["packages/*"]}"#,
    "tsconfig.json":
      "{ // comments\n \"compilerOptions\": {\"baseUrl\": \".\", /* and */ \"paths\": "
      + "{\"@app/*\": [\"packages/app/src/*\"],}, },}",
    "packages/app/package.json": #"{"name": "@acme/app", "main": "dist/index.js"}"#,
    "packages/core/package.json":
      #"{"name": "@acme/core", "exports": {".": {"import": "./src/main.ts"}}}"#,
    "packages/app/src/index.tsx":
      "import {core} from '@acme/core';\nimport {deep} from '@acme/core/deep';\n"
      + "import {view} from './view';\nimport x from '@app/lib/util';\nimport './style.css';\n"
      + "import React from 'react';\nimport gone from './gone';\nimport {o} from './other.js';\n"
      + "import logo from './logo.svg?raw';",
    "packages/app/src/view/index.ts": "export * from '../lib/util.js';",
    "packages/app/src/lib/util.ts": "import type {A} from '..';\nconst l = require('./legacy');",
    "packages/app/src/lib/legacy.cjs.js": "",
    "packages/app/src/lib/legacy.js": "",
    "packages/app/src/other.ts": "import z from '@app/none';",
    "packages/core/src/main.ts": "import('@acme/app');",
    "packages/core/src/deep.d.ts": "",
    "packages/core/src/deep.test.ts":
      "import d from './deep';\nimport c from 'packages/core/src/main';",
  ]

  static let python = [
    "src/web/__init__.py":
      "from .app import App as App\nfrom .routing import *\nfrom . import status",
    "src/web/app.py":
      "from __future__ import annotations\nimport web.routing as r\nclass App: pass",
    "src/web/routing.py": "from .params.query import Query\nclass Router: pass",
    "src/web/params/__init__.py": "",
    "src/web/params/query.py": "from .. import status\nfrom ... import toofar\nclass Query: pass",
    "src/web/status.py": "import json\nimport logging",
    "src/web/logging.py": "",
    "src/web/native.pyi": "",
    "tests/test_app.py":
      "from web import App, Router, Query, status\nimport helpers\nfrom web.native import fast\n"
      + "from web.gone import x\nimport numpy as np",
    "tests/helpers.py": "import web.params.query.Query",
    "docs/first/tutorial.py": "from web import App",
    "docs/first/test_tutorial.py":
      "from docs.first.tutorial import app\nfrom docs.first import tutorial",
  ]

  static let rust = [
    "Cargo.toml": "[workspace]\nmembers = [\"crates/*\"]\n",
    "crates/cli/Cargo.toml":
      "[package]\nname = \"acme-cli\" # name\n[dependencies]\nname = \"x\"\n",
    "crates/core/Cargo.toml":
      "[package]\nname = 'acme-core'\n[lib]\nname = \"acme\"\npath = \"src/lib.rs\"\n",
    "crates/cli/src/main.rs":
      "mod args;\nmod run;\nmod gone;\nuse acme::{Engine, parser::Parser};\nuse std::fmt;\n"
      + "fn main() { crate::run::go(); }",
    "crates/cli/src/args.rs": "use super::run::Runner;\nuse crate::args::*;\nuse run::nothing;",
    "crates/cli/src/run/mod.rs":
      "mod step;\npub struct Runner;\nmod tests { use super::step::Step; }",
    "crates/cli/src/run/step.rs": "use super::super::args::Args;\nuse acme::Parser;",
    "crates/core/src/lib.rs":
      "mod engine;\npub mod parser;\npub use engine::*;\npub use parser::Parser;",
    "crates/core/src/engine.rs": "use crate::parser;\npub struct Engine;",
    "crates/core/src/parser.rs":
      "mod token;\npub struct Parser;\n#[path = \"odd.rs\"]\nmod strange;",
    "crates/core/src/parser/token.rs": "use super::Parser;",
    "crates/core/src/odd.rs": "",
    "crates/core/tests/all.rs": "mod common;\nuse acme::Engine;",
    "crates/core/tests/common/mod.rs": "",
  ]

  static let swift = [
    "Package.swift":
      "// swift-tools-version: 6.0\nlet package = Package(name: \"App\", targets: [\n"
      + ".target(name: \"Core\", path: \"Code/Core\"),\n"
      + ".target(name: \"App\", dependencies: [.target(name: \"Core\")]),\n"
      + "// .target(name: \"Commented\", path: \"Code\"),\n"
      + ".testTarget(\n  name: \"AppTests\", dependencies: [\"App\"])])",
    "Code/Core/Engine.swift": "public struct Engine { var part: Part; enum Nested {} }",
    "Code/Core/Part.swift": "struct Part {}\nprivate struct Box {}",
    "Code/Core/Parts/Other.swift":
      "private struct Box {}\nextension Engine { var b: Box }\nstruct Twice {}",
    "Code/Core/Twice.swift": "struct Twice {}",
    "Code/Core/Parts/Uses.swift": "let t = Twice()\nlet n: Nested",
    "Sources/App/main.swift":
      "import Core\nimport Foundation\nlet e = Engine(); let v = View(); Part()",
    "Sources/App/View.swift": "struct View { var e: Engine }",
    "Sources/Umbrella/All.swift": "@_exported import Core",
    "Tests/AppTests/ViewTests.swift":
      "@testable import App\nimport Umbrella\nclass ViewTests: XCTestCase { View(); Engine() }",
    "Examples/Demo/Demo.swift": "import App\nstruct Demo { var v: View }",
  ]
}
