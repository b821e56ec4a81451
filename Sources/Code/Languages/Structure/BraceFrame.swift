/// An open bracket, or a body without, with the words read in it since the last statement ended.
struct BraceFrame {
  enum Opening {
    case file, brace, parenthesis, square
    /// A loop's only statement.
    case statement
    /// The expression that a closure consists of.
    case expression
  }

  enum Kind { case loop, function, plain, declarations }

  enum Pending { case nothing, loop, control, type, function }

  let opening: Opening
  package let kind: Kind
  let header: Int
  package let start: Int
  /// True if it holds statements rather than declarations.
  let isCode: Bool
  /// True if it holds only types, so that no arrow begins a closure.
  var isTypes = false
  /// True if a condition may follow it, as after `do`.
  var isDo = false
  /// True if it ends the header that it stands in; a literal in a header does not.
  var endsHeader = true
  /// The start of the word before a parenthesis, or -1.
  var nameBefore = -1
  var isCapture = false

  // Read since the last statement ended:

  var pending = Pending.nothing
  var pendingStart = -1
  /// True if the header of the pending loop is complete as far as its next brace needs.
  var isReady = false
  /// True if the pending loop's variables are a pattern, which may have braces.
  var hasPattern = false
  /// The start of the word before the last parentheses, or -1.
  package var name = -1
  var assigns = false
  /// True if a type or initializers follow the last parentheses.
  var hasColon = false
  var hasCase = false
  var hasCapture = false
  var declaresTypes = false
  var declaresVariable = false
  /// True if the question mark of a condition was read, to which the next colon belongs.
  var asks = false
  /// True if the type of a variable or a parameter is being read.
  var annotates = false
  var isClosure = false
  var afterDo = false
  /// True if the statement has an `if`, so that `else` continues it.
  var hasIf = false

  init(_ opening: Opening, _ kind: Kind, header: Int, start: Int, isCode: Bool) {
    self.opening = opening
    self.kind = kind
    self.header = header
    self.start = start
    self.isCode = isCode
  }

  mutating func endStatement() {
    pending = .nothing
    isReady = false
    hasPattern = false
    name = -1
    assigns = false
    hasColon = false
    hasCase = false
    hasCapture = false
    declaresTypes = false
    declaresVariable = false
    asks = false
    annotates = false
    isClosure = false
    afterDo = false
  }
}
