// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

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
    .target(
      name: "Ranking",
      dependencies: [
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      resources: [.embedInCode("Symbols/swift.ctags")],
      swiftSettings: settings),
    .target(
      name: "Experiments",
      dependencies: [
        "Ranking", "CYAML",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "Runner",
      dependencies: [
        "Ranking", "Experiments",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .testTarget(
      name: "RankingTests", dependencies: ["Ranking"], resources: [.copy("Fixtures")],
      swiftSettings: settings),
    .testTarget(
      name: "ExperimentsTests", dependencies: ["Experiments", "Ranking"],
      resources: [.copy("Fixtures")], swiftSettings: settings),
    .testTarget(
      name: "RunnerTests", dependencies: ["Experiments", "Ranking", "Runner"],
      resources: [.copy("Fixtures")], swiftSettings: settings),
  ]
)
