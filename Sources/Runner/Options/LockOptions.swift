import ArgumentParser
import Experiments

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
