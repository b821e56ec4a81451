// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

// Without Hyperscan (or Vectorscan) rules are matched with the same findings, more slowly.
let hasHyperscan = Context.environment["ASSAY_WITHOUT_HYPERSCAN"] == nil

let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")

/// A library of this package.
func library(
  _ name: String, _ dependencies: [Target.Dependency], resources: [Resource]? = nil,
  defining flags: [String] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, resources: resources,
    swiftSettings: settings + flags.map { .define($0) })
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
    "Code", ["Support", subprocess, system],
    resources: [.embedInCode("Languages/Swift/swift.ctags")]),
  library(
    "Rules", ["Support", "Code", "CPCRE2"] + (hasHyperscan ? ["CHyperscan"] : []),
    defining: hasHyperscan ? ["ASSAY_HYPERSCAN"] : []),
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
    .library(name: "Ranking", targets: ["Ranking"]),
    .library(name: "Experiments", targets: ["Experiments"]),
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
    .executableTarget(
      name: "Runner", dependencies: everything + [arguments], swiftSettings: settings),
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

if hasHyperscan {
  package.targets.append(
    .systemLibrary(
      name: "CHyperscan", pkgConfig: "libhs",
      providers: [.apt(["libhyperscan-dev"])]))
}
