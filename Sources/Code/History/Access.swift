import Support

/// One access to a file, from a log that an editor or agent keeps.
package struct Access: Sendable, Hashable {
  package let path: String
  /// When it was accessed, in seconds since 1970.
  package let time: Double

  package init(path: String, time: Double) {
    self.path = path
    self.time = time
  }

  /// Reads lines such as `{"path": "src/a.swift", "time": 1729213883}`; ignores other keys.
  package static func log(_ bytes: [UInt8]) throws -> [Access] {
    var accesses: [Access] = []
    let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where !line.allSatisfy({ $0 == 32 || $0 == 13 }) {
      let entry = try? JSONReader.value(of: Array(line))
      let time: Double? =
        switch entry?["time"] {
        case .integer(let seconds): Double(seconds)
        case .real(let seconds): seconds
        default: nil
        }
      guard case .string(let path) = entry?["path"], let time else {
        throw OperationError(
          .file, "line \(index + 1) of the access log is not {\"path\": text, \"time\": seconds}",
          remedy: "correct or remove the line",
          cause: String(decoding: line.prefix(200), as: UTF8.self))
      }
      accesses.append(Access(path: path, time: time))
    }
    return accesses
  }
}
