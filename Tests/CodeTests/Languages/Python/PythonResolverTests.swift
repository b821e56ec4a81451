import Testing

@testable import Code

@Suite struct PythonResolverTests {
  /// One namespace in four distributions.
  private static let namespace = [
    "api/pyproject.toml": "", "api/src/acme/trace/__init__.py": "class Tracer: ...",
    "api/src/acme/trace/status.py": "class Status: ...",
    "sdk/pyproject.toml": "", "sdk/src/acme/sdk/__init__.py": "",
    "sdk/src/acme/sdk/util.py": "import grpc\nfrom ..trace import status",
    "sdk/src/acme/sdk/resources.py": "class Resource: ...",
    "sdk/src/acme/sdk/trace/__init__.py": """
    import json
    import grpc
    import logging
    from acme import trace as api
    from acme.trace import Tracer
    from acme.trace.status import Status
    from acme.sdk import util
    from acme.sdk.resources import Resource
    """,
    "json/setup.py": "", "json/src/acme/exporter/json/__init__.py": "class Exporter: ...",
    "rpc/setup.cfg": "", "rpc/src/acme/exporter/grpc/__init__.py": "import grpc\nimport json",
    "rpc/src/acme/exporter/grpc/client.py": "import grpc\nfrom acme.exporter.json import Exporter",
  ]

  @Test func namespaceAcrossDistributions() {
    let tree = ResolvedTree(Self.namespace)
    #expect(
      tree.targets("sdk/src/acme/sdk/trace/__init__.py") == [
        "api/src/acme/trace/__init__.py", "api/src/acme/trace/status.py",
        "sdk/src/acme/sdk/resources.py", "sdk/src/acme/sdk/util.py",
      ])
    // A relative import goes over to another distribution too.
    #expect(tree.targets("sdk/src/acme/sdk/util.py") == ["api/src/acme/trace/status.py"])
    #expect(tree.targets("rpc/src/acme/exporter/grpc/__init__.py").isEmpty)
    #expect(
      tree.targets("rpc/src/acme/exporter/grpc/client.py") == [
        "json/src/acme/exporter/json/__init__.py"
      ])
  }

  @Test func namespaceWithoutSourceFolders() {
    let tree = ResolvedTree([
      "one/setup.py": "", "one/acme/store/grpc/__init__.py": "import grpc\nimport acme.base.io",
      "one/acme/store/run.py": "import grpc", "two/setup.py": "",
      "two/acme/base/__init__.py": "", "two/acme/base/io.py": "from acme.store import grpc",
    ])
    #expect(tree.targets("one/acme/store/grpc/__init__.py") == ["two/acme/base/io.py"])
    #expect(tree.targets("one/acme/store/run.py").isEmpty)
    #expect(tree.targets("two/acme/base/io.py") == ["one/acme/store/grpc/__init__.py"])
  }

  /// Packages of one name that say that others have parts of them.
  @Test func packagesThatAreSpread() {
    let spread = "import pkgutil\n__path__ = pkgutil.extend_path(__path__, __name__)"
    let tree = ResolvedTree([
      "a/setup.py": "", "a/acme/__init__.py": spread, "a/acme/one.py": "from acme import two",
      "b/setup.py": "", "b/acme/__init__.py": spread, "b/acme/two.py": "import acme.one",
    ])
    #expect(tree.targets("a/acme/one.py") == ["b/acme/two.py"])
    #expect(tree.targets("b/acme/two.py") == ["a/acme/one.py"])
  }

  @Test func standardLibrary() {
    let tree = ResolvedTree([
      "app/run.py": "import json\nimport os\nfrom logging import handlers\nimport logging.config",
      "src/pkg/__init__.py": "", "src/pkg/exporters/json/__init__.py": "E = 1",
      "src/pkg/exporters/logging/__init__.py": "", "src/pkg/exporters/logging/handlers.py": "",
      "src/pkg/exporters/logging/config.py": "", "src/pkg/exporters/user.py": "import json",
      "src/pkg/user.py": "from pkg.exporters import json\nfrom .exporters.logging import config",
      "types/__init__.py": "", "types/test_all.py": "import types\nfrom types import test_all",
    ])
    #expect(tree.targets("app/run.py").isEmpty)
    #expect(tree.targets("src/pkg/exporters/user.py").isEmpty)
    #expect(
      tree.targets("src/pkg/user.py") == [
        "src/pkg/exporters/json/__init__.py", "src/pkg/exporters/logging/config.py",
      ])
    #expect(tree.targets("types/test_all.py").isEmpty)
  }

  @Test func theStandardLibraryItself() {
    let tree = ResolvedTree([
      "Lib/os.py": "import sys\nimport stat", "Lib/stat.py": "",
      "Lib/json/__init__.py": "from .decoder import JSONDecoder",
      "Lib/json/decoder.py": "class JSONDecoder: ...",
      "Lib/test/test_json.py": "import json\nfrom json import JSONDecoder",
      "Tools/run.py": "import json.decoder",
    ])
    #expect(tree.targets("Lib/os.py") == ["Lib/stat.py"])
    #expect(
      tree.targets("Lib/test/test_json.py") == ["Lib/json/__init__.py", "Lib/json/decoder.py"])
    #expect(tree.targets("Tools/run.py") == ["Lib/json/decoder.py"])
  }

  /// Folders of programs, which nobody imports by their names.
  @Test func programs() {
    let tree = ResolvedTree([
      "pyproject.toml": "", "backend/app/__init__.py": "", "backend/app/core.py": "",
      "backend/main.py": "from app.core import x\nimport helper", "backend/helper.py": "",
      "tools/run.py": "import requests\nimport core", "tools/core.py": "",
    ])
    #expect(tree.targets("backend/main.py") == ["backend/app/core.py", "backend/helper.py"])
    #expect(tree.targets("tools/run.py") == ["tools/core.py"])
  }

  @Test func namesThatAreHandedOnInACircle() {
    var files = ["p/__init__.py": ""]
    for module in 0..<20 {
      files["p/m\(module).py"] =
        (0..<20).map { "from .m\($0) import *\n" }.joined() + "class C\(module): ..."
    }
    files["user.py"] = "from p.m0 import C19, Missing"
    #expect(ResolvedTree(files).targets("user.py") == ["p/m0.py", "p/m19.py"])
  }
}
