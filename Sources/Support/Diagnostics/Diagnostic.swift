/// One problem in a text that a user wrote, with the place that causes it.
package struct Diagnostic: Error, Sendable, Hashable {
  /// How much a finding matters.
  package enum Severity: String, Sendable, Hashable, CaseIterable {
    /// The text cannot be used.
    case error
    /// The text can be used, but probably does not say what was meant.
    case warning
    /// Something that helps to understand another finding.
    case note
  }

  /// A remark about another place, such as where a name was first used.
  package struct Note: Sendable, Hashable {
    /// The remark, in one phrase without a full stop.
    package let message: String
    /// The place that it is about.
    package let location: SourceLocation

    /// Creates a note.
    package init(_ message: String, at location: SourceLocation) {
      self.message = message
      self.location = location
    }
  }

  /// How much it matters.
  package let severity: Severity
  /// What is wrong, in one phrase without a full stop.
  package let message: String
  /// The place that causes it.
  package let location: SourceLocation
  /// Remarks about other places.
  package let notes: [Note]
  /// The text that was probably meant in place of the range.
  package let suggestion: String?

  /// Creates a diagnostic.
  package init(
    _ message: String, at location: SourceLocation, severity: Severity = .error,
    notes: [Note] = [], suggestion: String? = nil
  ) {
    self.severity = severity
    self.message = message
    self.location = location
    self.notes = notes
    self.suggestion = suggestion
  }
}

extension Diagnostic: Comparable {
  /// Order by file, then place, then message.
  package static func < (lhs: Self, rhs: Self) -> Bool {
    (lhs.location.file, lhs.location.range.start, lhs.message)
      < (rhs.location.file, rhs.location.range.start, rhs.message)
  }
}
