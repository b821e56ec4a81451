/// A bracket that is open, or a body without brackets, with what was read in it since the last
/// statement's end.
struct BraceFrame {
  /// What opened it.
  enum Opening {
    case file, brace, parenthesis, square
    /// A loop's only statement.
    case statement
    /// The expression that a closure consists of.
    case expression
  }

  /// What it is the body of.
  enum Kind { case loop, function, plain, declarations }

  /// What the words read so far will open.
  enum Pending { case nothing, loop, control, type, function }

  let opening: Opening
  package let kind: Kind
  /// Where what it belongs to begins.
  let header: Int
  package let start: Int
  /// Whether its statements are run, not declared.
  let isCode: Bool
  /// Whether there are only types in it, so that arrows are no closures.
  var isTypes = false
  /// Whether a condition may follow it, as after `do`.
  var isDo = false
  /// Whether it ends the header that it stands in; a literal in a header does not.
  var endsHeader = true
  /// The start of the word before a parenthesis, or -1.
  var nameBefore = -1
  /// Whether a square bracket opens the captures of a closure.
  var isCapture = false

  // What was read since the last statement's end:

  var pending = Pending.nothing
  var pendingStart = -1
  /// Whether the header of the pending loop is complete as far as its next brace needs.
  var isReady = false
  /// Whether the pending loop's variables are a pattern, which may have braces.
  var hasPattern = false
  /// The start of the word before the last parentheses, or -1.
  package var name = -1
  var assigns = false
  /// Whether a type or initializers follow the last parentheses.
  var hasColon = false
  var hasCase = false
  var hasCapture = false
  /// Whether the statement declares types only.
  var declaresTypes = false
  /// Whether the statement declares a variable.
  var declaresVariable = false
  /// Whether a condition's question mark was read, so that a colon is its.
  var asks = false
  /// Whether the type of a variable or a parameter is being read.
  var annotates = false
  /// Whether the next brace is a closure's.
  var isClosure = false
  /// Whether a block has just been closed whose condition follows.
  var afterDo = false
  /// Whether the statement has an `if`, so that `else` continues it.
  var hasIf = false

  init(_ opening: Opening, _ kind: Kind, header: Int, start: Int, isCode: Bool) {
    self.opening = opening
    self.kind = kind
    self.header = header
    self.start = start
    self.isCode = isCode
  }

  /// Forgets what was read: a statement has ended.
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
