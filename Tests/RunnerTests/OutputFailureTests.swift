import Foundation
import Testing

/// A success counts only if its output was written.
@Suite struct OutputFailureTests {
  /// Runs a line of the shell in which `$assay` is the program.
  private func shell(_ line: String, in folder: Folder) async throws -> Program.Result {
    try await RunningProgram(
      "/bin/bash", ["-c", line], in: folder.path, environment: ["assay": Program.path()]
    ).result()
  }

  @Test("A full or closed standard output fails every command with a message")
  func failures() async throws {
    let laboratory = try Laboratory()
    let folder = laboratory.folder
    let ran = try await Program.run(laboratory.arguments("--quiet"))
    #expect(ran.code == 0, "\(ran.errors)")
    for command in [
      "--help", "--version", "search server --repository one --cache cache", "tool",
      "tool project_summary one --cache cache", "map one --cache cache", "list", "show trial",
      "show trial --json", "context bootstrap one --cache cache", "schema",
      "mine one --output mined.yaml --files 1..9 --words 1 --cache cache",
      "plan experiments/e.yaml", "check experiments/e.yaml",
      "rules list --rules '\(Program.root)/rules'", "reproduce trial --cache cache",
      "compare trial trial", "reason demo",
    ] {
      let sound = try await shell("$assay \(command) | wc -c; exit ${PIPESTATUS[0]}", in: folder)
      #expect(sound.code == 0, "\(command): \(sound.errors)")
      for place in ["> /dev/full", ">&-"] {
        let result = try await shell("$assay \(command) \(place)", in: folder)
        #expect(result.code == 3, "\(command) \(place): \(result.code)")
        #expect(
          result.errors.contains("error: cannot write to standard output"),
          "\(command) \(place): \(result.errors)")
      }
    }
  }

  @Test("A closed pipe ends the program quietly, as shells expect, even if the signal is ignored")
  func closedPipe() async throws {
    let folder = try Laboratory().folder
    // The reader is gone before the program writes.
    for before in ["", "trap '' PIPE; "] {
      let result = try await shell(
        "\(before){ sleep 0.3; $assay tool; echo $? > code; } | true", in: folder)
      #expect(result.errors == "", "\(result.errors)")
      for _ in 0..<200 where !folder.exists("code") { try await Task.sleep(for: .milliseconds(50)) }
      #expect(try folder.read("code") == "141\n", "\(before)")
      try folder.remove("code")
    }
  }

  @Test("What is printed is never written into a file that took a closed descriptor's place")
  func closedDescriptors() async throws {
    let folder = try Laboratory().folder
    let result = try await shell(
      "$assay search server --repository one --cache cache <&- >&- 2>&-; echo $?", in: folder)
    #expect(result.output == "3\n")
    let sound = try await shell("$assay search server --repository one --cache cache", in: folder)
    #expect(sound.code == 0 && sound.output.contains("src/server.py"), "\(sound.errors)")
  }

  @Test("A low limit of open files is raised, or an error with a remedy")
  func openFiles() async throws {
    let folder = try Laboratory().folder
    let search = "$assay search server --repository one --cache cache"
    for limit in [8, 10, 16, 24] {
      let result = try await shell("ulimit -n \(limit); exec \(search)", in: folder)
      #expect(result.code == 3 && result.signal == nil, "\(limit): \(result.code)")
      #expect(result.errors.contains("error: only \(limit) files may be open at once"))
      #expect(result.errors.contains("remedy: raise the limit"), "\(result.errors)")
    }
    for limit in ["-S -n 8", "-n 32", "-n 64"] {
      let result = try await shell("ulimit \(limit); exec \(search)", in: folder)
      #expect(result.code == 0, "\(limit): \(result.errors)")
    }
  }
}
