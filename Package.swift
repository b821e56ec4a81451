// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

/// A text that the Makefile puts into the environment, as a constant of C; empty if it is not there.
///
/// `Context.gitInformation` would not do: the manifest is cached, and a new commit does not evaluate it again,
/// while another environment does.
func constant(_ name: String) -> CSetting {
  .define(name, to: "\"\(Context.environment[name] ?? "")\"")
}

let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")

/// A library of this package.
func library(
  _ name: String, _ dependencies: [Target.Dependency], resources: [Resource]? = nil
) -> Target {
  .target(
    name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

/// The tests of a library.
func tests(of name: String, resources: [Resource]? = nil) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: ["TestSupport"], resources: resources,
    swiftSettings: settings)
}

let libraries: [Target] = [
  library("Support", ["CYAML", subprocess, system]),
  library("Statistics", ["Support"]),
  library("Optimizers", ["Support"]),
  library("LanguageModels", ["Support", subprocess, system]),
  library("ModelContext", ["Support", subprocess, system]),
  library(
    "Code", ["Support", "CTreeSitter", subprocess, system],
    resources: [.embedInCode("Languages/Swift/swift.ctags")]),
  library("Rules", ["Support", "Code", "CPCRE2"]),
  library("Ranking", ["Support", "Code"]),
  library("CodeTools", ["Support", "Code", "Rules", "Ranking"]),
  library(
    "Definitions",
    ["Support", "Statistics", "Optimizers", "LanguageModels", "Code", "Rules", "Ranking"]),
  library(
    "Experiments",
    [
      "Support", "Statistics", "Optimizers", "LanguageModels", "ModelContext", "Code", "Rules",
      "Ranking", "CodeTools", "Definitions", system,
    ],
    resources: [.embedInCode("Reasoning/demo.json")]),
]
let everything = libraries.map { Target.Dependency.target(name: $0.name) }

let package = Package(
  name: "assay",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "assay", targets: ["Runner"]),
    .library(name: "Ranking", targets: ["Support", "Code", "Ranking"]),
    .library(name: "Experiments", targets: libraries.map(\.name)),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
    .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
  ],
  targets: libraries + [
    .systemLibrary(
      name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(
      name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    // Fetched by Scripts/grammars.sh.
    .target(
      name: "CTreeSitter",
      sources: ["memory.c", "fetched/core/lib.c"]
        + ["go", "java", "javascript", "rust", "tsx", "typescript"].map {
          "fetched/\($0)/src/parser.c"
        }
        + ["javascript", "rust", "tsx", "typescript"].map { "fetched/\($0)/src/scanner.c" },
      cSettings: [
        .headerSearchPath("fetched/core"), .headerSearchPath("fetched/typescript/src"),
        .define("NDEBUG"),
      ]),
    // Only the program depends on it, so that a new commit compiles no library again.
    .target(
      name: "CBuild", cSettings: [constant("ASSAY_COMMIT"), constant("ASSAY_COMPILER")]),
    .executableTarget(
      name: "Runner", dependencies: everything + ["CBuild", arguments], swiftSettings: settings),
    .target(
      name: "TestSupport", dependencies: everything, path: "Tests/TestSupport",
      swiftSettings: settings),
    tests(of: "Support"),
    tests(of: "Statistics", resources: [.copy("Fixtures")]),
    tests(of: "Optimizers"),
    tests(of: "LanguageModels", resources: [.copy("Fixtures")]),
    tests(of: "ModelContext"),
    tests(of: "Code"),
    tests(of: "Rules"),
    tests(of: "Ranking", resources: [.copy("Fixtures")]),
    tests(of: "CodeTools"),
    tests(of: "Definitions"),
    tests(of: "Experiments", resources: [.copy("Fixtures")]),
    .testTarget(
      name: "RunnerTests", dependencies: ["Runner", "TestSupport"],
      resources: [.copy("Fixtures")], swiftSettings: settings),
  ]
)

// Benchmarks measure the insides of the libraries, so they belong to the package; only those who ask compile them.
if Context.environment["ASSAY_BENCHMARKS"] != nil {
  for (product, target) in [
    ("context-bench", "ContextBench"), ("definition-list", "DefinitionList"),
    ("history-bench", "HistoryBench"),
    ("index-bench", "IndexBench"), ("map-bench", "MapBench"), ("rule-bench", "RuleBench"),
    ("table-studies", "TableStudies"), ("trials-bench", "TrialsBench"),
  ] {
    package.products.append(.executable(name: product, targets: [target]))
    package.targets.append(
      .executableTarget(
        name: target, dependencies: everything + [arguments], path: "Benchmarks/Sources/\(target)",
        swiftSettings: settings))
  }
  package.targets.append(
    .executableTarget(
      name: "OptimizerBench", dependencies: everything,
      path: "Benchmarks/optimizers/Sources/OptimizerBench", swiftSettings: settings))
}
