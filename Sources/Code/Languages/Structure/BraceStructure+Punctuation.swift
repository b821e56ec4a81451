extension BraceStructure {
  package mutating func openParenthesis(_ position: Int) {
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

  /// True if the last word is a member's name, even where it reads like a keyword.
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

  package mutating func colon(_ position: Int) {
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
  package mutating func question(_ position: Int) {
    let next = source.peek(position + 1)
    if next != .colon, next != .dot, next != UInt8(ascii: "?") {
      frames[frames.count - 1].asks = true
    }
  }

  package mutating func equals(_ position: Int) {
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

  private mutating func beginClosure(at body: Int, header: Int) {
    guard body < source.count else { return }
    if source[body] == .openBrace {
      frames[frames.count - 1].isClosure = true
    } else {
      push(BraceFrame(.expression, .function, header: header, start: body, isCode: true))
    }
  }

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

  package mutating func comma(_ position: Int) {
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

  /// True if the condition after a block at a position is always false: such a loop runs once.
  mutating func isNeverRepeated(after position: Int) -> Bool {
    let keyword = significant(position)
    guard source.startsWord(keyword, "while") else { return false }
    let open = source.skipBlanks(keyword + 5)
    guard source.peek(open) == .openParenthesis else { return false }
    let value = source.skipBlanks(open + 1)
    guard source.startsWord(value, "0") || source.startsWord(value, "false") else { return false }
    return source.peek(source.skipBlanks(source.identifierEnd(value))) == .closeParenthesis
  }

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

  mutating func endGoLine() {
    let top = frames.count - 1
    guard frames[top].opening == .brace || frames[top].opening == .file else { return }
    if isIdentifierByte(previous) || ByteSet(")]}\"").contains(previous) {
      frames[top].endStatement()
    }
  }
}
