/// What a service answered.
struct HTTPResponse: Sendable, Hashable {
  /// The status.
  let status: Int
  /// The header fields, by names in lower case; the last of a name counts.
  let headers: [String: String]
  /// The body.
  let body: [UInt8]

  /// Creates a response.
  init(status: Int, headers: [String: String] = [:], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// Reads a response as it came: head, empty line, body. Responses that only announce another one
  /// (100 to 199) are skipped. `nil` for what is no response.
  init?(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while let (head, body) = Self.divided(rest) {
      let lines = String(decoding: head, as: UTF8.self).split(whereSeparator: \.isNewline)
      guard let first = lines.first, first.hasPrefix("HTTP/"),
        let word = first.split(separator: " ").dropFirst().first, let status = Int(word)
      else { return nil }
      if (100..<200).contains(status) {
        rest = body
        continue
      }
      var headers: [String: String] = [:]
      for line in lines.dropFirst() {
        guard let colon = line.firstIndex(of: ":") else { continue }
        let value = line[line.index(after: colon)...]
        headers[line[..<colon].lowercased()] = String(
          value.drop { $0 == " " || $0 == "\t" })
      }
      self.init(status: status, headers: headers, body: Array(body))
      return
    }
    return nil
  }

  /// What stands before and after the first empty line.
  private static func divided(
    _ bytes: ArraySlice<UInt8>
  ) -> (head: ArraySlice<UInt8>, body: ArraySlice<UInt8>)? {
    var index = bytes.startIndex
    while let end = bytes[index...].firstIndex(of: 10) {
      let next = end + 1
      if bytes[next...].starts(with: [13, 10]) { return (bytes[..<next], bytes[(next + 2)...]) }
      if bytes[next...].starts(with: [10]) { return (bytes[..<next], bytes[(next + 1)...]) }
      index = next
    }
    return nil
  }
}
