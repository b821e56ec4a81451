/// The numbers of entries of a checkout that were not listed as files, by reason.
package struct LeftOut: Sendable, Hashable {
  package enum Reason: String, Sendable, Hashable, CaseIterable {
    /// A symbolic link, or a file behind one; links are never followed.
    case symbolicLink
    /// A submodule, or another repository within a working tree.
    case submodule
    /// A path that is not UTF-8, or that would leave the checkout or enter a git directory.
    case invalidPath
    /// A path that is listed twice, or that differs from another only in its Unicode normal form.
    case duplicatePath
    case specialFile
  }

  private var counts: [Reason: Int] = [:]

  package init() {}

  package subscript(reason: Reason) -> Int {
    get { counts[reason, default: 0] }
    set { counts[reason] = newValue }
  }

  package var total: Int { counts.values.reduce(0, +) }

  package var reasons: [(reason: Reason, count: Int)] {
    Reason.allCases.compactMap { self[$0] > 0 ? ($0, self[$0]) : nil }
  }
}
