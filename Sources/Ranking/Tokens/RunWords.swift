/// The words of a run, which is a text of letters, digits, `_` and bytes beyond ASCII.
///
/// The tokens are what ``ByteClass`` cuts. Beyond ASCII a run is cut by the same rules, with Unicode's
/// classes of letters and digits; everything else, such as `—` and `“`, separates. Han, Kana and Hangul
/// are cut into bigrams, which overlap, or one letter if it stands alone.
///
/// An identifier of several tokens also has compounds: each two tokens next to each other as one
/// word, and all of them as one word. `WebSocketRoute` has websocket, socketroute and
/// websocketroute. What people write as one word, such as GitHub, WebSocket, OAuth2 and IPv6, is two
/// tokens, which the pairs put together wherever they stand in an identifier. Three tokens out of
/// four or more are left out: they would add as many terms again, and nobody writes them as one word.
struct RunWords {
  /// The folded bytes of the tokens, followed by at least eight others.
  private(set) var bytes: [UInt8] = []
  private(set) var tokens: [Range<Int>] = []
  private(set) var compounds: [Range<Int>] = []
  private var scalars: [Unicode.Scalar] = []
  private var shadow: [UInt8] = []

  /// Replaces the words by those of a run of a text, after which a separator stands.
  mutating func read(_ text: UnsafePointer<UInt8>, from start: Int, to end: Int) {
    tokens.removeAll(keepingCapacity: true)
    compounds.removeAll(keepingCapacity: true)
    let run = UnsafeBufferPointer(start: text + start, count: end - start)
    ByteClass.table.withUnsafeBufferPointer { classes in
      let classes = classes.baseAddress!
      if run.allSatisfy({ $0 < 0x80 }) {
        readASCII(text, classes, from: start, to: end)
      } else {
        bytes.removeAll(keepingCapacity: true)
        readUnicode(String(decoding: run, as: UTF8.self), classes)
        bytes.append(contentsOf: repeatElement(0, count: 8))
      }
    }
  }

  private mutating func readASCII(
    _ text: UnsafePointer<UInt8>, _ classes: UnsafePointer<UInt8>, from start: Int, to end: Int
  ) {
    if bytes.count < end - start + 8 {
      bytes = [UInt8](repeating: 0, count: 2 * (end - start + 8))
    }
    Self.cut(text, classes, from: start, to: end, into: &bytes, &tokens)
    addCompounds(from: 0)
  }

  private static func cut(
    _ text: UnsafePointer<UInt8>, _ classes: UnsafePointer<UInt8>, from start: Int, to end: Int,
    into bytes: inout [UInt8], _ tokens: inout [Range<Int>]
  ) {
    bytes.withUnsafeMutableBufferPointer { bytes in
      var written = 0
      var position = start
      while position < end {
        guard ByteClass.isWord(classes[Int(text[position])]) else {
          position += 1
          continue
        }
        let next = tokenEnd(in: text, classes: classes, from: position)
        let first = written
        while position < next {
          bytes[written] = foldedASCII(text[position])
          written += 1
          position += 1
        }
        tokens.append(first..<written)
      }
    }
  }

  /// Cuts the shadow of the text, which has one byte for each scalar, by the rules for ASCII.
  private mutating func readUnicode(_ text: String, _ classes: UnsafePointer<UInt8>) {
    scalars.removeAll(keepingCapacity: true)
    shadow.removeAll(keepingCapacity: true)
    for scalar in text.composed.unicodeScalars where !scalar.isVariationSelector {
      scalars.append(scalar)
      shadow.append(Self.shadow(of: scalar, after: shadow.last ?? 0))
    }
    shadow.append(0)
    shadow.append(0)
    // Both are read only below; no copy is made.
    let (scalars, shadow) = (scalars, shadow)
    var identifier = 0
    var position = 0
    shadow.withUnsafeBufferPointer { shadow in
      while position < scalars.count {
        switch classes[Int(shadow[position])] {
        case ByteClass.separator, ByteClass.newline:
          addCompounds(from: identifier)
          identifier = tokens.count
          position += 1
        case ByteClass.underscore: position += 1
        case ByteClass.other:
          addCompounds(from: identifier)
          let start = position
          while classes[Int(shadow[position])] == ByteClass.other { position += 1 }
          for first in start..<max(start + 1, position - 1) {
            add(scalars[first..<min(first + 2, position)])
          }
          identifier = tokens.count
        default:
          let end = tokenEnd(in: shadow.baseAddress!, classes: classes, from: position)
          add(scalars[position..<end])
          position = end
        }
      }
    }
    addCompounds(from: identifier)
  }

  /// A mark belongs to the letter before it, and to nothing without one.
  private static func shadow(of scalar: Unicode.Scalar, after last: UInt8) -> UInt8 {
    let shadow = scalar.wordShadow
    guard shadow == UInt8(ascii: "a"), last == 0 || last == 0x80, !scalar.isASCII,
      scalar.properties.isGraphemeExtend
    else { return shadow }
    return last
  }

  private mutating func add(_ scalars: ArraySlice<Unicode.Scalar>) {
    let first = bytes.count
    if scalars.allSatisfy(\.isFolded) {
      for scalar in scalars { bytes.append(contentsOf: UTF8.encode(scalar)!) }
    } else {
      var word = String.UnicodeScalarView()
      word.append(contentsOf: scalars)
      bytes.append(contentsOf: String(word).foldedToTerm.utf8)
    }
    tokens.append(first..<bytes.count)
  }

  /// Adds the compounds of the tokens from one on, whose bytes stand one after another.
  private mutating func addCompounds(from first: Int) {
    guard tokens.count - first > 1, !isData(from: first) else { return }
    func add(_ left: Int, _ right: Int) {
      let range = tokens[left].lowerBound..<tokens[right].upperBound
      if range.count <= TermTable.longestTerm { compounds.append(range) }
    }
    for right in (first + 1)..<tokens.count { add(right - 1, right) }
    if tokens.count - first > 2 { add(first, tokens.count - 1) }
  }

  /// True of digests and of base64, whose compounds nobody looks for: letters follow digits again
  /// and again, or many tokens are short.
  private func isData(from first: Int) -> Bool {
    let length = tokens[tokens.count - 1].upperBound - tokens[first].lowerBound
    let count = tokens.count - first
    if count > 4, length < 3 * count { return true }
    var changes = 0
    for token in tokens[first...].dropFirst() {
      let last = bytes[token.lowerBound - 1]
      let next = bytes[token.lowerBound]
      if last &- 0x30 < 10, next &- 0x30 >= 10 { changes += 1 }
    }
    return changes > 3
  }
}

@inline(__always)
private func foldedASCII(_ byte: UInt8) -> UInt8 {
  byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
}
