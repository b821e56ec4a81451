import Support

enum TRECLines {
  /// Columns are separated by any number of spaces and tabs; lines end in LF or CR LF.
  static func read(
    _ text: String, columns: Int, of kind: String,
    _ body: ([Substring]) throws(OperationError) -> Void
  ) throws(OperationError) {
    var number = 0
    for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      let fields = line.split(whereSeparator: isSeparator).map { Substring($0) }
      guard !fields.isEmpty else { continue }
      do throws(OperationError) {
        guard fields.count == columns else {
          throw OperationError(.evaluation, "\(fields.count) columns instead of \(columns)")
        }
        try body(fields)
      } catch {
        throw OperationError(
          error.code, "line \(number) of the \(kind): \(error.message)", remedy: error.remedy,
          cause: error.cause)
      }
    }
  }

  /// Reads the topics of a file, in the order of their first lines.
  static func topics<Entry, Topic>(
    _ text: String, columns: Int, of kind: String,
    entry: ([Substring]) throws(OperationError) -> Entry,
    topic: (String, [Entry]) throws(OperationError) -> Topic
  ) throws(OperationError) -> [Topic] {
    var order: [ByteString] = []
    var entries: [ByteString: [Entry]] = [:]
    try read(text, columns: columns, of: kind) { fields throws(OperationError) in
      let entry = try entry(fields)
      let id = ByteString(try TRECField.decode(fields[0]))
      if entries[id] == nil { order.append(id) }
      entries[id, default: []].append(entry)
    }
    var topics: [Topic] = []
    for id in order {
      do throws(OperationError) {
        topics.append(try topic(id.string, entries[id] ?? []))
      } catch {
        throw OperationError(
          error.code, "query '\(id.string)' of the \(kind): \(error.message)", remedy: error.remedy)
      }
    }
    return topics
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
  }
}
