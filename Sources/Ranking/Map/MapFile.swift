package import Code
import Support

/// What the repository map knows of one file: the names that it defines and those that it refers to.
///
/// It depends on the file's bytes, language and symbols alone, so that it can be kept under the
/// content's id and the file's name, as the analyses of a corpus are, and shared by all commits that
/// have the same file. Identifiers are known by 64 bits of their letters, so that the numbers of one
/// file hold in every other.
package struct MapFile: Sendable, Hashable {
  /// Bump where the same file comes out differently, so that no old one is read.
  package static let version = "assay-map-file 3"

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

  /// A definition.
  struct Definition: Sendable, Hashable {
    /// The name.
    package let name: UInt64
    /// The name of the type that a method belongs to; 0 for all else.
    package let owner: UInt64
    /// The name without regard to case and underscores.
    let folded: UInt64
    /// What the name looks like.
    package var shape: Shape
  }

  /// A name that the file refers to and does not define.
  struct Reference: Sendable, Hashable {
    /// The name.
    package let name: UInt64
    /// How often it stands in the file, at most 65,535 times.
    let count: UInt16
    /// How often a parenthesis follows, as it does where a function is called.
    let calls: UInt16
  }

  /// The languages that can name what it defines.
  let family: LanguageFamily
  /// What it defines, by name and owner, each once.
  let definitions: [Definition]
  /// What it refers to, by name.
  let references: [Reference]

  init(family: LanguageFamily, definitions: [Definition], references: [Reference]) {
    self.family = family
    self.definitions = definitions
    self.references = references
  }

  /// Reads a file.
  ///
  /// Extensions of a type define nothing, and names that every type has (`init`, `__init__`,
  /// `constructor`) are not read. Comments and literals do not count, in languages in which they are
  /// known. In prose and data, words count that look like identifiers: with an underscore, a capital
  /// after a small letter, or a parenthesis right after them.
  ///
  /// - Parameters:
  ///   - content: The file's bytes.
  ///   - language: Its language.
  ///   - symbols: Its types, functions and methods.
  /// - Complexity: Linear in the bytes.
  package init(content: UnsafeBufferPointer<UInt8>, language: Language, symbols: [Symbol]) {
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

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - content: The file's bytes.
  ///   - language: Its language.
  ///   - symbols: Its types, functions and methods.
  package init(content: [UInt8], language: Language, symbols: [Symbol]) {
    self = content.withUnsafeBufferPointer {
      MapFile(content: $0, language: language, symbols: symbols)
    }
  }

  /// Whether an identifier is made of several words: an underscore between letters, or a capital
  /// after a small letter or digit.
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
  /// What a symbol defines; `nil` for an extension and a name that every type has.
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
