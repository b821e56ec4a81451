enum ExitStatus: Int32, Error {
  case done = 0
  /// A gate failed, or the verdict is the opposite of the expected one.
  case gateFailed = 1
  case wrongInput = 2
  case failed = 3
  /// A verdict was expected, and the queries do not decide.
  case inconclusive = 4
  /// A reproduction differs from the recorded run.
  case differs = 5
  /// By SIGINT. Another signal n ends the program with 128 + n.
  case interrupted = 130
}
