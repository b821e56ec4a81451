import Foundation
import TestSupport

@testable import ModelContext

/// A server in Python that misbehaves in a way named by its argument, or by the word of a call.
enum FaultyServer {
  /// Its folder, for as long as tests run.
  private static let folder: Result<TemporaryFolder, any Error> = Result {
    let folder = try TemporaryFolder()
    try folder.write("server.py", program)
    try folder.write("work/marker", "")
    atexit { if case .success(let folder) = FaultyServer.folder { folder.remove() } }
    return folder
  }

  /// The server of a mode.
  static func server(
    _ mode: String, timeout: Duration = .seconds(20),
    startTimeout: Duration = .seconds(60), probeTimeout: Duration = .seconds(2),
    messageLimit: Int = 1 << 20
  ) throws -> ToolServer {
    let path = try folder.get().path
    return ToolServer(
      command: ["python3", path + "/server.py", mode], folder: path + "/work", timeout: timeout,
      startTimeout: startTimeout, probeTimeout: probeTimeout, messageLimit: messageLimit)
  }

  private static let program = #"""
    import json, os, signal, subprocess, sys, time

    mode = sys.argv[1]
    version = "2025-06-18"
    stateless = mode == "stateless"

    def write(text):
        sys.stdout.write(text)
        sys.stdout.flush()

    def send(message):
        write(json.dumps({"jsonrpc": "2.0", **message}) + "\n")

    def text(words, **more):
        return {"content": [{"type": "text", "text": words}], **more}

    if mode == "exit":
        print("no licence found", file=sys.stderr)
        sys.exit(7)
    if mode == "silent":
        time.sleep(600)
    if mode == "closed":
        os.close(1)
        time.sleep(600)
    if mode == "banner":
        write("Welcome to the server!\n")
    if mode == "deaf":
        line = sys.stdin.readline()
        send({"id": json.loads(line)["id"], "result": {"protocolVersion": version}})
        time.sleep(600)

    cancelled = []
    for line in sys.stdin:
        message = json.loads(line)
        method, number = message.get("method"), message.get("id")
        parameters = message.get("params", {})
        if method == "notifications/cancelled":
            cancelled.append(parameters["requestId"])
        if number is None or method is None:
            continue
        if stateless:
            meta = parameters.get("_meta", {})
            if meta.get("io.modelcontextprotocol/protocolVersion") != "2026-07-28":
                send({"id": number, "error": {"code": -32022, "message": "too old",
                      "data": {"supported": ["2026-07-28"], "requested": "?"}}})
                continue
        if method == "initialize":
            if mode == "version":
                version = "1999-01-01"
            if mode == "refuses":
                send({"id": number, "error": {"code": -32602, "message": "go away"}})
                continue
            send({"id": number, "result": {"protocolVersion": version, "capabilities": {},
                  "serverInfo": {"name": "faulty", "version": "1"}}})
        elif method == "server/discover" and stateless:
            send({"id": number, "result": {"supportedVersions": ["2026-07-28"],
                  "capabilities": {}, "resultType": "complete", "ttlMs": 0, "cacheScope": "public"}})
        elif method == "ping":
            send({"id": number, "result": {}})
        elif method == "tools/list":
            page = {"a": ("b", "c"), None: ("a", "a")}
            name, following = page.get(parameters.get("cursor"), ("c", None))
            send({"id": number, "result": {"tools": [{"name": name, "inputSchema": {}}],
                  "nextCursor": following}})
        elif method == "tools/call":
            word = parameters["arguments"].get("word", "")
            print("asked for", word, file=sys.stderr, flush=True)
            if mode == "where":
                word = os.getcwd()
            if word == "junk":
                write("Traceback: something\n")
            elif word == "half":
                write('{"jsonrpc": "2.0", "id": ')
                sys.exit(0)
            elif word == "huge":
                write('{"jsonrpc": "2.0", "id": %d, "result": "' % number)
                while True:
                    write("x" * 65536)
            elif word == "wrong":
                send({"id": 4711, "result": text("late")})
            elif word == "shape":
                send({"id": number, "result": ["none"]})
            elif word == "neither":
                send({"id": number})
            elif word == "crash":
                print("assertion failed", file=sys.stderr)
                sys.exit(3)
            elif word == "killed":
                os.kill(os.getpid(), signal.SIGKILL)
            elif word == "orphan":
                subprocess.Popen(["sleep", "30"])
                os._exit(4)
            elif word == "hang":
                while True:
                    time.sleep(1)
            elif word == "late":
                time.sleep(12)
                send({"id": number, "result": text("late")})
            elif word == "cancelled":
                send({"id": number, "result": text(json.dumps(cancelled))})
            elif word == "error":
                send({"id": number, "error": {"code": -32602, "message": "no such tool"}})
            elif word == "nobody":
                send({"id": None, "error": {"code": -32700, "message": "no JSON"}})
            elif word == "denied":
                send({"id": number, "result": text("no such symbol", isError=True)})
            else:
                send({"method": "notifications/message", "params": {"level": "info", "data": 1}})
                send({"id": "q", "method": "ping"})
                send({"id": "r", "method": "roots/list"})
                replies = [json.loads(sys.stdin.readline()) for _ in range(2)]
                found = [replies[0]["result"], replies[1]["error"]["code"], word]
                send({"id": number, "result": text(json.dumps(found))})
    """#
}

extension TemporaryFolder {
  fileprivate func remove() { try? FileManager.default.removeItem(atPath: path) }
}
