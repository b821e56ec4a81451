/// The comments and literals of a language, as its folder declares them. It holds nothing but small
/// values, so that copying it costs nothing.
package struct Syntax: Sendable, Hashable {
  package struct LineComments: OptionSet, Sendable, Hashable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let slashes = LineComments(rawValue: 1)
    package static let hash = LineComments(rawValue: 2)
    package static let dashes = LineComments(rawValue: 4)
  }

  /// Comments between `/*` and `*/`.
  package enum BlockComments: UInt8, Sendable {
    case none, plain
    /// `/* /* */ */` is one comment.
    case nested
  }

  package enum Quote: UInt8, Sendable {
    case none
    /// A string with escapes that ends at the end of its line at the latest.
    case string
    /// A string with escapes that may go over lines.
    case openString
    /// A string without escapes that may go over lines.
    case rawString
    /// A string with interpolations in `\(…)`.
    case interpolatedString
    /// A string with substitutions in `${…}` that may go over lines.
    case template
    /// A string with substitutions in `${…}`, as in Kotlin.
    case dollarString
    /// A string with substitutions in `#{…}`, as in Ruby.
    case hashString
    /// A string with substitutions in `{$…}` that may go over lines, as in PHP.
    case braceString
    /// `"…"`, `$"…"`, `@"…"` or `"""…"""`.
    case csharpString
    case character
    /// One character, or a lifetime or label, which has no closing quote.
    case characterOrLifetime
    /// An identifier that would be a keyword without its quotes.
    case identifier
  }

  /// The letters before a quotation mark that belong to the literal.
  package enum Prefixes: UInt8, Sendable {
    case none
    /// `L"…"`, `u8"…"`
    case c
    /// The same, and `R"tag(…)tag"`.
    case cpp
    /// `r"…"`, `b"…"`, and `f"{…}"` with fields.
    case python
    /// `b"…"`, `r#"…"#`
    case rust
  }

  /// Regular expressions between slashes.
  package enum Patterns: UInt8, Sendable {
    case none, script, swift
  }

  package enum Heredocs: UInt8, Sendable {
    case none
    /// `<<~ID`, `<<-ID` and `<<ID`
    case ruby
    /// `<<<ID`
    case php
  }

  package var lineComments: LineComments = []
  /// True if `#` begins a comment only after a blank or at the beginning of a line, as in a shell.
  package var hashFollowsBlank = false
  /// True if a backslash at the end of a line continues its comment.
  package var continuesLineComments = false
  /// True if a first line that begins with `#!` is a comment.
  package var hasShebangLine = false
  package var blockComments = BlockComments.none
  package var doubleQuote = Quote.string
  package var singleQuote = Quote.none
  package var backtick = Quote.none
  /// True if three quotes open a string that may go over lines.
  package var hasTripleQuotes = false
  package var prefixes = Prefixes.none
  /// True if number signs around a literal change its escapes, as in `#"…"#`.
  package var hasHashDelimiters = false
  package var patterns = Patterns.none
  /// True if a single quote between digits separates them, as in `1'000`.
  package var hasDigitSeparators = false
  /// True if elements may stand in the code, as in `<p>Don't</p>`.
  package var hasMarkup = false
  package var heredocs = Heredocs.none
  /// True if lines `=begin` and `=end` enclose comments.
  package var hasLineBlocks = false
  /// True if code stands between `<?php` and `?>`, in other text.
  package var hasTags = false

  package init() {}

  /// Declares a syntax by its differences from ``init()``, where only `"…"` is a literal.
  package init(_ declare: (inout Syntax) -> Void) { declare(&self) }

  @inline(__always)
  func quote(_ byte: UInt8) -> Quote {
    switch byte {
    case .doubleQuote: doubleQuote
    case .singleQuote: singleQuote
    case .backtick: backtick
    default: .none
    }
  }

  /// The bytes that may begin a comment or a literal.
  var stops: ByteSet {
    var stops = ByteSet("")
    if lineComments.contains(.slashes) || blockComments != .none || patterns != .none {
      stops.insert(.slash)
    }
    if lineComments.contains(.hash) || hasHashDelimiters { stops.insert(.hash) }
    if lineComments.contains(.dashes) { stops.insert(.dash) }
    if heredocs != .none { stops.insert(.less) }
    if hasLineBlocks { stops.insert(UInt8(ascii: "=")) }
    if hasTags { stops.insert(UInt8(ascii: "?")) }
    for byte: UInt8 in [.doubleQuote, .singleQuote, .backtick]
    where quote(byte) != .none && quote(byte) != .identifier {
      stops.insert(byte)
    }
    return stops
  }
}
