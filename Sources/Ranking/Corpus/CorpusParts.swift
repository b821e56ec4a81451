package struct CorpusParts: OptionSet, Sendable, Hashable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Without them the only documents are files, and universal-ctags is not needed.
  package static let symbols = CorpusParts(rawValue: 1)
  /// The dependencies between files. Without them all files are equally important.
  package static let dependencies = CorpusParts(rawValue: 2)
  package static let all: CorpusParts = [.symbols, .dependencies]
}
