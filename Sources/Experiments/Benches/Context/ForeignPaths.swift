/// Finds the files of a repository by the names that foreign tools give them.
struct ForeignPaths: Sendable {
  private let numbers: [String: Int]
  /// Other beginnings of paths: the repository's folder, and its name.
  private let prefixes: [String]

  init(_ paths: [String], folder: String) {
    numbers = Dictionary(paths.enumerated().map { ($1, $0) }) { first, _ in first }
    var folder = folder[...]
    while folder.hasSuffix("/") { folder = folder.dropLast() }
    let name = folder.split(separator: "/").last.map(String.init)
    prefixes = ["./", String(folder) + "/"] + (name.map { [$0 + "/"] } ?? []) + ["a/", "b/"]
  }

  /// Returns the number of the file that a text names: from the root, absolute, as a `file:`
  /// address, or after the name of the repository's folder, `a/` or `b/`. A bare name is no path.
  func number(of text: some StringProtocol) -> Int? {
    var text = String(text)
    if text.hasPrefix("file://") { text = Self.decoded(text.dropFirst(7)) }
    if let number = numbers[text] { return number }
    for prefix in prefixes where text.hasPrefix(prefix) {
      if let number = numbers[String(text.dropFirst(prefix.count))] { return number }
    }
    return nil
  }

  private static func decoded(_ text: Substring) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2)
      if byte == UInt8(ascii: "%"), digits.count == 2,
        let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
