import Support
@_spi(_Unicode) import Swift

extension String {
  /// The text as terms are compared: composed (NFC) and without case, so that é is e with a combining
  /// accent, É is é, and ß is ss.
  ///
  /// The lower case of the upper case is what Unicode's case folding gives, but for a few letters of
  /// Turkish, Cherokee and historic Greek.
  var foldedToTerm: String {
    guard !utf8.allSatisfy({ $0 < 0x80 }) else { return asciiLowercased }
    return composed.uppercased().lowercased().composed
  }

  /// The text in Unicode's normal form C.
  var composed: String {
    guard !unicodeScalars.allSatisfy(\.isComposed) else { return self }
    var scalars = UnicodeScalarView()
    scalars.append(contentsOf: _nfc)
    return String(scalars)
  }
}

extension Unicode.Scalar {
  /// True if the normal form C leaves the scalar alone among others of which this is true; false for
  /// some more.
  fileprivate var isComposed: Bool {
    switch value {
    case 0..<0x300, 0x3041...0x3096, 0x30A1...0x30FF, 0x4E00...0x9FFF, 0xAC00...0xD7A3: true
    case 0x400...0x481, 0x48A...0x52F: true
    default: false
    }
  }

  /// A letter of Han, Hiragana, Katakana, Bopomofo or Hangul, which text has no spaces between
  /// words for or, in Hangul, inflected words.
  var isOfBigrams: Bool {
    switch value {
    case ..<0x1100: false
    case 0x1100...0x11FF, 0xA960...0xA97F, 0xAC00...0xD7FF, 0x3131...0x318F: true  // Hangul
    case 0x3041...0x3096, 0x3099...0x309A, 0x309D...0x309F: true  // Hiragana
    case 0x30A1...0x30FA, 0x30FC...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9F: true  // Katakana
    case 0x3105...0x312F, 0x31A0...0x31BF: true  // Bopomofo
    case 0x3005...0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF: true  // Han
    case 0x20000...0x3FFFD: true  // Han
    default: false
    }
  }

  /// An ASCII byte of the same ``ByteClass``, 0x80 for a letter that is cut into bigrams, or 0 if it cuts.
  var wordShadow: UInt8 {
    if isASCII { return UInt8(value) }
    switch value {
    case 0xDF...0xFF where value != 0xF7, 0x430...0x45F: return UInt8(ascii: "a")
    case 0x410...0x42F: return UInt8(ascii: "A")
    default: if isOfBigrams { return 0x80 }
    }
    return switch properties.generalCategory {
    case .uppercaseLetter, .titlecaseLetter: UInt8(ascii: "A")
    case .lowercaseLetter, .modifierLetter, .otherLetter: UInt8(ascii: "a")
    case .nonspacingMark, .spacingMark, .enclosingMark: UInt8(ascii: "a")
    case .decimalNumber, .letterNumber, .otherNumber: UInt8(ascii: "0")
    default: 0
    }
  }

  /// True if folding leaves the scalar alone; false for some more.
  var isFolded: Bool {
    switch value {
    case 0x30...0x39, 0x61...0x7A, 0xE0...0xFF, 0x430...0x45F: true
    case 0x3041...0x3096, 0x30A1...0x30FF, 0x4E00...0x9FFF, 0xAC00...0xD7A3: true
    default: false
    }
  }

  /// A mark that only chooses a glyph.
  var isVariationSelector: Bool {
    (0xFE00...0xFE0F).contains(value) || (0xE0100...0xE01EF).contains(value)
  }
}
