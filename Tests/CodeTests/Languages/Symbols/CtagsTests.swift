import Foundation
import TestSupport
import Testing

@testable import Code
@testable import Support

/// A batch of texts some of which universal-ctags does not survive: here a program stands in for it that
/// does what the texts say.
@Suite struct CtagsTests {
  private static let program = """
    #!/usr/bin/env python3
    import json, os, signal, sys
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    def say(**message):
        sys.stdout.write(json.dumps(message) + "\\n")
        sys.stdout.flush()
    def work(seconds):
        end = os.times().user + seconds
        while os.times().user < end: pass
    say(_type="program", name="Universal Ctags")
    while line := sys.stdin.buffer.readline():
        text = sys.stdin.buffer.read(json.loads(line)["size"]).decode().strip()
        say(_type="tag", name=text, line=1, kind="function")
        if text == "die": os.kill(os.getpid(), signal.SIGSEGV)
        if text == "leave": sys.exit(0)
        if text == "slow": work(0.4)
        if text == "hang": work(1000)
        if text == "eat":
            try:
                bytearray(3 << 30)
            except MemoryError:
                say(_type="error", message="out of memory", fatal=True)
                sys.exit(1)
        if text == "write":
            while True: sys.stdout.write("x" * 65536)
        if text == "complain": say(_type="error", message="cannot do this")
        if text == "mumble": print("no message", flush=True)
        if text == "half":
            sys.stdout.write('{"_type": "tag", "name": "ha')
            sys.stdout.flush()
            sys.exit(3)
        say(_type="completed", command="generate-tags")

    """

  /// Each answer as the names of its tags, or the reason why there is none.
  private func answers(to texts: [String], _ program: String = program) async throws -> [String] {
    let folder = try TemporaryFolder()
    let path = try folder.write("ctags", program)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    var bytes: [UInt8] = []
    let jobs = texts.map { text in
      let start = bytes.count
      bytes += Array(text.utf8)
      return Ctags.Job(fileExtension: "c", range: start..<bytes.count)
    }
    return try await Ctags(program: path).tags(of: jobs, in: bytes).map { answer in
      switch answer {
      case .success(let tags): tags.map(\.name).joined(separator: " ")
      case .failure(let failure): "\(failure)"
      }
    }
  }

  @Test("A text that the program does not survive is left out with its reason, and no other is")
  func survival() async throws {
    let reasons = [
      "die": "crash", "leave": "crash", "half": "crash", "complain": "crash", "mumble": "crash",
      "hang": "time", "eat": "memory", "write": "memory",
    ]
    for (text, reason) in reasons {
      #expect(try await answers(to: [text]) == [reason], "\(text) alone")
      #expect(try await answers(to: ["a", text, "b", "c"]) == ["a", reason, "b", "c"], "\(text)")
    }
    #expect(
      try await answers(to: ["die", "die", "a", "eat", "b", "half", "die"])
        == ["crash", "crash", "a", "memory", "b", "crash", "crash"])
    #expect(try await answers(to: []) == [])
  }

  @Test("Texts that take too long only together are all read")
  func together() async throws {
    let texts = [String](repeating: "slow", count: 6)
    #expect(try await answers(to: texts) == texts)
  }

  @Test(
    "A program that cannot run at all is an error",
    arguments: [
      ("echo 'unknown option' >&2; exit 1", "unknown option"),
      ("kill -SEGV $$", "signal"), ("exit 0", "failed"),
      ("echo '{\"_type\": \"completed\"}'", "failed"),
    ])
  func unusable(script: String, words: String) async throws {
    await #expect {
      try await answers(to: ["a"], "#!/bin/sh\n\(script)\n")
    } throws: { error in
      (error as? OperationError)?.code == .process && "\(error)".contains(words)
        && "\(error)".contains("ctags --list-features")
    }
  }

  @Test("universal-ctags itself: 45,000 brackets in C end it by a signal")
  func brackets() async throws {
    let texts = [
      "int before(void) { return 0; }\n",
      "int f() " + String(repeating: "{", count: 45_000) + "\n",
      "int after(void) { return 0; }\n",
    ]
    var bytes: [UInt8] = []
    let jobs = texts.map { text in
      let start = bytes.count
      bytes += Array(text.utf8)
      return Ctags.Job(fileExtension: "c", range: start..<bytes.count)
    }
    let found = try await Ctags().tags(of: jobs, in: bytes)
    #expect(found.map { try? $0.get().map(\.name) } == [["before"], nil, ["after"]])
    #expect(found[1] == .failure(.crash))
  }
}
