import Code

extension SwiftDeclarations {
  mutating func type(_ keyword: String, _ context: Context, _ modifiers: Modifiers) {
    let nameToken = index + 1
    var name = text(nameToken)
    var last = nameToken
    if keyword == "extension" {
      while last + 2 < tokens.count, tokens[last + 1].byte == .dot, tokens[last + 2].kind == .word {
        name += "." + text(last + 2)
        last += 2
      }
    }
    let place = add(
      keyword == "extension" ? .typeExtension : .type, keyword, last, context, modifiers,
      named: name)
    index = last + 1
    if byte() == .less { skipAngles() }
    if byte() == .colon {
      index += 1
      found[place].declaration.bases = bases()
    }
    while index < tokens.count, byte() != .openBrace {
      // Not a type after all, or one whose body is missing.
      if byte() == .closeBrace || byte() == .semicolon { return }
      index += 1
    }
    guard index < tokens.count else { return }
    found[place].declaration.endLine = braces(.type(place))
  }

  /// The list up to a `where` clause or the body.
  private mutating func bases() -> [String] {
    guard index < tokens.count else { return [] }
    let start = index
    while index < tokens.count, byte() != .openBrace, byte() != .closeBrace {
      if isWord(), text(index) == "where" { break }
      if byte() == .openParenthesis || byte() == .openBracket {
        skipBrackets()
      } else {
        index += 1
      }
    }
    guard index > start else { return [] }
    let written = words(start, index)
    return TypeHeader.split(Array(written.utf8)[...], at: .comma).flatMap { part in
      part.split(separator: "&").map { base in
        base.split(separator: " ").drop { $0.hasPrefix("@") || $0 == "nonisolated" }
          .joined(separator: " ")
      }
    }.filter { !$0.isEmpty }
  }

  /// Returns the text of some tokens without comments and with single blanks.
  private func words(_ start: Int, _ end: Int) -> String {
    var result = ""
    for place in start..<end {
      let token = tokens[place]
      if place > start, tokens[place - 1].end < token.start, tokens[place - 1].kind != .literal {
        result += " "
      }
      result += token.kind == .literal ? "\"…\"" : text(place)
    }
    return result
  }

  mutating func function(_ context: Context, _ modifiers: Modifiers) {
    let keyword = text(index)
    let isNamed = keyword == "func" || keyword == "macro"
    let nameToken = isNamed ? index + 1 : index
    var kind = Declaration.Kind.initializer
    var name: String?
    var next = nameToken + 1
    if isNamed {
      kind = keyword == "macro" ? .macro : .function
      if keyword == "func", case .type = context { kind = .method }
      if tokens[nameToken].kind == .mark {
        // An operator's bytes up to the parameters.
        while next < tokens.count, tokens[next].kind == .mark,
          tokens[next].byte != .openParenthesis,
          tokens[next].start == tokens[next - 1].end,
          !(tokens[next].byte == .less && next + 1 < tokens.count && tokens[next + 1].kind == .word)
        {
          next += 1
        }
        name = source.text(Int(tokens[nameToken].start), Int(tokens[next - 1].end))
        kind = .operator
      }
    }
    let place = add(kind, keyword, nameToken, context, modifiers, named: name)
    index = next
    if byte() == .question || byte() == .exclamation { index += 1 }
    if byte() == .less { skipAngles() }
    if byte() == .openParenthesis {
      let start = index
      skipBrackets()
      found[place].declaration.signature = words(start, index)
    }
    found[place].declaration.endLine = tail(from: place)
  }

  /// Moves past the rest of a declaration after its parameter list; returns the last line.
  private mutating func tail(from place: Int) -> Int {
    var last = Int(tokens[max(0, min(index, tokens.count) - 1)].line)
    while index < tokens.count {
      switch byte() {
      case .openBrace: return braces(.code)
      case .closeBrace, .semicolon: return last
      case .openParenthesis, .openBracket:
        skipBrackets()
        last = Int(tokens[index - 1].line)
        continue
      default: break
      }
      if tokens[index].isFirstOnLine, !continues() { return last }
      last = Int(tokens[index].line)
      index += 1
    }
    return last
  }

  /// True if the token here, first on its line, goes on with the line before.
  private func continues() -> Bool {
    if isWord() {
      if ["throws", "rethrows", "async", "reasync", "where"].contains(text(index)) { return true }
    } else if [.minus, .dot, .ampersand, .openBrace, .comma, .greater].contains(byte()) {
      return true
    }
    let before = byte(-1)
    if before == .greater { return byte(-2) == .minus }
    return [.comma, .colon, .ampersand, .equals].contains(before)
      || (index > 0 && tokens[index - 1].kind == .word && text(index - 1) == "where")
  }

  mutating func variables(
    _ keyword: String, _ context: Context, _ modifiers: Modifiers
  ) {
    var places: [Int] = []
    var last = Int(tokens[index].line)
    let keywordToken = index
    var isName = true
    index += 1
    if byte() == .openParenthesis {
      let start = index
      skipBrackets()
      for name in start..<index where tokens[name].kind == .word {
        let end = index
        index = keywordToken
        places.append(add(.property, keyword, name, context, modifiers))
        index = end
      }
      isName = false
    }
    while index < tokens.count {
      if isName {
        guard isWord() else { break }
        places.append(add(.property, keyword, index, context, modifiers))
        isName = false
        last = Int(tokens[index].line)
        index += 1
        continue
      }
      let mark = byte()
      if mark == .closeBrace || mark == .semicolon || mark == .at || mark == .hash { break }
      if mark == .openBrace {
        last = braces(.code)
        continue
      }
      if tokens[index].isFirstOnLine, !continues() { break }
      if mark == .comma, isWord(1), [.colon, .equals].contains(byte(2)) {
        isName = true
        index += 1
        continue
      }
      if mark == .openParenthesis || mark == .openBracket {
        skipBrackets()
        last = Int(tokens[index - 1].line)
        continue
      }
      last = Int(tokens[index].line)
      index += 1
    }
    for place in places { found[place].declaration.endLine = last }
  }

  mutating func cases(_ context: Context, _ modifiers: Modifiers) {
    index += 1
    while isWord() {
      let place = add(.enumCase, "case", index, context, modifiers)
      index += 1
      if byte() == .openParenthesis {
        let start = index
        skipBrackets()
        found[place].declaration.signature = words(start, index)
      }
      if byte() == .equals {
        index += 1
        while index < tokens.count, !tokens[index].isFirstOnLine, byte() != .comma,
          byte() != .closeBrace, byte() != .semicolon
        {
          index += 1
        }
      }
      found[place].declaration.endLine = Int(tokens[max(0, index - 1)].line)
      guard byte() == .comma else { return }
      index += 1
    }
  }
}
