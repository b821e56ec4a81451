import Definitions
import LanguageModels

/// An episode of reasoning that needs no model: its answer was written by hand.
package enum ReasoningDemo {
  static let failures = [
    RankingFailure(
      query: "auth", seedFile: "src/auth/login.rs",
      expectedTop: ["src/auth/session.rs", "src/auth/token.rs"],
      actualTop: ["src/main.rs", "README.md", "Cargo.toml"], ndcg: 0.23,
      commitMessage: "fix authentication token refresh", repository: "example-app", fileCount: 150),
    RankingFailure(
      query: "database", seedFile: "src/db/connection.rs",
      expectedTop: ["src/db/pool.rs", "src/db/query.rs"],
      actualTop: ["src/db/connection.rs", "src/config.rs"], ndcg: 0.45,
      commitMessage: "optimize connection pooling", repository: "example-app", fileCount: 150),
  ]

  static let scope = ReasoningScope(Configuration(base: .standard))

  static let name = "demo"

  static var recording: (file: String, bytes: [UInt8]) {
    (name + "-1.json", PackageResources.demo_json)
  }

  package static func run() async throws -> ReasoningResult {
    let folder = try ScratchFolder()
    _ = try folder.write(recording.file, recording.bytes)
    let session = try ModelSession(
      replaying: folder.path, ModelSettings(command: []), folder: folder.makeFolder("run"))
    let result = try await ReasoningOptimizer(session).reason(
      about: failures, scope: scope, scratchpad: Scratchpad(), name: name)
    withExtendedLifetime(folder) {}
    return result
  }
}
