extension BraceStructure {
  private var dialect: BraceGrammar.Dialect { grammar.dialect }
  private var isScript: Bool { grammar.isScript }

  // MARK: Words

  /// Reads the word at a position.
  mutating func word(_ start: Int) -> Int {
    let end = source.identifierEnd(start)
    let top = frames.count - 1
    defer { note(source[end - 1], end: end, word: start) }
    guard let word = grammar.word(start, end, in: source) else { return end }
    // A member, a directive or an escaped name.
    if previous == .dot, previousEnd == start, source.peek(start - 2) != .dot { return end }
    if previousEnd == start, previous == .hash || previous == .backtick || previous == .at {
      return end
    }
    let next = source.peek(source.skipBlanks(end))
    let opening = frames[top].opening
    let isStatement = opening != .parenthesis && opening != .square
    switch word {
    case .forLoop, .whileLoop, .doLoop, .loop:
      guard isStatement, next != .colon, !(isScript && frames[top].kind == .declarations) else {
        break
      }
      beginLoop(word, start, next: next)
    case .control:
      guard isStatement, next != .colon, !(isScript && frames[top].kind == .declarations) else {
        break
      }
      if word == .control, source[start] == UInt8(ascii: "i") { frames[top].hasIf = true }
      if frames[top].pending != .loop { begin(.control, start) }
    case .type:
      // A variable may be named `actor`.
      if source.startsWord(start, "actor"), !isIdentifierByte(next) { break }
      if frames[top].pending == .nothing || frames[top].pending == .type {
        begin(.type, start)
        frames[top].name = -1
        if source[start] == UInt8(ascii: "i"), isScript { frames[top].declaresTypes = true }
      }
    case .function:
      // `fn(A) -> B` is a type.
      if dialect == .rust, next == .openParenthesis { break }
      if dialect == .swift, frames[top].pending == .loop || frames[top].pending == .control {
        break
      }
      begin(.function, start)
    case .expression: frames[top].assigns = true
    case .switchCase: frames[top].hasCase = true
    case .inWord: frames[top].isReady = true
    case .variable:
      frames[top].declaresVariable = true
      if frames[top].pending == .type { frames[top].pending = .nothing }
      if frames[top].pending == .loop, dialect == .rust {
        frames[top].hasPattern = true
        frames[top].isReady = false
      }
    case .functionPart:
      if frames[top].name >= 0 { begin(.function, frames[top].name) }
    case .attribute: break
    case .typeName:
      if isStatement, isIdentifierByte(next) { frames[top].declaresTypes = true }
    case .importLine:
      if isStatement { return source.find(.lineFeed, from: end) }
    }
    return end
  }

  private mutating func begin(_ pending: BraceFrame.Pending, _ start: Int) {
    frames[frames.count - 1].pending = pending
    frames[frames.count - 1].pendingStart = start
  }

  private mutating func beginLoop(_ word: BraceGrammar.Word, _ start: Int, next: UInt8) {
    let top = frames.count - 1
    if word == .whileLoop, frames[top].afterDo {
      frames[top].afterDo = false
      frames[top].pending = .control
      return
    }
    // `impl Trait for Type`, `for<'a> Fn(&'a T)`
    if dialect == .rust, word == .forLoop, frames[top].pending == .type || next == .less { return }
    begin(.loop, start)
    frames[top].isReady = !grammar.hasParentheses || word == .doLoop
    frames[top].hasPattern = dialect == .rust && word == .forLoop
    if frames[top].hasPattern { frames[top].isReady = false }
    guard word == .doLoop, grammar.hasParentheses else { return }
    let body = significant(source.identifierEnd(start))
    guard source.peek(body) != .openBrace else { return }
    beginStatement(at: body, isDo: true)
  }

  /// Begins the only statement of a loop.
  private mutating func beginStatement(at position: Int, isDo: Bool) {
    frames[frames.count - 1].endStatement()
    var frame = BraceFrame(.statement, .loop, header: position, start: position, isCode: true)
    frame.isDo = isDo
    push(frame)
  }

  // MARK: Braces

  mutating func openBrace(_ position: Int) {
    let top = frames[frames.count - 1]
    let kind = kind(ofBraceAt: position)
    var header = position
    if kind.frame == .function {
      let first =
        top.pending == .function && !kind.isClosure
        ? top.pendingStart : kind.isClosure ? -1 : top.name
      header = first >= 0 ? source.declarationStart(first) : position
    }
    let isCode =
      kind.frame == .function || kind.frame == .loop || kind.frame == .plain && top.isCode
    var frame = BraceFrame(
      .brace, kind.frame, header: header, start: position + 1, isCode: isCode)
    frame.endsHeader = kind.endsHeader
    frame.isTypes = top.declaresTypes || kind.isType
    frame.isDo =
      kind.frame == .loop && dialect != .go && dialect != .rust
      && (source.startsWord(top.pendingStart, "do")
        || source.startsWord(top.pendingStart, "repeat"))
    if kind.endsHeader { frames[frames.count - 1].endStatement() }
    push(frame)
  }

