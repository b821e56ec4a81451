/// What a corpus holds beside the tokens of its files.
public struct CorpusParts: OptionSet, Sendable, Hashable {
  /// The bits.
  public let rawValue: UInt8

  /// Creates a set from its bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Types, functions and methods; without them the only documents are files, and universal-ctags
  /// is not needed.
  public static let symbols = CorpusParts(rawValue: 1)
  /// Which files use which; without them no file is more important than another.
  public static let dependencies = CorpusParts(rawValue: 2)
  /// Everything.
  public static let all: CorpusParts = [.symbols, .dependencies]
}
