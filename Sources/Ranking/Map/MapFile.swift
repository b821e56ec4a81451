package import Code
import Support

/// The names that one file defines and the names that it refers to. They depend only on its bytes,
/// language and symbols, so all commits with the same file share them. An identifier is known by
/// its ``MapName``.
package struct MapFile: Sendable, Hashable {
  /// Raise this if the same file now gives another result, so that old cache entries are not read.
  static let version = "assay-map-file 3"

  /// The appearance of a definition's name, and the kind of thing that it names.
  struct Shape: OptionSet, Sendable, Hashable {
    let rawValue: UInt8

    static let type = Shape(rawValue: 1)
    static let function = Shape(rawValue: 2)
    /// Several words in one, such as `pageRank` and `page_rank`.
    static let compound = Shape(rawValue: 4)
    /// Fewer than four letters.
    static let short = Shape(rawValue: 8)
    static let hidden = Shape(rawValue: 16)
  }

  struct Definition: Sendable, Hashable {
    let name: UInt64
    /// The name of the type that a method belongs to; 0 for everything else.
    let owner: UInt64
    /// The name without regard to case and underscores.
    let folded: UInt64
    var shape: Shape
  }

  struct Reference: Sendable, Hashable {
    let name: UInt64
    /// The number of occurrences in the file, at most 65,535.
    let count: UInt16
    /// The number of occurrences before a parenthesis, as in a call.
    let calls: UInt16
  }

  let family: LanguageFamily
  /// The definitions, by name and owner, each once.
  let definitions: [Definition]
  let references: [Reference]
}

extension MapFile {
  /// Extensions of a type define nothing, and names that every type has (`init`, `__init__`,
  /// `constructor`) are skipped. Comments and literals do not count in languages whose syntax is
  /// known. In prose and data, a word counts only if it looks like an identifier: with an
  /// underscore, with a capital after a small letter, or directly before a parenthesis.
  init(content: UnsafeBufferPointer<UInt8>, language: Language, symbols: [Symbol]) {
    var definitions: [Definition] = []
    let all = symbols.compactMap(Definition.init).sorted {
      ($0.name, $0.owner, $0.shape.rawValue) < ($1.name, $1.owner, $1.shape.rawValue)
    }
    for definition in all {
      if let last = definitions.last, last.name == definition.name,
        last.owner == definition.owner
      {
        definitions[definitions.count - 1].shape.formUnion(definition.shape)
      } else {
        definitions.append(definition)
      }
    }
    var reader = ReferenceReader(own: Set(definitions.map(\.name)))
    reader.read(content, language: language)
    self.init(
      family: LanguageFamily(language), definitions: definitions, references: reader.references())
  }

  package init(content: [UInt8], language: Language, symbols: [Symbol]) {
    self = content.withUnsafeBufferPointer {
      MapFile(content: $0, language: language, symbols: symbols)
    }
  }

  /// True if it has an underscore between letters, or a capital after a small letter or digit.
  static func isCompound(_ name: some Collection<UInt8>) -> Bool {
    var previous: UInt8 = 0x5F
    var isDivided = false
    for byte in name {
      if byte == 0x5F {
        if previous != 0x5F { isDivided = true }
      } else if isDivided || (isUppercase(byte) && (previous &- 0x61 < 26 || isDigit(previous))) {
        return true
      }
      previous = byte
    }
    return false
  }
}

extension MapFile.Definition {
  fileprivate init?(_ symbol: Symbol) {
    guard symbol.kind != .typeExtension, !FileOutline.initializers.contains(symbol.name) else {
      return nil
    }
    var shape: MapFile.Shape = symbol.kind == .type ? .type : .function
    let letters = symbol.name.utf8
    if MapFile.isCompound(letters) { shape.insert(.compound) }
    if letters.count < 4 { shape.insert(.short) }
    if letters.first == 0x5F { shape.insert(.hidden) }
    let owner = symbol.kind == .method ? symbol.scope.split(separator: ".").last : nil
    self.init(
      name: MapName.exact(symbol.name), owner: owner.map { MapName.exact($0) } ?? 0,
      folded: MapName.folded(symbol.name), shape: shape)
  }
}
