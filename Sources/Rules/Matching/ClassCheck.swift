import Code

/// Checks that classes in an expression can be matched byte by byte.
enum ClassCheck {
  static func firstWideCharacter(in pattern: [UInt8]) -> Int? {
    var position = 0
    while position < pattern.count {
      switch pattern[position] {
      case .backslash:
        if position + 1 < pattern.count, pattern[position + 1] == UInt8(ascii: "Q") {
          position = quotationEnd(pattern, position + 2)
          continue
        }
        position += 2
        continue
      case .openBracket:
        let end = classEnd(pattern, position)
        if let wide = pattern[position..<end].firstIndex(where: { $0 >= 0x80 }) { return wide }
        position = end
        continue
      default: position += 1
      }
    }
    return nil
  }

  private static func quotationEnd(_ pattern: [UInt8], _ start: Int) -> Int {
    var position = start
    while position + 1 < pattern.count {
      if pattern[position] == .backslash, pattern[position + 1] == UInt8(ascii: "E") {
        return position + 2
      }
      position += 1
    }
    return pattern.count
  }

  private static func classEnd(_ pattern: [UInt8], _ start: Int) -> Int {
    var position = start + 1
    if position < pattern.count, pattern[position] == UInt8(ascii: "^") { position += 1 }
    if position < pattern.count, pattern[position] == .closeBracket { position += 1 }
    while position < pattern.count {
      switch pattern[position] {
      case .closeBracket: return position + 1
      case .backslash: position += 2
      case .openBracket where position + 1 < pattern.count && pattern[position + 1] == .colon:
        var end = position + 2
        while end < pattern.count, pattern[end] != .closeBracket { end += 1 }
        position = end + 1
      default: position += 1
      }
    }
    return pattern.count
  }
}
