import Code
package import Ranking

/// A small project with every signal in it: source folder, tools beside it, tests, prose,
/// configuration, imports, functions, methods and types, and files that were touched unequally.
package enum SampleCorpus {
  package static let texts: [String: String] = {
    var texts: [String: String] = [:]
    texts["src/__init__.py"] = ""
    texts["src/server.py"] = """
      from src.store import Store
      from src.log import write_line

      class Server:
          \"\"\"Accepts connections and answers requests.\"\"\"

          def __init__(self, store):
              self.store = store

          def accept_connection(self, socket):
              write_line("accept connection")
              return socket.accept()

          def close(self):
              write_line("close server")

      def start_server(port):
          return Server(Store())
      """
    texts["src/store.py"] = """
      from src.log import write_line

      class Store:
          def evict_oldest(self):
              \"\"\"Memory eviction: drops the oldest entry of the store.\"\"\"
              write_line("evict")

          def insert(self, key, entry):
              if self.full():
                  self.evict_oldest()

      class StoreEntry:
          pass

      def open_store(path):
          return Store()
      """
    texts["src/log.py"] = """
      def write_line(message):
          print(message)

      def log_level():
          return "info"
      """
    texts["tools/server.py"] = """
      class Server:
          def accept_connection(self, socket):
              return socket.accept()

          def log_level(self):
              return 1

      def start_server(port):
          return None

      def log_level():
          return 2
      """
    texts["tools/unused.py"] = """
      def drop_entry(entry):
          # the oldest entry of the memory store: eviction of memory entries, entry by entry
          return entry

      def server_port():
          return "connection"
      """
    texts["tests/test_server.py"] = """
      from src.server import Server

      def test_accept_connection():
          server = Server(None)
          assert server.accept_connection is not None

      def start_server(port):
          return Server(port)
      """
    texts["docs/server.md"] = """
      # Server

      The server does accept connection after connection. Start server with a port.
      Memory eviction drops the oldest entry of the store.
      """
    texts["docs/log.txt"] = "log level: write line by line; the log level is info"
    texts["config/server.yaml"] =
      "server:\n  port: 80\n  log_level: info\n  store: memory eviction\n"
    texts["config/start.ini"] = "server port = 80\nlog level = info\n"
    texts["tools/long.py"] =
      "def long_story():\n"
      + String(repeating: "    # words about a story that is long and says little\n", count: 60)
      + "    # server server connection\n    return 0\n"
    texts["tools/short.py"] = "def story():\n    # server\n    return 0\n"
    texts["tools/dense.py"] =
      "def dense():\n"
      + String(repeating: "    # server port\n", count: 30) + "    return 0\n"
    texts["src/registry.py"] =
      "from src.log import write_line\n\n"
      + (0..<60).map { "def register_handler_\($0)():\n    write_line(\"handler\")\n\n" }.joined()
    texts["tools/handlers.py"] = "def handler():\n    pass\n"
    return texts
  }()

  package static let queries = [
    "server", "accept connection", "start server", "memory eviction", "evict oldest entry store",
    "log level", "handler", "register handler", "server port", "connection",
    "drops the oldest entry of the store", "oldest entry memory eviction words", "Store",
    "write line log", "story server connection", "log level info port", "entry",
  ]

  /// The corpus; the files are touched unequally.
  package static func make() async throws -> Corpus {
    let accesses = [
      Access(path: "tools/server.py", time: 1_000_000),
      Access(path: "tools/server.py", time: 999_000),
      Access(path: "tests/test_server.py", time: 900_000),
      Access(path: "tools/handlers.py", time: 1_000_000),
    ]
    return try await MemoryFiles(texts).corpus().withFrecency(history: nil, accesses: accesses)
  }
}
