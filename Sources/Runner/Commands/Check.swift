import ArgumentParser
import Experiments
import Support

/// `assay check`: validates files without running anything.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Validate definitions, configurations and ground truths.",
    discussion: "Every problem of every file is shown; the exit code is 2 where there is one.")

  @Argument(help: "The files; what each is follows from its keys.")
  var files: [String]

  @OptionGroup var override: OverrideOptions

  func run() throws {
    var errors = 0
    for file in files {
      let findings = FileCheck.diagnostics(path: file, overrides: override.overrides)
      Console.error(DiagnosticRenderer().render(findings))
      errors += findings.count { $0.severity == .error }
    }
    let checked = files.count == 1 ? "1 file" : "\(files.count) files"
    guard errors > 0 else {
      Console.print("no errors in \(checked)\n")
      return
    }
    Console.error("\(errors) \(errors == 1 ? "error" : "errors") in \(checked)\n")
    throw ExitStatus.wrongInput
  }
}
