/// Reads the `#include` and `#import` directives of C and C++ whose target is no macro.
enum IncludeScanner {
  private static let stops = ByteSet("\"'/#")

  static func scan(_ source: SourceBytes) -> FileImports {
    let stops = stops
    // A file of C may use the raw strings of C++.
    let literals = LiteralReader(source: source, syntax: .cpp)
    var references: [ImportReference] = []
    var lines = LineCounter()
    var position = 0
    while true {
      position = source.find(stops, from: position)
      guard position < source.count else { break }
      switch source[position] {
      case .slash, .doubleQuote, .singleQuote: position = literals.skip(position)
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
}
