/// Finds the bodies of loops and functions in languages with braces. Each open bracket keeps the
/// meaning that the words since the last statement give to the next brace.
struct BraceStructure {
  static let deepestFrame = 400
  static let deepestCondition = 32

  let source: SourceBytes
  let regions: RegionMap
  let grammar: BraceGrammar
  var blocks: [StructureMap.Block] = []
  var frames: [BraceFrame]
  /// The brackets open that are too deep to be kept.
  private var skipped = 0
  private var conditions: [[BraceFrame]] = []
  /// The end of the macro's definition that is being read, and the frames under it.
  private var macro: (end: Int, depth: Int)?

  private var span = 0
  /// The last byte that was neither blank nor comment, and the position after it.
  var previous: UInt8 = 0
  var previousEnd = 0
  /// The start of the word that ends there, or -1.
  var previousWord = -1
  /// Positions after which only blanks and comments came up to the last one.
  private var gap = 0...0

  init(_ source: SourceBytes, regions: RegionMap, grammar: BraceGrammar) {
    self.source = source
    self.regions = regions
    self.grammar = grammar
    let isScript = grammar.isScript
    frames = [
      BraceFrame(
        .file, isScript ? .plain : .declarations, header: 0, start: 0, isCode: isScript)
    ]
  }

  mutating func scan() -> [StructureMap.Block] {
    var position = 0
    var nextSpan = regions.spans.first?.start ?? .max
    let isC = grammar.dialect == .c || grammar.dialect == .cpp
    let isScript = grammar.isScript
    while position < source.count {
      if nextSpan <= position {
        position = max(position, regions.spans[span].end)
        if regions.spans[span].region == .string { note(.doubleQuote, end: position) }
        span += 1
        nextSpan = span < regions.spans.count ? regions.spans[span].start : .max
        continue
      }
      if let macro, position >= macro.end { endMacro(macro.depth) }
      let byte = source[position]
      if isIdentifierByte(byte) {
        position = word(position)
        continue
      }
      switch byte {
      case 0x20, 0x09, 0x0D:
        position += 1
        continue
      case .lineFeed:
        position += 1
        if isScript { endScriptLine(at: position - 1) }
        if grammar.dialect == .go { endGoLine() }
        continue
      case .openBrace: openBrace(position)
      case .closeBrace: closeBrace(position)
      case .openParenthesis: openParenthesis(position)
      case .closeParenthesis: closeParenthesis(position)
      case .openBracket: openSquare(position)
      case .closeBracket: closeSquare(position)
      case .semicolon: endStatement(position)
      case .comma: comma(position)
      case UInt8(ascii: "="): equals(position)
      case UInt8(ascii: ">"): arrow(position)
      case UInt8(ascii: "|"):
        if grammar.dialect == .rust {
          position = bar(position)
          continue
        }
      case .colon: colon(position)
      case UInt8(ascii: "?"): question(position)
      case .hash where isC && macro == nil && source.isFirstOnLine(position):
        // Inside a macro's continued lines it begins no directive.
        position = directive(position)
        continue
      default: break
      }
      note(byte, end: position + 1)
      position += 1
    }
    while frames.count > 1 { pop(endingAt: source.count) }
    return blocks
  }

  @inline(__always)
  mutating func note(_ byte: UInt8, end: Int, word: Int = -1) {
    previous = byte
    previousEnd = end
    previousWord = word
  }

  /// The first position at or after `start` that is neither blank nor in a comment.
  mutating func significant(_ start: Int) -> Int {
    if gap.lowerBound <= start, start <= gap.upperBound { return gap.upperBound }
    let end = significantPosition(start)
    gap = start...end
    return end
  }

  private func significantPosition(_ start: Int) -> Int {
    var position = start
    var next = span
    while position < source.count {
      if isBlank(source[position]) || source[position] == .lineFeed {
        position += 1
        continue
      }
      while next < regions.spans.count, regions.spans[next].end <= position { next += 1 }
      guard next < regions.spans.count, regions.spans[next].region == .comment,
        regions.spans[next].start <= position
      else { return position }
      position = regions.spans[next].end
    }
    return source.count
  }

  mutating func push(_ frame: BraceFrame) {
    var frame = frame
    let outer = frames[frames.count - 1]
    frame.isTypes = frame.isTypes || outer.isTypes || outer.declaresTypes
    if frames.count < Self.deepestFrame { frames.append(frame) } else { skipped += 1 }
  }

