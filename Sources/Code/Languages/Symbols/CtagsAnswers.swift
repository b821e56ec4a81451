/// What universal-ctags wrote in its interactive mode, which may end anywhere.
struct CtagsAnswers {
  private(set) var whole: [Result<[CtagsTag], SymbolFailure>] = []
  /// True if the program said what it is before the first answer.
  private(set) var isGreeted = false
  /// The last error that it reported.
  private(set) var error = ""

  /// Reads at most as many answers as there are jobs. A job with an error, or with a line that is no
  /// message, is answered by a failure.
  init(_ text: UnsafeBufferPointer<UInt8>, limit: Int) {
    var current: [CtagsTag] = []
    var isBroken = false
    var rest = text[...]
    while whole.count < limit, let end = rest.firstIndex(of: 0x0A) {
      let line = UnsafeBufferPointer(rebasing: rest[..<end])
      rest = rest[(end + 1)...]
      if line.isEmpty { continue }
      switch CtagsMessage(line: line) {
      case .tag(let tag): current.append(tag)
      case .completed:
        whole.append(isBroken ? .failure(.crash) : .success(current))
        current = []
        isBroken = false
      case .greeting: isGreeted = true
      case .other: break
      case .error(let message):
        error = message
        isBroken = true
      case nil: isBroken = true
      }
    }
  }
}
