import ArgumentParser
import Experiments
import Support

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Validate definitions, configurations, ground truths, tasks and rules.",
    discussion: "The command shows every problem of every file, and exits with 2 if there is one.")

  @Argument(help: "The files. Their keys tell which kind they are.")
  var files: [String]

  @OptionGroup var override: OverrideOptions

  @OptionGroup var limit: LimitOptions

  func run() throws {
    var errors = 0
    for file in files {
      let findings = FileCheck.diagnostics(
        path: file, overrides: override.overrides, limits: limit.limits)
      Console.error(DiagnosticRenderer().render(findings))
      errors += findings.count { $0.severity == .error }
    }
    let checked = counted(files.count, "file")
    guard errors > 0 else {
      Console.print("no errors in \(checked)\n")
      return
    }
    Console.error("\(counted(errors, "error")) in \(checked)\n")
    throw ExitStatus.wrongInput
  }
}
