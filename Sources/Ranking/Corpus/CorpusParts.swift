/// What a corpus holds beside the tokens of its files.
package struct CorpusParts: OptionSet, Sendable, Hashable {
  /// The bits.
  package let rawValue: UInt8

  /// Creates a set from its bits.
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Types, functions and methods; without them the only documents are files, and universal-ctags
  /// is not needed.
  package static let symbols = CorpusParts(rawValue: 1)
  /// Which files use which; without them no file is more important than another.
  package static let dependencies = CorpusParts(rawValue: 2)
  /// Everything.
  package static let all: CorpusParts = [.symbols, .dependencies]
}
