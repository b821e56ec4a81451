/// The reason why the definitions of a file were not read. The file is searched as text.
package enum SymbolFailure: String, Error, Sendable, Hashable, CaseIterable {
  case crash = "the parser crashed"
  case time = "the parser took too long"
  case memory = "the parser took too much memory"
}
