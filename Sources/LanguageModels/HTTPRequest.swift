struct HTTPRequest: Sendable {
  var url: String
  var headers: [(name: String, value: String)]
  var body: [UInt8]
  var timeLimit: Duration
  package var sizeLimit: Int
  /// True if proxies from the environment are bypassed.
  var isDirect: Bool

  func configuration(body: String) -> String {
    let seconds = timeLimit.components.seconds
    var lines = [
      "url = \(Self.quoted(url))", "request = \"POST\"",
      "data-binary = \(Self.quoted("@" + body))", "globoff", "silent", "show-error", "include",
      "suppress-connect-headers", "proto = \"=http,https\"", "disallow-username-in-url",
      "max-time = \(max(1, seconds + 5))", "connect-timeout = \(max(1, min(30, seconds)))",
      // Otherwise curl would wait for the server's permission before it sends a larger body.
      "header = \"Expect:\"",
    ]
    if isDirect { lines.append("noproxy = \"*\"") }
    lines += headers.map { "header = \(Self.quoted("\($0.name): \($0.value)"))" }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }
}
