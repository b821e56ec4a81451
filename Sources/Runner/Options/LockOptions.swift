import ArgumentParser
import Experiments

/// The option of commands that read or write a definition's lock.
struct LockOptions: ParsableArguments {
  @Option(
    name: .customLong("lock"),
    help: ArgumentHelp(
      "The lock file (default: the definition's name with .lock).", valueName: "file"))
  var path: String?

  func validate() throws {
    if path?.isEmpty == true { throw ValidationError("--lock takes a file") }
  }

  func file(of definition: String) -> LockFile { LockFile(definition: definition, path: path) }
}
