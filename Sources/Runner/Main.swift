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
    exit(code.rawValue)
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
      Console.error(text + "\n")
      return Assay.exitCode(for: error) == .validationFailure ? .wrongInput : .failed
    }
  }
}