  private struct BraceKind {
    var frame: BraceFrame.Kind
    var endsHeader = true
    var isClosure = false
    /// Whether it is a type, written in braces.
    var isType = false
  }

  private func kind(ofBraceAt position: Int) -> BraceKind {
    let top = frames[frames.count - 1]
    switch dialect {
    case .go: return goKind(position, top)
    case .rust:
      if top.isClosure { return BraceKind(frame: .function, isClosure: true) }
      switch top.pending {
      case .loop where top.isReady || !top.hasPattern: return BraceKind(frame: .loop)
      case .loop: return BraceKind(frame: .plain, endsHeader: false)
      case .function: return BraceKind(frame: .function)
      case .type: return BraceKind(frame: .declarations)
      default: return BraceKind(frame: .plain)
      }
    case .swift:
      switch top.pending {
      case .loop: return BraceKind(frame: .loop)
      case .control: return BraceKind(frame: .plain)
      case .type: return BraceKind(frame: .declarations)
      case .function: return BraceKind(frame: .function)
      case .nothing where isRequirement(after: position): return BraceKind(frame: .plain)
      case .nothing: return BraceKind(frame: .function, isClosure: true)
      }
    case .javascript, .typescript: return scriptKind(top)
    default: return declaredKind(position, top)
    }
  }

  /// Whether a brace holds nothing but `get` and `set`, as in a protocol.
  private func isRequirement(after brace: Int) -> Bool {
    var position = source.skipBlanks(brace + 1)
    guard source.startsWord(position, "get") || source.startsWord(position, "set") else {
      return false
    }
    while position < source.count, isIdentifierByte(source[position]) || isBlank(source[position]) {
      position += 1
    }
    return source.peek(position) == .closeBrace
  }

  private func goKind(_ position: Int, _ top: BraceFrame) -> BraceKind {
    // Formatted code has no blank between a type and its literal, and one before a block.
    let isAdjacent = previousEnd == position
    if isAdjacent,
      isIdentifierByte(previous) || previous == .closeBracket || previous == .closeBrace
    {
      return BraceKind(frame: .plain, endsHeader: false)
    }
    if previousWord >= 0,
      source.equals(previousWord, previousEnd, "struct")
        || source.equals(previousWord, previousEnd, "interface")
    {
      return BraceKind(frame: .plain, endsHeader: top.pending == .type)
    }
    switch top.pending {
    case .loop: return BraceKind(frame: .loop)
    case .function: return BraceKind(frame: .function)
    default: return BraceKind(frame: .plain)
    }
  }

  private func scriptKind(_ top: BraceFrame) -> BraceKind {
    if top.isTypes || top.declaresTypes {
      return BraceKind(frame: top.pending == .type ? .declarations : .plain)
    }
    // A type in braces may stand where the type of a variable or a result does.
    let endsType = isIdentifierByte(previous) || ByteSet(">])}\"").contains(previous)
    let isTyped = top.pending == .function || top.name >= 0 && top.hasColon
    if top.annotates && top.name < 0 || isTyped && !endsType && !top.isClosure && !top.assigns {
      return BraceKind(frame: .plain, endsHeader: false, isType: true)
    }
    if top.isClosure { return BraceKind(frame: .function, isClosure: true) }
    if top.pending == .loop, top.isReady { return BraceKind(frame: .loop) }
    if top.pending == .function { return BraceKind(frame: .function) }
    if top.pending == .type { return BraceKind(frame: .declarations) }
    if top.name >= 0, top.pending != .control, !top.hasCase {
      // A method: `name(…) {` or, with the type of its result, `name(…): Type {`.
      if previous == .closeParenthesis { return BraceKind(frame: .function) }
      if top.hasColon, !top.assigns || top.kind == .declarations {
        return BraceKind(frame: .function)
      }
    }
    return BraceKind(frame: .plain)
  }

