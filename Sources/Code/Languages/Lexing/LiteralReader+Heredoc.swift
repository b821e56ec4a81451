extension LiteralReader {
  /// Returns the lines of the heredoc that a position announces, its last line included; `nil` if
  /// there is none. The rest of the first line is code.
  func heredoc(_ position: Int) -> Span? {
    guard source.peek(position + 1) == .less else { return nil }
    var start = position + 2
    if syntax.heredocs == .php {
      guard source.peek(start) == .less else { return nil }
      start = source.skipBlanks(start + 1)
    } else if [UInt8(ascii: "~"), .dash].contains(source.peek(start)) {
      start += 1
    }
    let isQuoted = [.doubleQuote, .singleQuote].contains(source.peek(start))
    if isQuoted { start += 1 }
    let end = start < source.count ? source.identifierEnd(start) : start
    guard end > start, !isDigit(source[start]) else { return nil }
    // In `list <<item` an element is added.
    let isUpper = source[start] &- 0x41 < 26
    guard syntax.heredocs == .php || isQuoted || isUpper else { return nil }
    let first = source.find(.lineFeed, from: end) + 1
    var line = first
    while line < source.count {
      let text = source.skipBlanks(line)
      let next = source.find(.lineFeed, from: line)
      let last = text + end - start
      if last <= next, (start..<end).allSatisfy({ source[$0] == source[text + $0 - start] }),
        !isIdentifierByte(source.peek(last))
      {
        return span(first, last)
      }
      line = next + 1
    }
    return nil
  }

  /// Returns the comment between lines `=begin` and `=end` that begins at a position; `nil` if none does.
  func rubyComment(_ position: Int) -> Span? {
    func isAt(_ position: Int, _ word: StaticString) -> Bool {
      source.starts(position, with: word)
        && !isIdentifierByte(source.peek(position + word.utf8CodeUnitCount))
    }
    guard position == 0 || source[position - 1] == .lineFeed, isAt(position, "=begin") else {
      return nil
    }
    var line = position
    while line < source.count {
      let next = source.find(.lineFeed, from: line)
      if isAt(line, "=end") { return Span(start: position, end: next, region: .comment) }
      line = next + 1
    }
    return Span(start: position, end: source.count, region: .comment)
  }

  /// Returns the position after the next tag that opens code of PHP, or the end of the text.
  func codeStart(from start: Int) -> Int {
    var position = start
    while true {
      position = source.find(.less, from: position)
      if position >= source.count { return source.count }
      if source.starts(position, with: "<?php") { return position + 5 }
      if source.starts(position, with: "<?=") { return position + 3 }
      position += 1
    }
  }
}
