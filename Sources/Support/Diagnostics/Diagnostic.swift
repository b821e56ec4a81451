/// An error or a warning at a place in a file.
public struct Diagnostic: Error, Sendable, Hashable {
  package enum Severity: String, Sendable, Hashable, CaseIterable {
    case error
    /// The text can be used, but probably does not say what the user meant.
    case warning
    case note
  }

  package struct Note: Sendable, Hashable {
    package let message: String
    package let location: SourceLocation

    package init(_ message: String, at location: SourceLocation) {
      self.message = message
      self.location = location
    }
  }

  package let severity: Severity
  /// The finding in a sentence.
  public let message: String
  package let location: SourceLocation
  package let notes: [Note]
  /// The text that the user probably meant in place of the range.
  public let suggestion: String?

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

extension Diagnostic {
  /// Returns the same finding in another file of the same text.
  package func moved(to file: String) -> Diagnostic {
    let place = SourceLocation(
      file: file, range: location.range, line: location.line, lineOffset: location.lineOffset,
      isArgument: location.isArgument)
    return Diagnostic(
      message, at: place, severity: severity, notes: notes, suggestion: suggestion)
  }
}

extension Diagnostic: Comparable {
  /// Orders by file, then place, then message.
  public static func < (lhs: Self, rhs: Self) -> Bool {
    (lhs.location.file, lhs.location.range.start, lhs.message)
      < (rhs.location.file, rhs.location.range.start, rhs.message)
  }
}
