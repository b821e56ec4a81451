import Foundation
import Testing

/// A folder with an experiment: two small git repositories with a history, their ground truths, and a
/// definition `experiments/e.yaml`.
final class Laboratory: Sendable {
  let folder: Folder

  init(gates: [String] = [], repositories: String? = nil) throws {
    folder = try Folder()
    try folder.write("one/src/server.py", Self.server)
    try folder.write("one/src/store.py", Self.store)
    try folder.write("one/docs/server.md", "# Server\n\nThe server accepts connections.\n")
    try folder.write("one/config.yaml", "server:\n  port: 80\n")
    try commit("one", "first", at: 1_600_000_000)
    try folder.write("one/tests/test_server.py", Self.test)
    try commit("one", "second", at: 1_650_000_000)
    try folder.write("one/src/store.py", Self.store + "\ndef open_store(path):\n    return None\n")
    try commit("one", "third", at: 1_690_000_000)
    try folder.write("two/main.go", Self.go)
    try folder.write("two/util/text.go", "package util\n\n// Trim cuts text.\nfunc Trim() {}\n")
    try commit("two", "first", at: 1_690_000_000)
    try folder.write("two/util/list.go", "package util\n\n// Join joins text.\nfunc Join() {}\n")
    try commit("two", "second", at: 1_695_000_000)
    try folder.write("truth/one.yaml", Self.truth)
    try folder.write("truth/two.yaml", Self.otherTruth)
    try writeDefinition(gates: gates, repositories: repositories)
  }

  /// Writes the definition again.
  func writeDefinition(
    _ name: String = "e", gates: [String] = [], repositories: String? = nil, more: String = ""
  ) throws {
    let standard = """
      - {name: one, path: ../one, ground_truth: ../truth/one.yaml}
      - {name: two, git: "file://\(folder.path)/two", ref: main, ground_truth: ../truth/two.yaml}
      """
    let gateList = gates.map { "\n  - \($0)" }.joined()
    try folder.write(
      "experiments/\(name).yaml",
      """
      schema: assay/v1
      name: trial
      seed: 7
      repositories:
      \(repositories ?? standard)
      qualitative:
        - {repository: one, query: where is a connection accepted}
      gates: \(gates.isEmpty ? "[]" : gateList)
      \(more)
      """)
  }

  func commit(_ repository: String, _ message: String, at time: Int) throws {
    if !folder.exists("\(repository)/.git") {
      try folder.git(in: repository, "init", "--quiet", "--initial-branch=main")
    }
    try folder.git(in: repository, "add", "--all")
    try folder.git(in: repository, at: time, "commit", "--quiet", "--allow-empty", "-m", message)
  }

  var definition: String { folder.file("experiments/e.yaml") }

  /// The arguments of a run, with results and caches in the folder.
  func arguments(
    _ more: String..., definition: String? = nil, results: String = "results",
    cache: String = "cache"
  ) -> [String] {
    ["run", definition ?? self.definition, "--results", folder.file(results)]
      + ["--cache", folder.file(cache)] + more
  }

  /// The files of the only run below a folder of results, except those that contain times.
  func results(_ name: String = "results") throws -> [String: String] {
    let below = "\(name)/trial"
    let runs = try FileManager.default.contentsOfDirectory(atPath: folder.file(below))
      .filter { $0 != "openings.jsonl" }
    let run = try #require(runs.count == 1 ? runs.first : nil, "one run, not \(runs)")
    let names = folder.files(below: "\(below)/\(run)").filter { $0 != "timings.json" }
    return Dictionary(
      uniqueKeysWithValues: try names.map { ($0, try folder.read("\(below)/\(run)/\($0)")) })
  }

  // MARK: Contents

  private static let server = """
    from src.store import Store

    class Server:
        \"\"\"Accepts connections.\"\"\"

        def accept_connection(self, socket):
            return socket.accept()

    def start_server(port):
        return Server()

    """

  private static let store = """
    class Store:
        def evict_oldest(self):
            \"\"\"Drops the oldest entry of the server's store.\"\"\"

    """

  private static let test = """
    from src.server import Server

    def test_accept_connection():
        assert Server().accept_connection

    """

  private static let go = """
    package main

    // Server serves text.
    type Server struct{}

    func (s *Server) Trim() {}

    func main() {}

    """

  private static let truth = """
    repo: one
    queries:
      - {id: a, query: accept connection, relevant_files: [src/server.py], kind: symbol}
      - query: evict the oldest entry
        relevant_files: [src/store.py, docs/server.md]
        relevance: {src/store.py: 3, docs/server.md: 1}
      - {id: c, query: server, relevant_files: [src/server.py]}
      - {id: d, query: port of the server, relevant_files: [config.yaml, src/server.py]}
      - {id: e, query: test the server, relevant_files: [tests/test_server.py]}

    """

  private static let otherTruth = """
    repo: two
    queries:
      - {id: a, query: trim text, relevant_files: [util/text.go]}
      - {id: b, query: Server, relevant_files: [main.go]}
      - {id: c, query: join text in a list, relevant_files: [util/list.go]}

    """
}
