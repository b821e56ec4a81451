import Testing

@testable import Code

@Suite struct RustResolverTests {
  private static func globs(_ count: Int) -> [String: String] {
    let body = (0..<count).map { "fn f\($0)() { use self::Kind::*; use Kind::*; }" }
    return [
      "Cargo.toml": "[package]\nname = \"demo\"\n", "src/lib.rs": "mod kinds;\nuse kinds::Entry;",
      "src/kinds.rs": "pub struct Entry;\nenum Kind { A }\n" + body.joined(separator: "\n"),
    ]
  }

  /// Eight globs of an enumeration in functions made the resolver try each in each, eight deep.
  @Test(.enabled(if: StepCounter.isActive)) func globsOfTheFileItself() {
    let steps = [8, 16, 32].map { count in
      let (files, manifests) = ResolvedTree.parts(of: Self.globs(count))
      return StepCounter.steps { _ = ImportResolver(files: files, manifests: manifests).edges() }
    }
    #expect(steps[1] < 3 * steps[0] && steps[2] < 3 * steps[1])
    #expect(ResolvedTree(Self.globs(8)).targets("src/lib.rs") == ["src/kinds.rs"])
  }

  @Test func globsThatFormACycle() {
    var files = ["Cargo.toml": "[package]\nname = \"demo\"\n", "src/lib.rs": ""]
    for module in 0..<12 {
      files["src/lib.rs"]? += "pub mod m\(module);\n"
      files["src/m\(module).rs"] =
        (0..<12).map { "pub use crate::m\($0)::*;" }.joined(separator: "\n")
        + "\nuse crate::m\(module)::Missing;\npub struct S\(module);"
    }
    files["src/user.rs"] = "use crate::m0::S11;"
    files["src/lib.rs"]? += "mod user;"
    let tree = ResolvedTree(files)
    #expect(tree.targets("src/user.rs") == ["src/m0.rs", "src/m11.rs"])
  }

