struct HTTPResponse: Sendable, Hashable {
  let status: Int
  /// The header fields by their names in lower case. If a name occurs twice, the last one counts.
  let headers: [String: String]
  let body: [UInt8]
}

extension HTTPResponse {
  /// Parses a raw response without interim ones (100 to 199). Fails if the bytes are no response.
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
