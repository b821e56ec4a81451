// swift-tools-version: 6.2
import PackageDescription

/// The name that package access goes by: that of the folder above, as SwiftPM derives it. Benchmarks measure the
/// insides of the libraries, which are package names.
let insides =
  Context.packageDirectory.split(separator: "/").dropLast(2).last.map { folder in
    String(folder.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "_" })
  } ?? "assay"

let package = Package(
  name: "optimizers",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "assay", path: "../..")],
  targets: [
    .executableTarget(
      name: "OptimizerBench",
      dependencies: [.product(name: "Experiments", package: "assay")],
      swiftSettings: [.unsafeFlags(["-package-name", insides])])
  ]
)
