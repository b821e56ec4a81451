import ArgumentParser
import Foundation
import Support

@main
enum Main {
  static func main() async {
    let work = Task { await execute() }
    let interruption = Interruption { work.cancel() }
    let code = await work.value
    interruption.endIfInterrupted()
    exit(withoutFailure(code).rawValue)
  }

  /// A success counts only if its output was written.
  private static func withoutFailure(_ code: ExitStatus) -> ExitStatus {
    guard let failure = Console.failure else { return code }
    Console.error("error: \(failure)\n")
    return code == .done ? .failed : code
  }

  private static func execute() async -> ExitStatus {
    do {
      var command = try Assay.parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      return .done
    } catch {
      // An interruption makes commands fail; that is no error of its own.
      return Task.isCancelled ? .interrupted : status(of: error)
    }
  }

  /// Shows arguments that a message repeats on one line each.
  private static func withoutRawArguments(_ text: String) -> String {
    var text = text
    for argument in CommandLine.arguments.dropFirst() {
      let value = argument.split(separator: "=", maxSplits: 1).last.map(String.init) ?? ""
      for part in [argument, value] where part != part.printable {
        text = text.replacing(part, with: part.printable)
      }
    }
    return text
  }

  private static func status(of error: any Error) -> ExitStatus {
    switch error {
    case let status as ExitStatus: return status
    case let error as DiagnosticError:
      Console.error(DiagnosticRenderer().render(error.diagnostics))
      return .wrongInput
    case let error as OperationError:
      Console.error("error: \(error)\n")
      return error.code == .argument ? .wrongInput : .failed
    case is CancellationError: return .interrupted
    default:
      let text = Assay.fullMessage(for: error)
      if Assay.exitCode(for: error).isSuccess {
        Console.print(text + "\n")
        return .done
      }
      Console.error(withoutRawArguments(text) + "\n")
      return Assay.exitCode(for: error) == .validationFailure ? .wrongInput : .failed
    }
  }
}
