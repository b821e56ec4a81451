// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "optimizers",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "assay", path: "../..")],
  targets: [
    .executableTarget(
      name: "OptimizerBench",
      dependencies: [.product(name: "Experiments", package: "assay")])
  ]
)