  /// C, C++ and Java, where functions are declared without a word of their own.
  private func declaredKind(_ position: Int, _ top: BraceFrame) -> BraceKind {
    if top.isClosure || top.hasCapture { return BraceKind(frame: .function, isClosure: true) }
    if top.pending == .loop, top.isReady { return BraceKind(frame: .loop) }
    if top.pending == .control { return BraceKind(frame: .plain) }
    if top.pending == .function { return BraceKind(frame: .function) }
    if top.pending == .type, dialect == .java || top.name < 0 || top.isCode {
      return BraceKind(frame: .declarations)
    }
    if top.isCode {
      return BraceKind(frame: top.name >= 0 && isLoopMacro(top.name) ? .loop : .plain)
    }
    guard top.kind == .declarations, top.opening != .parenthesis, top.opening != .square else {
      return BraceKind(frame: .plain)
    }
    if top.name >= 0, !top.assigns {
      if dialect == .cpp, top.hasColon, previousEnd == position,
        isIdentifierByte(previous) || previous == .greater
      {
        // An initializer, as in `Name(int a) : member{a} {`.
        return BraceKind(frame: .plain, endsHeader: false)
      }
      return BraceKind(frame: .function)
    }
    if dialect == .java, previousWord >= 0, source.equals(previousWord, previousEnd, "static") {
      return BraceKind(frame: .function)
    }
    return BraceKind(frame: top.assigns ? .plain : .declarations)
  }

  /// Whether a macro's name says that it loops, as `TAILQ_FOREACH` does.
  private func isLoopMacro(_ start: Int) -> Bool {
    let name = source.text(start, source.identifierEnd(start)).asciiLowercased
    return name.contains("foreach") || name.contains("for_each")
  }

  // MARK: Parentheses

  mutating func openParenthesis(_ position: Int) {
    let top = frames[frames.count - 1]
    var frame = BraceFrame(
      .parenthesis, .plain, header: position, start: position + 1, isCode: top.isCode)
    if previousWord >= 0, grammar.word(previousWord, previousEnd, in: source) == nil || isMember {
      frame.nameBefore = previousWord
    } else if isScript, previous == .doubleQuote || previous == .closeBracket {
      // A method with a string or a computed key for a name.
      frame.nameBefore = position
    } else if previous == .greater {
      // A method with type parameters.
      frame.nameBefore = position
    }
    push(frame)
  }

  /// Whether the last word is a member's name, even where it reads like a keyword.
  private var isMember: Bool {
    source.peek(previousWord - 1) == .dot
      || isScript && frames[frames.count - 1].kind == .declarations
  }

  mutating func endParentheses(_ frame: BraceFrame, at position: Int) {
    let top = frames.count - 1
    if grammar.hasParentheses, frames[top].pending == .loop, !frames[top].isReady {
      frames[top].isReady = true
      let body = significant(position + 1)
      if body < source.count, source[body] != .openBrace, source[body] != .semicolon {
        beginStatement(at: body, isDo: false)
      }
      return
    }
    if frame.nameBefore >= 0 {
      frames[top].name = frame.nameBefore
      frames[top].hasColon = false
    }
  }

  // MARK: Other marks

  mutating func colon(_ position: Int) {
    let top = frames.count - 1
    if frames[top].name >= 0 { frames[top].hasColon = true }
    switch dialect {
    case .java: frames[top].hasCase = false
    case .typescript:
      let mayAnnotate =
        frames[top].opening == .parenthesis || frames[top].kind == .declarations
        || frames[top].declaresVariable
      // After parentheses it is the type of a result.
      if mayAnnotate, previous != .closeParenthesis, !frames[top].assigns, !frames[top].asks {
        frames[top].annotates = true
      }
    default: break
    }
  }

  /// Reads a question mark: of a condition, unless a member or an optional parameter has it.
  mutating func question(_ position: Int) {
    let next = source.peek(position + 1)
    if next != .colon, next != .dot, next != UInt8(ascii: "?") {
      frames[frames.count - 1].asks = true
    }
  }

  mutating func equals(_ position: Int) {
    let top = frames.count - 1
    let next = source.peek(position + 1)
    if frames[top].pending == .loop, frames[top].hasPattern, next != UInt8(ascii: "=") {
      frames[top].isReady = true
    }
    guard next != UInt8(ascii: "="), next != .greater,
      !ByteSet("=!<>").contains(previous) || previousEnd < position
    else { return }
    // `operator=` declares.
    if previousWord >= 0, source.equals(previousWord, previousEnd, "operator") { return }
    frames[top].assigns = true
    frames[top].annotates = false
  }

  /// Reads `=>` and `->`, which begin the body of a closure in JavaScript and in Java.
  mutating func arrow(_ position: Int) {
    guard previousEnd == position else { return }
    let isArrow =
      isScript && previous == UInt8(ascii: "=")
      || dialect == .java && previous == UInt8(ascii: "-")
    guard isArrow else { return }
    let top = frames.count - 1
    if frames[top].isTypes || frames[top].declaresTypes || frames[top].annotates { return }
    // The type of a function's result.
    if isScript, frames[top].name >= 0, frames[top].hasColon, !frames[top].assigns { return }
    if frames[top].hasCase, dialect == .java {
      frames[top].hasCase = false
      return
    }
    beginClosure(at: significant(position + 1), header: position - 1)
  }

