struct IndentedStructure {
  private struct Header {
    let kind: StructureMap.Block.Kind?
    let indent: Int
    let header: Int
    let start: Int
  }

  private struct Lambda {
    let header: Int
    var start: Int?
    let depth: Int
  }

  private let source: SourceBytes
  private let regions: RegionMap
  private var blocks: [StructureMap.Block] = []
  private var open: [Header] = []
  private var lambdas: [Lambda] = []

  init(_ source: SourceBytes, regions: RegionMap) {
    self.source = source
    self.regions = regions
  }

  mutating func scan() -> [StructureMap.Block] {
    var position = 0
    var span = 0
    while position < source.count {
      let first = source.skipBlanks(position)
      guard first < source.count else { break }
      if source[first] == .lineFeed {
        position = first + 1
        continue
      }
      while span < regions.spans.count, regions.spans[span].end <= first { span += 1 }
      let indent = column(position, first)
      if source[first] == .hash {
        // A comment belongs to the blocks that it is indented under, and ends none.
        let end = source.find(.lineFeed, from: first)
        extend(indent: indent, to: end)
        position = end + 1
        continue
      }
      close(indent: indent)
      position = line(first, indent: indent, span: &span)
    }
    close(indent: -1)
    return blocks
  }

  private func column(_ start: Int, _ end: Int) -> Int {
    var column = 0
    for position in start..<end {
      column = source[position] == 0x09 ? (column / 8 + 1) * 8 : column + 1
    }
    return column
  }

  /// The ends of the open blocks, parallel to `open`.
  private var ends: [Int] = []

  private mutating func extend(indent: Int, to end: Int) {
    for index in open.indices where open[index].indent < indent { ends[index] = end }
  }

  private mutating func close(indent: Int) {
    while let last = open.last, last.indent >= indent {
      if let kind = last.kind {
        blocks.append(
          StructureMap.Block(
            kind: kind, header: last.header, start: last.start,
            end: max(last.start, ends[ends.count - 1])))
      }
      open.removeLast()
      ends.removeLast()
    }
  }

  /// Reads the logical line whose first byte is at a position, and gives the next line's start.
  private mutating func line(_ first: Int, indent: Int, span: inout Int) -> Int {
    let kind = compound(first)
    var position = first
    var depth = 0
    var colon: Int?
    lambdas.removeAll(keepingCapacity: true)
    while position < source.count {
      if span < regions.spans.count, regions.spans[span].start <= position {
        position = max(position, regions.spans[span].end)
        span += 1
        continue
      }
      let byte = source[position]
      if isIdentifierByte(byte) {
        let end = source.identifierEnd(position)
        if source.equals(position, end, "lambda") {
          lambdas.append(Lambda(header: position, start: nil, depth: depth))
        }
        // The prefix of a string may end the identifier early.
        position =
          span < regions.spans.count ? min(end, max(regions.spans[span].start, position + 1)) : end
        continue
      }
      switch byte {
      case .openParenthesis, .openBracket, .openBrace: depth += 1
      case .closeParenthesis, .closeBracket, .closeBrace:
        endLambdas(at: position, depth: depth)
        depth = max(0, depth - 1)
      case .comma: endLambdas(at: position, depth: depth, bodiesOnly: true)
      case .colon:
        if let last = lambdas.indices.last, lambdas[last].start == nil,
          lambdas[last].depth == depth
        {
          lambdas[last].start = position + 1
        } else if depth == 0, colon == nil, source.peek(position + 1) != UInt8(ascii: "=") {
          endLambdas(at: position, depth: 0)
          colon = position
        }
      case .lineFeed
      where depth == 0 && source.peek(position - 1) != .backslash
        && !(source.peek(position - 1) == 0x0D && source.peek(position - 2) == .backslash):
        finish(first, kind, indent, colon, end: position)
        return position + 1
      default: break
      }
      position += 1
    }
    finish(first, kind, indent, colon, end: source.count)
    return source.count
  }

  private mutating func endLambdas(at position: Int, depth: Int, bodiesOnly: Bool = false) {
    while let last = lambdas.last, last.depth >= depth {
      if let start = last.start {
        blocks.append(
          StructureMap.Block(kind: .function, header: last.header, start: start, end: position))
      } else if bodiesOnly {
        return
      }
      lambdas.removeLast()
    }
  }

  private mutating func finish(
    _ first: Int, _ kind: Compound, _ indent: Int, _ colon: Int?, end: Int
  ) {
    endLambdas(at: end, depth: 0)
    extend(indent: indent, to: end)
    guard kind != .none, let colon else { return }
    let block: StructureMap.Block.Kind? =
      kind == .loop ? .loop : kind == .function ? .function : nil
    let header = block == .function ? source.declarationStart(first) : colon + 1
    open.append(Header(kind: block, indent: indent, header: header, start: colon + 1))
    ends.append(end)
  }

  private enum Compound { case none, loop, function, other }

  private func compound(_ first: Int) -> Compound {
    var start = first
    if source.startsWord(start, "async") { start = source.skipBlanks(start + 5) }
    let end = source.identifierEnd(start)
    guard end > start else { return .none }
    switch source[start] {
    case UInt8(ascii: "f") where source.equals(start, end, "for"),
      UInt8(ascii: "w") where source.equals(start, end, "while"):
      return .loop
    case UInt8(ascii: "d") where source.equals(start, end, "def"): return .function
    default: break
    }
    for word: StaticString in [
      "if", "elif", "else", "try", "except", "finally", "with", "class", "match", "case",
    ] where source.equals(start, end, word) {
      return .other
    }
    return .none
  }
}
