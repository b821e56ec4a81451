/// What the repository map knows of one file: the names that it defines and those that it refers to.
///
/// It depends on the file's bytes, language and symbols alone, so that it can be kept under the
/// content's id and the file's name, as a ``FileAnalysis`` is, and shared by all commits that have
/// the same file. Identifiers are known by 64 bits of their letters, see ``MapName``.
public struct MapFile: Sendable, Hashable {
  /// Bump where the same file comes out differently, so that no old one is read.
  public static let version = "assay-map-file 1"

  /// What a definition's name looks like, and what it names.
  struct Shape: OptionSet, Sendable, Hashable {
    let rawValue: UInt8

    /// A type.
    static let type = Shape(rawValue: 1)
    /// A function or method.
    static let function = Shape(rawValue: 2)
    /// Several words in one, such as `pageRank` and `page_rank`.
    static let compound = Shape(rawValue: 4)
    /// Fewer than four letters.
    static let short = Shape(rawValue: 8)
    /// It begins with an underscore.
    static let hidden = Shape(rawValue: 16)
  }

  /// The distinct names that it defines, ascending.
  let definitions: [UInt64]
  /// Each definition without regard to case and underscores.
  let folded: [UInt64]
  /// What each definition looks like.
  let shapes: [UInt8]
  /// The distinct names that it refers to and does not define, ascending.
  let references: [UInt64]
  /// How often it refers to each, at most 65,535 times.
  let counts: [UInt16]
  /// How often a parenthesis follows, as it does where a function is called.
  let calls: [UInt16]

  /// Reads a file.
  ///
  /// Extensions of a type define nothing, and names that every type has (`init`, `__init__`,
  /// `constructor`) are not read. In languages whose comments and literals are known, those do not
  /// count. In prose and data, words count that look like identifiers: with an underscore, a capital
  /// after a small letter, or a parenthesis right after them.
  ///
  /// - Parameters:
  ///   - content: The file's bytes.
  ///   - language: Its language.
  ///   - symbols: Its types, functions and methods.
  /// - Complexity: Linear in the bytes.
  public init(content: UnsafeBufferPointer<UInt8>, language: Language, symbols: [Symbol]) {
    var names: [(name: UInt64, folded: UInt64, shape: Shape)] = []
    for symbol in symbols
    where symbol.kind != .typeExtension && !FileOutline.initializers.contains(symbol.name) {
      names.append(
        (MapName.exact(symbol.name), MapName.folded(symbol.name), Self.shape(of: symbol)))
    }
    names.sort { ($0.name, $0.shape.rawValue) < ($1.name, $1.shape.rawValue) }
    var definitions: [UInt64] = []
    var folded: [UInt64] = []
    var shapes: [UInt8] = []
    for entry in names {
      if definitions.last == entry.name {
        shapes[shapes.count - 1] |= entry.shape.rawValue
      } else {
        definitions.append(entry.name)
        folded.append(entry.folded)
        shapes.append(entry.shape.rawValue)
      }
    }
    var reader = ReferenceReader(own: Set(definitions))
    reader.read(content, language: language)
    self.definitions = definitions
    self.folded = folded
    self.shapes = shapes
    (references, counts, calls) = reader.sorted()
  }

  /// Reads a file.
  public init(content: [UInt8], language: Language, symbols: [Symbol]) {
    self = content.withUnsafeBufferPointer {
      MapFile(content: $0, language: language, symbols: symbols)
    }
  }

  private static func shape(of symbol: Symbol) -> Shape {
    var shape: Shape = symbol.kind == .type ? .type : .function
    let name = Array(symbol.name.utf8)
    if isCompound(name) { shape.insert(.compound) }
    if name.count < 4 { shape.insert(.short) }
    if name.first == 0x5F { shape.insert(.hidden) }
    return shape
  }

  /// Whether an identifier is made of several words: an underscore between letters, or a capital
  /// after a small letter.
  static func isCompound(_ name: some Collection<UInt8>) -> Bool {
    var previous: UInt8 = 0
    for byte in name {
      if byte == 0x5F {
        if previous != 0x5F, previous != 0 { return true }
      } else if isUppercase(byte), previous &- 0x61 < 26 || isDigit(previous) {
        return true
      }
      previous = byte
    }
    return false
  }
}
