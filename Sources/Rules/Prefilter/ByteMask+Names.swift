import Code

extension ByteMask {
  /// The bytes that a letter stands for after a backslash, such as `\d`; `nil` for other letters.
  static func escaped(_ letter: UInt8) -> ByteMask? {
    if let mask = classes[letter | 0x20] { return isUppercase(letter) ? mask.inverted : mask }
    return controls[letter].map { ByteMask($0) }
  }

  private static let classes: [UInt8: ByteMask] = [
    UInt8(ascii: "d"): .digits, UInt8(ascii: "w"): .words, UInt8(ascii: "s"): .spaces,
    UInt8(ascii: "h"): .horizontalSpaces, UInt8(ascii: "v"): .verticalSpaces,
  ]

  private static let controls: [UInt8: UInt8] = [
    UInt8(ascii: "a"): 0x07, UInt8(ascii: "e"): 0x1B, UInt8(ascii: "f"): 0x0C,
    UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
  ]

  /// The bytes of a class such as `[:alpha:]`; `nil` for an unknown name.
  static func named(_ name: String, ignoringCase: Bool) -> ByteMask? {
    let printing = ByteMask(0x21...0x7E)
    return switch name {
    case "alpha": letters
    case "digit": digits
    case "alnum": letters.union(digits)
    case "upper" where !ignoringCase: ByteMask(UInt8(ascii: "A")...UInt8(ascii: "Z"))
    case "lower" where !ignoringCase: ByteMask(UInt8(ascii: "a")...UInt8(ascii: "z"))
    case "space": spaces
    case "blank": ByteMask([0x09, 0x20])
    case "word": words
    case "punct": printing.subtracting(letters).subtracting(digits)
    case "xdigit": digits.union(ByteMask(UInt8(ascii: "a")...UInt8(ascii: "f")).withBothCases)
    case "graph": printing
    case "print": printing.union(ByteMask(0x20))
    default: nil
    }
  }
}
