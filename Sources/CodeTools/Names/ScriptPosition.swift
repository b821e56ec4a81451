import Code

/// The place of a definition's name among the tokens of JavaScript or TypeScript, which tells if other
/// code can use the definition without naming it.
struct ScriptPosition {
  let source: SourceBytes
  let tokens: [CodeToken]
  /// The place of the name.
  let place: Int

  /// True of what is handed on where it is defined or is found by others' rules: a named function
  /// among the arguments of a call, a returned one, a member of an object literal, a getter or
  /// setter, a default export, and a handler of events such as `onclick`.
  var isHandedOn: Bool {
    if isWord(place - 1, "get") || isWord(place - 1, "set") {
      return isMark(place + 1, .openParenthesis)
    }
    if mark(place - 1) == .dot { return isEventName }
    if let start = functionStart { return isValue(start) || isWord(start - 1, "default") }
    if isWord(place - 1, "class") { return isValue(place - 1) || isWord(place - 2, "default") }
    return isInObjectLiteral
  }

  /// True of a name that is assigned to a member of an object, where others can read it.
  var isMember: Bool {
    mark(place - 1) == .dot && source[Int(tokens[place].start)] != UInt8(ascii: "_")
  }

  /// The place of `function`, or of the `async` before it, if the name follows it.
  private var functionStart: Int? {
    let word = mark(place - 1) == .star ? place - 2 : place - 1
    guard isWord(word, "function") else { return nil }
    return isWord(word - 1, "async") ? word - 1 : word
  }

  /// True if a function or class that begins at a token is part of an expression.
  private func isValue(_ start: Int) -> Bool {
    switch mark(start - 1) {
    case .openParenthesis, .comma, .equals, .colon, .question, .openBracket, .exclamation,
      UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "+"), UInt8(ascii: "~"), .greater:
      return true
    default:
      return ["return", "typeof", "void", "new", "await", "yield"].contains {
        isWord(start - 1, $0)
      }
    }
  }

  private var isInObjectLiteral: Bool {
    guard isMark(place + 1, .colon) || isMark(place + 1, .openParenthesis) else { return false }
    var before = place - 1
    if mark(before) == .star { before -= 1 }
    if isWord(before, "async") { before -= 1 }
    switch mark(before) {
    // A parameter with a type stands after a comma too, but has no value that is a definition.
    case .comma: return true
    case .openBrace:
      switch mark(before - 1) {
      case .openParenthesis, .comma, .equals, .colon, .question, .openBracket,
        UInt8(ascii: "&"), UInt8(ascii: "|"):
        return true
      default: return isWord(before - 1, "return") || isWord(before - 1, "default")
      }
    default: return false
    }
  }

  /// `on` and one word in lower case, as the web's events are called.
  private var isEventName: Bool {
    let name = source.text(Int(tokens[place].start), Int(tokens[place].end)).utf8
    return name.count > 3 && name.starts(with: "on".utf8)
      && name.allSatisfy { $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") }
  }

  private func mark(_ place: Int) -> UInt8 {
    place >= 0 && place < tokens.count && tokens[place].kind == .mark ? tokens[place].byte : 0
  }

  private func isMark(_ place: Int, _ byte: UInt8) -> Bool { mark(place) == byte }

  private func isWord(_ place: Int, _ word: StaticString) -> Bool {
    place >= 0 && place < tokens.count && tokens[place].kind == .word
      && source.equals(Int(tokens[place].start), Int(tokens[place].end), word)
  }
}
