import Support

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// One access to a file, from a log that an editor or agent keeps.
package struct Access: Sendable, Hashable {
  /// The file's path from the repository's root.
  package let path: String
  /// When it was accessed, in seconds since 1970.
  package let time: Double

  package init(path: String, time: Double) {
    self.path = path
    self.time = time
  }

  /// Reads a log of JSON lines, `{"path": "src/a.swift", "time": 1729213883}` each.
  ///
  /// Other keys are ignored, and so are empty lines.
  ///
  /// - Throws: ``OperationError`` that names the first line with anything else.
  package static func log(_ bytes: [UInt8]) throws -> [Access] {
    struct Line: Decodable {
      package let path: String
      let time: Double
    }
    let decoder = JSONDecoder()
    var accesses: [Access] = []
    let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where !line.allSatisfy({ $0 == 32 || $0 == 13 }) {
      do {
        let entry = try decoder.decode(Line.self, from: Data(line))
        accesses.append(Access(path: entry.path, time: entry.time))
      } catch {
        throw OperationError(
          .file, "line \(index + 1) of the access log is not {\"path\": text, \"time\": seconds}",
          remedy: "correct or remove the line",
          cause: String(decoding: line.prefix(200), as: UTF8.self))
      }
    }
    return accesses
  }
}
