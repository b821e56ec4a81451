/// Languages that can name what each other define. The longer names of C hold in all; prose and
/// data define nothing. The numbers are kept in caches: a new family takes a new number.
package struct LanguageFamily: RawRepresentable, Sendable, Hashable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Prose, data, build scripts, and all that is unknown.
  package static let prose = LanguageFamily(rawValue: 0)
  package static let c = LanguageFamily(rawValue: 1)
  static let java = LanguageFamily(rawValue: 2)
  package static let script = LanguageFamily(rawValue: 3)

  package init(_ language: Language) {
    self = LanguageCatalog.facts(of: language)?.family ?? .prose
  }
}
