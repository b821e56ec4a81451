import Code

extension LanguageFamily {
  /// True if a file of this family can mean a name that one of another family defines.
  @inline(__always)
  func canName(_ shape: MapFile.Shape, of other: LanguageFamily) -> Bool {
    guard other != .prose else { return false }
    return self == other || self == .prose || (other == .c && shape.contains(.compound))
  }
}