  /// Takes the innermost frame away, and records the body that it was.
  mutating func pop(endingAt end: Int) {
    let frame = frames.removeLast()
    guard frame.kind == .loop || frame.kind == .function else { return }
    blocks.append(
      StructureMap.Block(
        kind: frame.kind == .loop ? .loop : .function, header: min(frame.header, frame.start),
        start: frame.start, end: max(end, frame.start)))
  }

  /// Ends bodies without brackets that a closing bracket ends.
  private mutating func popOpenEnded(at position: Int) {
    while let last = frames.last, last.opening == .statement || last.opening == .expression {
      pop(endingAt: position)
    }
  }

  /// The innermost frame with brackets.
  private var bracket: BraceFrame.Opening {
    var index = frames.count - 1
    while frames[index].opening == .statement || frames[index].opening == .expression { index -= 1 }
    return frames[index].opening
  }

  private mutating func closeBrace(_ position: Int) {
    if skipped > 0 {
      skipped -= 1
      return
    }
    let floor = macro.map(\.depth) ?? 0
    guard let open = frames.lastIndex(where: { $0.opening == .brace }), open > floor else { return }
    while frames.count - 1 > open {
      let frame = frames[frames.count - 1]
      if frame.opening == .statement || frame.opening == .expression {
        pop(endingAt: position)
      } else {
        frames.removeLast()
      }
    }
    let frame = frames[open]
    if frame.isDo, isNeverRepeated(after: position + 1) {
      frames.removeLast()
    } else {
      pop(endingAt: position)
    }
    guard frame.endsHeader else { return }
    frames[open - 1].endStatement()
    frames[open - 1].afterDo = frame.isDo
    endBodies(afterBlockAt: position, isDo: frame.isDo)
  }

  private mutating func closeParenthesis(_ position: Int) {
    guard skipped == 0, bracket == .parenthesis else { return }
    popOpenEnded(at: position)
    let frame = frames.removeLast()
    endParentheses(frame, at: position)
  }

  private mutating func openSquare(_ position: Int) {
    let outer = frames[frames.count - 1]
    var frame = BraceFrame(
      .square, .plain, header: position, start: position + 1, isCode: outer.isCode)
    if grammar.dialect == .cpp, previous != .openBracket,
      source.peek(position + 1) != .openBracket
    {
      let isSubscript =
        isIdentifierByte(previous) || previous == .closeBracket || previous == .closeParenthesis
      frame.isCapture =
        !isSubscript
        || previousWord >= 0 && grammar.word(previousWord, previousEnd, in: source) == .expression
    }
    push(frame)
  }

  private mutating func closeSquare(_ position: Int) {
    guard skipped == 0, bracket == .square else { return }
    popOpenEnded(at: position)
    let frame = frames.removeLast()
    if frame.isCapture { frames[frames.count - 1].hasCapture = true }
  }

  private mutating func endMacro(_ depth: Int) {
    while frames.count > depth { pop(endingAt: min(macro?.end ?? source.count, source.count)) }
    macro = nil
  }

  /// Reads a directive whose number sign is at a position; only macros have code in them.
  private mutating func directive(_ hash: Int) -> Int {
    if let macro { endMacro(macro.depth) }
    let start = source.skipBlanks(hash + 1)
    let wordEnd = source.identifierEnd(start)
    var end = source.find(.lineFeed, from: hash)
    while end < source.count, continuesLine(end) { end = source.find(.lineFeed, from: end + 1) }
    if source.equals(start, wordEnd, "define") {
      var body = source.identifierEnd(source.skipBlanks(wordEnd))
      if source.peek(body) == .openParenthesis {
        body = min(source.find(.closeParenthesis, from: body, to: end) + 1, end)
      }
      macro = (end, frames.count)
      push(BraceFrame(.file, .plain, header: body, start: body, isCode: true))
      note(.semicolon, end: body)
      return body
    }
    if source.starts(start, with: "if") {
      if conditions.count < Self.deepestCondition { conditions.append(frames) }
    } else if source.starts(start, with: "el"), let before = conditions.last {
      frames = before
    } else if source.equals(start, wordEnd, "endif") {
      _ = conditions.popLast()
    }
    return end
  }

  private func continuesLine(_ lineEnd: Int) -> Bool {
    source.peek(lineEnd - 1) == .backslash
      || source.peek(lineEnd - 1) == 0x0D && source.peek(lineEnd - 2) == .backslash
  }
}
