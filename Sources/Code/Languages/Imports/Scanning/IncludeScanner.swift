/// Reads the `#include` and `#import` directives of C and C++.
///
/// Directives whose target is a macro are left out.
enum IncludeScanner {
  private static let stops = ByteSet("\"'/#")

  static func scan(_ source: SourceBytes) -> FileImports {
    let stops = stops
    var references: [ImportReference] = []
    var lines = LineCounter()
    var position = 0
    while true {
      position = source.find(stops, from: position)
      guard position < source.count else { break }
      switch source[position] {
      case .slash:
        switch source.peek(position + 1) {
        case .slash: position = source.find(.lineFeed, from: position)
        case .star: position = source.blockCommentEnd(position)
        default: position += 1
        }
      case .doubleQuote:
        position = isRaw(source, position) ? rawEnd(source, position) : source.quotedEnd(position)
      case .singleQuote:
        // Between digits it separates them, as in 1'000.
        let separates =
          position > 0 && isIdentifierByte(source[position - 1])
          && isDigit(source[source.identifierStart(endingAt: position)])
        position = separates ? position + 1 : source.quotedEnd(position)
      default:
        guard source.isFirstOnLine(position) else {
          position += 1
          continue
        }
        position = directive(source, position, &lines, &references)
      }
    }
    return FileImports(references: references)
  }

  private static func directive(
    _ source: SourceBytes, _ hash: Int, _ lines: inout LineCounter,
    _ references: inout [ImportReference]
  ) -> Int {
    let start = source.skipBlanks(hash + 1)
    let end = source.identifierEnd(start)
    if source.equals(start, end, "error") || source.equals(start, end, "warning") {
      return source.find(.lineFeed, from: end)
    }
    guard
      source.equals(start, end, "include") || source.equals(start, end, "import")
        || source.equals(start, end, "include_next")
    else { return end }
    let open = source.skipBlanks(end)
    let close: UInt8
    switch source.peek(open) {
    case .doubleQuote: close = .doubleQuote
    case .less: close = .greater
    default: return end
    }
    var target = open + 1
    while target < source.count, source[target] != close, source[target] != .lineFeed {
      target += 1
    }
    guard target < source.count, source[target] == close, target > open + 1 else { return target }
    references.append(
      ImportReference(
        specifier: source.text(open + 1, target), line: lines.line(of: hash, in: source),
        kind: close == .greater ? .system : .relative))
    return target + 1
  }

  /// Whether the quote at a position opens a raw string, as in `R"(…)"`.
  private static func isRaw(_ source: SourceBytes, _ quote: Int) -> Bool {
    guard quote > 0, source[quote - 1] == UInt8(ascii: "R") else { return false }
    let start = source.identifierStart(endingAt: quote)
    return source.equals(start, quote, "R") || source.equals(start, quote, "LR")
      || source.equals(start, quote, "uR") || source.equals(start, quote, "UR")
      || source.equals(start, quote, "u8R")
  }

  private static func rawEnd(_ source: SourceBytes, _ quote: Int) -> Int {
    var open = quote + 1
    while open < source.count, open - quote <= 17, source[open] != .openParenthesis { open += 1 }
    guard source.peek(open) == .openParenthesis else { return quote + 1 }
    let length = open - quote - 1
    var position = open + 1
    while true {
      position = source.find(.closeParenthesis, from: position)
      guard position + length + 1 < source.count else { return source.count }
      var matched = 0
      while matched < length, source[position + 1 + matched] == source[quote + 1 + matched] {
        matched += 1
      }
      if matched == length, source[position + 1 + length] == .doubleQuote {
        return position + length + 2
      }
      position += 1
    }
  }
}
