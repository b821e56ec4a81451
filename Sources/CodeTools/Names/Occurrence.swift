import Code

struct Occurrence: Sendable, Hashable {
  struct Form: OptionSet, Sendable, Hashable {
    let rawValue: UInt8

    static let member = Form(rawValue: 1)
    /// A dot stands before it, and nothing before that: `.name`.
    static let implicit = Form(rawValue: 2)
    static let called = Form(rawValue: 4)
    /// The label of an argument, or the name of a parameter.
    static let label = Form(rawValue: 8)
    static let declared = Form(rawValue: 16)
    static let localVariable = Form(rawValue: 32)
    static let attribute = Form(rawValue: 64)
    static let extended = Form(rawValue: 128)
  }

  var file: Int32
  package var line: Int32
  /// The number of the name before the dot, or -1.
  var qualifier: Int32
  package var name: Int32
  var form: Form
}

struct OccurrenceReader {
  /// Words of Swift that name nothing.
  private static let swiftKeywords: [StaticString] = [
    "if", "else", "for", "in", "while", "return", "let", "var", "func", "guard", "switch", "case",
    "default", "break", "continue", "self", "Self", "super", "true", "false", "nil", "try", "throw",
    "throws", "catch", "do", "where", "as", "is", "init", "deinit", "struct", "class", "enum",
    "protocol", "extension", "static", "public", "private", "fileprivate", "internal", "import",
    "some", "any", "inout", "await", "async", "repeat", "defer", "rethrows", "subscript",
    "typealias", "associatedtype", "fallthrough", "mutating", "override", "final",
  ]

  let source: SourceBytes
  let tokens: [CodeToken]
  let isSwift: Bool

  /// Hands on each occurrence with the place of its token.
  func forEach(
    file: Int, names: inout IdentifierTable, keywords: KeywordNumbers,
    _ body: (_ place: Int, Occurrence) -> Void
  ) {
    var open: [UInt8] = []
    for (place, token) in tokens.enumerated() {
      if token.kind == .mark {
        switch token.byte {
        case .openParenthesis, .openBracket, .openBrace: open.append(token.byte)
        case .closeParenthesis, .closeBracket, .closeBrace: _ = open.popLast()
        default: break
        }
        continue
      }
      guard token.kind == .word else { continue }
      let name = names.number(
        of: source.base + Int(token.start), count: Int(token.end - token.start))
      let isQuoted = source.peek(Int(token.start) - 1) == .backtick
      if isSwift, !isQuoted, keywords.contains(name) {
        // `.default` names a member.
        guard mark(place - 1) == .dot, !keywords.isSelf(name) else { continue }
      }
      var occurrence = Occurrence(
        file: Int32(file), line: token.line, qualifier: -1, name: Int32(name), form: [])
      qualify(&occurrence, place, &names, keywords)
      if mark(place + 1) == .openParenthesis { occurrence.form.insert(.called) }
      if isSwift, mark(place + 1) == .colon, open.last == .openParenthesis,
        !occurrence.form.contains(.member), isLabel(place)
      {
        occurrence.form.insert(.label)
      }
      body(place, occurrence)
    }
  }

  private func mark(_ place: Int) -> UInt8 {
    place >= 0 && place < tokens.count && tokens[place].kind == .mark ? tokens[place].byte : 0
  }

  private func isWord(_ place: Int, _ word: StaticString) -> Bool {
    place >= 0 && place < tokens.count && tokens[place].kind == .word
      && source.equals(Int(tokens[place].start), Int(tokens[place].end), word)
  }

  private func qualify(
    _ occurrence: inout Occurrence, _ place: Int, _ names: inout IdentifierTable,
    _ keywords: KeywordNumbers
  ) {
    switch mark(place - 1) {
    case .at: occurrence.form.insert(.attribute)
    case .dot,
      .colon where mark(place - 2) == .colon:
      guard mark(place - 1) == .dot || !isSwift else { return }
      occurrence.form.insert(.member)
      let before = mark(place - 1) == .dot ? place - 2 : place - 3
      guard before >= 0 else { return }
      if tokens[before].kind == .word {
        let token = tokens[before]
        let number = names.number(
          of: source.base + Int(token.start), count: Int(token.end - token.start))
        // After `return .name` or `case .name` nothing stands before the dot.
        if isSwift, keywords.contains(number), !keywords.isValue(number) {
          occurrence.form.insert(.implicit)
        } else {
          occurrence.qualifier = Int32(number)
        }
      } else if tokens[before].kind == .mark {
        let closers: [UInt8] = [
          .closeParenthesis, .closeBracket, .closeBrace, .question, .exclamation, .greater,
        ]
        if !closers.contains(tokens[before].byte) { occurrence.form.insert(.implicit) }
      }
    case 0:
      if isSwift, isWord(place - 1, "let") || isWord(place - 1, "var") {
        occurrence.form.insert(.localVariable)
      }
    default: break
    }
  }

  /// True if the word before a colon, in parentheses, is a label rather than a choice.
  private func isLabel(_ place: Int) -> Bool {
    let before = mark(place - 1)
    if before == .openParenthesis || before == .comma { return true }
    // `for name:` in a parameter list.
    guard place > 0, tokens[place - 1].kind == .word else { return false }
    let earlier = mark(place - 2)
    return earlier == .openParenthesis || earlier == .comma
  }

  struct KeywordNumbers: Sendable {
    private let count: Int
    private let values: [Int]
    private let selves: [Int]

    /// Gives the keywords the first numbers of a table without any.
    init(_ names: inout IdentifierTable) {
      precondition(names.count == 0, "an empty table")
      for word in OccurrenceReader.swiftKeywords {
        _ = names.number(of: word.utf8Start, count: word.utf8CodeUnitCount)
      }
      count = names.count
      values = ["self", "Self", "super"].compactMap { names.number(of: $0) }
      selves = ["self", "Self"].compactMap { names.number(of: $0) }
    }

    @inline(__always)
    func contains(_ number: Int) -> Bool { number < count }

    /// True if the keyword keeps its meaning after a dot.
    func isSelf(_ number: Int) -> Bool { selves.contains(number) }

    /// True if the keyword stands for a value or type whose members can be named.
    func isValue(_ number: Int) -> Bool { values.contains(number) }
  }
}
