/// The numbers of entries of a checkout that were not listed as files, by reason.
package struct LeftOut: Sendable, Hashable {
  /// The reason why an entry is not a file of the checkout.
  package enum Reason: String, Sendable, Hashable, CaseIterable {
    /// A symbolic link, or a file behind one; links are never followed.
    case symbolicLink
    /// A submodule, or another repository within a working tree.
    case submodule
    /// A path that is not UTF-8, or that would leave the checkout or enter a git directory.
    case invalidPath
    /// A path that is listed twice, or that differs from another only in its Unicode normal form.
    case duplicatePath
    /// A socket, pipe or device.
    case specialFile
  }

  private var counts = [Int](repeating: 0, count: Reason.allCases.count)

  /// Creates counts of zero.
  package init() {}

  /// The number of entries left out for a reason.
  package subscript(reason: Reason) -> Int {
    get { counts[Self.index(of: reason)] }
    set { counts[Self.index(of: reason)] = newValue }
  }

  /// The number of entries left out for any reason.
  package var total: Int { counts.reduce(0, +) }

  /// The reasons that occur, with their counts, in a fixed order.
  package var reasons: [(reason: Reason, count: Int)] {
    Reason.allCases.compactMap { self[$0] > 0 ? ($0, self[$0]) : nil }
  }

  private static func index(of reason: Reason) -> Int {
    switch reason {
    case .symbolicLink: 0
    case .submodule: 1
    case .invalidPath: 2
    case .duplicatePath: 3
    case .specialFile: 4
    }
  }
}