  /// Begins the body of a closure at a position.
  private mutating func beginClosure(at body: Int, header: Int) {
    guard body < source.count else { return }
    if source[body] == .openBrace {
      frames[frames.count - 1].isClosure = true
    } else {
      push(BraceFrame(.expression, .function, header: header, start: body, isCode: true))
    }
  }

  /// Reads the parameters of a closure in Rust, where the bar at a position begins them.
  mutating func bar(_ position: Int) -> Int {
    var isStart = ByteSet("(,={;>[&").contains(previous)
    if previousWord >= 0 {
      isStart =
        source.equals(previousWord, previousEnd, "move")
        || source.equals(previousWord, previousEnd, "return")
        || source.equals(previousWord, previousEnd, "else")
    }
    var end = position + 1
    if isStart {
      while end < source.count, end - position < 300, !ByteSet("|;{").contains(source[end]) {
        end += 1
      }
    }
    guard isStart, source.peek(end) == UInt8(ascii: "|") else {
      note(UInt8(ascii: "|"), end: position + 1)
      return position + 1
    }
    note(UInt8(ascii: "|"), end: end + 1)
    let body = significant(end + 1)
    if source.starts(body, with: "->") {
      frames[frames.count - 1].isClosure = true
    } else {
      beginClosure(at: body, header: position)
    }
    return end + 1
  }

  mutating func comma(_ position: Int) {
    while frames[frames.count - 1].opening == .expression { pop(endingAt: position) }
    let top = frames.count - 1
    // In the body of a class a comma stands in a type.
    if isScript, frames[top].kind == .declarations { return }
    if grammar.hasParentheses { frames[top].name = -1 }
    if isScript {
      frames[top].hasColon = false
      frames[top].annotates = false
      frames[top].asks = false
    }
    if isScript, frames[top].kind == .plain, frames[top].opening != .statement {
      frames[top].assigns = false
      frames[top].hasCase = false
    }
  }

  // MARK: Ends of statements

  mutating func endStatement(_ position: Int) {
    let pending = frames[frames.count - 1].pending
    // Headers of Go have semicolons without parentheses.
    if dialect == .go, pending == .loop || pending == .control { return }
    while frames[frames.count - 1].opening == .expression { pop(endingAt: position) }
    var isDo = false
    while frames[frames.count - 1].opening == .statement {
      let top = frames.count - 1
      let next = significant(position + 1)
      if frames[top].hasIf, source.startsWord(next, "else") { break }
      isDo = frames[top].isDo
      pop(endingAt: position + 1)
      if isDo { break }
    }
    frames[frames.count - 1].endStatement()
    frames[frames.count - 1].afterDo = isDo
  }

  /// Ends the statements that end with the block whose brace is at a position.
  mutating func endBodies(afterBlockAt position: Int, isDo: Bool) {
    while frames[frames.count - 1].opening == .statement {
      let next = significant(position + 1)
      if next < source.count {
        if ByteSet(";,).](?:=+-*/<>&|").contains(source[next]) { return }
        for word: StaticString in ["else", "catch", "finally"] where source.startsWord(next, word) {
          return
        }
        if isDo, source.startsWord(next, "while") { return }
      }
      pop(endingAt: position + 1)
      frames[frames.count - 1].endStatement()
    }
  }

  /// Whether the condition after a block at a position is always false: such a loop runs once.
  func isNeverRepeated(after position: Int) -> Bool {
    let keyword = significant(position)
    guard source.startsWord(keyword, "while") else { return false }
    let open = source.skipBlanks(keyword + 5)
    guard source.peek(open) == .openParenthesis else { return false }
    let value = source.skipBlanks(open + 1)
    guard source.startsWord(value, "0") || source.startsWord(value, "false") else { return false }
    return source.peek(source.skipBlanks(source.identifierEnd(value))) == .closeParenthesis
  }

  /// A line's end ends a statement in JavaScript where the next line does not continue it.
  mutating func endScriptLine(at position: Int) {
    let top = frames.count - 1
    if frames[top].kind == .declarations, frames[top].opening == .brace {
      frames[top].assigns = false
      return
    }
    let opening = frames[top].opening
    guard opening == .statement || opening == .expression else { return }
    let canEnd = isIdentifierByte(previous) || ByteSet(")]}\"").contains(previous)
    guard canEnd, !frames[top].hasIf, previousEnd > frames[top].start else { return }
    let next = significant(position)
    guard next < source.count, !ByteSet(".?:+-*/&|=<>,)]}(;[{").contains(source[next]) else {
      return
    }
    endStatement(position)
  }

  /// A line's end ends a declaration without a body in Go.
  mutating func endGoLine() {
    let top = frames.count - 1
    guard frames[top].opening == .brace || frames[top].opening == .file else { return }
    if isIdentifierByte(previous) || ByteSet(")]}\"").contains(previous) {
      frames[top].endStatement()
    }
  }
}
