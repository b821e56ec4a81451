// swift-tools-version: 6.2
import PackageDescription

/// The name that package access goes by: that of the folder above, as SwiftPM derives it. Benchmarks measure the
/// insides of the libraries, which are package names.
let insides =
  Context.packageDirectory.split(separator: "/").dropLast(1).last.map { folder in
    String(folder.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "_" })
  } ?? "assay"

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
  .unsafeFlags(["-package-name", insides]),
]

let package = Package(
  name: "benchmarks",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "context-bench", targets: ["ContextBench"]),
    .executable(name: "definition-list", targets: ["DefinitionList"]),
    .executable(name: "history-bench", targets: ["HistoryBench"]),
    .executable(name: "index-bench", targets: ["IndexBench"]),
    .executable(name: "map-bench", targets: ["MapBench"]),
    .executable(name: "rule-bench", targets: ["RuleBench"]),
    .executable(name: "table-studies", targets: ["TableStudies"]),
    .executable(name: "trials-bench", targets: ["TrialsBench"]),
  ],
  dependencies: [
    .package(name: "assay", path: ".."),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
  ],
  targets: [
    .executableTarget(
      name: "ContextBench",
      dependencies: [
        .product(name: "Experiments", package: "assay"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "DefinitionList",
      dependencies: [.product(name: "Ranking", package: "assay")], swiftSettings: settings),
    .executableTarget(
      name: "HistoryBench",
      dependencies: [
        .product(name: "Experiments", package: "assay"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "IndexBench",
      dependencies: [
        .product(name: "Ranking", package: "assay"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "MapBench",
      dependencies: [
        .product(name: "Ranking", package: "assay"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "RuleBench",
      dependencies: [
        .product(name: "Experiments", package: "assay"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "TableStudies",
      dependencies: [
        .product(name: "Experiments", package: "assay"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "TrialsBench",
      dependencies: [
        .product(name: "Experiments", package: "assay"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
  ]
)
