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
  targets: [
    .systemLibrary(
      name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(
      name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    .target(
      name: "Ranking",
      dependencies: [
        "CPCRE2",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ] + (hasHyperscan ? ["CHyperscan"] : []),
      resources: [.embedInCode("Symbols/swift.ctags")],
      swiftSettings: settings + (hasHyperscan ? [.define("ASSAY_HYPERSCAN")] : [])),
    .target(
      name: "Experiments",
      dependencies: [
        "Ranking", "CYAML",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      resources: [.embedInCode("Reasoning/demo.json")],
      swiftSettings: settings),
    .executableTarget(
      name: "Runner",
      dependencies: [
        "Ranking", "Experiments",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
    .testTarget(
      name: "RankingTests", dependencies: ["Ranking", "TestSupport"],
      resources: [.copy("Fixtures")],
      swiftSettings: settings),
    .testTarget(
      name: "ExperimentsTests", dependencies: ["Experiments", "Ranking", "TestSupport"],
      resources: [.copy("Fixtures")], swiftSettings: settings),
    .testTarget(
      name: "RunnerTests", dependencies: ["Experiments", "Ranking", "Runner"],
      resources: [.copy("Fixtures")], swiftSettings: settings),
  ]
)

if hasHyperscan {
  package.targets.append(
    .systemLibrary(
      name: "CHyperscan", pkgConfig: "libhs",
      providers: [.apt(["libhyperscan-dev"])]))
}