  /// As rustc places them: below the directory of the modules around, seen from a root or a `mod.rs`
  /// that is the file's directory, from another file a directory of its name.
  @Test func pathsOfModules() {
    let tree = ResolvedTree([
      "Cargo.toml": "[package]\nname = \"p\"\n",
      "src/lib.rs": """
      pub mod x86 {
          #[path = "../intel/sse.rs"]
          mod sse;
          pub use sse::*;
      }
      mod inner {
          #[path = "sub/foo.rs"]
          pub mod foo;
          mod plain;
      }
      #[path = "module/module.rs"]
      mod module;
      mod r#match;
      mod other;
      #[path = "threads"]
      mod thread {
          #[path = "tls.rs"]
          mod local_data;
          mod pool;
      }
      #[cfg_attr(unix, path = "unix.rs")]
      #[cfg_attr(windows, path = "windows.rs")]
      mod sys;
      """,
      "src/intel/sse.rs": "use super::super::module::submod::S;", "src/inner/sub/foo.rs": "",
      "src/inner/plain.rs": "use super::foo::b;",
      "src/module/module.rs": "pub mod submod;", "src/module/submod.rs": "pub struct S;",
      "src/match.rs": "pub fn r#type() {}",
      "src/other.rs": """
      #[path = "beside.rs"] mod beside;
      mod within { #[path = "deep.rs"] mod deep; mod deeper; }
      use crate::r#match::r#type;
      """,
      "src/beside.rs": "mod child;", "src/child.rs": "", "src/beside/child.rs": "",
      "src/other/within/deep.rs": "", "src/other/within/deeper.rs": "",
      "src/threads/tls.rs": "", "src/threads/pool.rs": "", "src/unix.rs": "",
      "src/windows.rs": "",
    ])
    #expect(
      tree.targets("src/lib.rs") == [
        "src/inner/plain.rs", "src/inner/sub/foo.rs", "src/intel/sse.rs", "src/match.rs",
        "src/module/module.rs", "src/other.rs", "src/threads/pool.rs", "src/threads/tls.rs",
        "src/unix.rs", "src/windows.rs",
      ])
    #expect(tree.targets("src/module/module.rs") == ["src/module/submod.rs"])
    #expect(tree.targets("src/intel/sse.rs") == ["src/module/submod.rs"])
    #expect(tree.targets("src/inner/plain.rs") == ["src/inner/sub/foo.rs"])
    #expect(
      tree.targets("src/other.rs") == [
        "src/beside.rs", "src/match.rs", "src/other/within/deep.rs", "src/other/within/deeper.rs",
      ])
    // A file that a path names has its child modules beside it.
    #expect(tree.targets("src/beside.rs") == ["src/child.rs"])
  }

  @Test func rootsOutsideOfSources() {
    let tree = ResolvedTree([
      "Cargo.toml": """
      [package]
      name = "tool"
      build = "make/script.rs"

      [lib]
      path = "lib/tool.rs"

      [[bin]]
      name = "tool"
      path = "crates/core/main.rs"

      [[test]]
      name = "all"
      path = "checks/all.rs"
      """,
      "lib/tool.rs": "pub mod parse;", "lib/parse.rs": "pub struct Tree;\nuse crate::parse::Tree;",
      "crates/core/main.rs": "mod flags;\nuse tool::parse::Tree;\nuse crate::flags::Flags;",
      "crates/core/flags/mod.rs": "mod defs;\npub struct Flags;",
      "crates/core/flags/defs.rs": "use crate::flags::Flags;\nuse super::Flags as F;",
      "checks/all.rs": "mod common;\nuse tool::parse;", "checks/common.rs": "use crate::common;",
      "make/script.rs": "mod steps;", "make/steps.rs": "",
    ])
    #expect(tree.targets("crates/core/main.rs") == ["crates/core/flags/mod.rs", "lib/parse.rs"])
    #expect(tree.targets("crates/core/flags/defs.rs") == ["crates/core/flags/mod.rs"])
    #expect(tree.targets("checks/all.rs") == ["checks/common.rs", "lib/parse.rs"])
    #expect(tree.targets("make/script.rs") == ["make/steps.rs"])
    #expect(tree.targets("lib/tool.rs") == ["lib/parse.rs"])
  }

  /// A program beside a library has a root of its own.
  @Test func programBesideALibrary() {
    let tree = ResolvedTree([
      "Cargo.toml": "[package]\nname = \"both\"\n", "src/lib.rs": "pub mod shared;",
      "src/main.rs": "mod args;\nuse both::shared::S;", "src/shared.rs": "pub struct S;",
      "src/args.rs": "use crate::run;",
    ])
    #expect(tree.targets("src/args.rs") == ["src/main.rs"])
    #expect(tree.targets("src/main.rs") == ["src/args.rs", "src/shared.rs"])
  }

  @Test func renamedDependencies() {
    let library = "[package]\nname = \"acme-core\"\n[lib]\nname = \"acme\"\n"
    let tree = ResolvedTree([
      "Cargo.toml": """
      [workspace]
      members = ["a", "b", "core"]
      [workspace.dependencies]
      shared = { package = "acme-core", path = "core" }
      """,
      "core/Cargo.toml": library, "core/src/lib.rs": "pub struct Core;",
      "old/core/Cargo.toml": library, "old/core/src/lib.rs": "pub struct Core;",
      "a/Cargo.toml": """
      [package]
      name = "a"
      [dependencies]
      kernel = { version = "1", package = "acme-core" } # renamed
      shared.workspace = true
      log = { package = "tracing", version = "0.1" }
      [dev-dependencies.old-core]
      path = "../old/core"
      package = "acme-core"
      """,
      "a/src/lib.rs": "use kernel::Core;", "a/src/s.rs": "use shared::Core;",
      "a/src/o.rs": "use old_core::Core;", "a/src/l.rs": "use log::info;",
      "b/Cargo.toml": """
      [package]
      name = "b"
      [target.'cfg(unix)'.dependencies]
      acme-core = { path = "../old/core" }
      """,
      "b/src/lib.rs": "extern crate acme as core_again;\nuse acme::Core;",
      "log/Cargo.toml": "[package]\nname = \"log\"\n", "log/src/lib.rs": "",
    ])
    #expect(tree.targets("a/src/lib.rs") == ["core/src/lib.rs"])
    #expect(tree.targets("a/src/s.rs") == ["core/src/lib.rs"])
    #expect(tree.targets("a/src/o.rs") == ["old/core/src/lib.rs"])
    #expect(tree.targets("b/src/lib.rs") == ["old/core/src/lib.rs"])
    // The name stands for a package of another repository, not for the one that is called so here.
    #expect(tree.targets("a/src/l.rs").isEmpty)
  }
}
