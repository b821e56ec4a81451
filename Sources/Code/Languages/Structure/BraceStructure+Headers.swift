import Support

extension BraceStructure {
  var dialect: BraceGrammar.Dialect { grammar.dialect }
  var isScript: Bool { grammar.isScript }

  package mutating func word(_ start: Int) -> Int {
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

  mutating func beginStatement(at position: Int, isDo: Bool) {
    frames[frames.count - 1].endStatement()
    var frame = BraceFrame(.statement, .loop, header: position, start: position, isCode: true)
    frame.isDo = isDo
    push(frame)
  }

  package mutating func openBrace(_ position: Int) {
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
    // A type in braces may stand for the type of a variable or a result.
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

  /// True if the name of a macro says that it loops, like `TAILQ_FOREACH`.
  private func isLoopMacro(_ start: Int) -> Bool {
    let name = source.text(start, source.identifierEnd(start)).asciiLowercased
    return name.contains("foreach") || name.contains("for_each")
  }
}
