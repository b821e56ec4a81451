struct ServiceAddress: Sendable, Hashable {
  let text: String
  let host: String
  let isEncrypted: Bool

  static let problem =
    "expected a URL that begins with https:// or http://, without user, query or fragment"

  init?(_ url: String) {
    guard let colon = url.firstIndex(of: ":"), url[colon...].hasPrefix("://") else { return nil }
    switch url[..<colon].lowercased() {
    case "https": isEncrypted = true
    case "http": isEncrypted = false
    default: return nil
    }
    let rest = url[colon...].dropFirst(3)
    let isPlain = { (byte: UInt8) in
      (0x21...0x7E).contains(byte) && !"?#@\\\"'<>{}|^`".utf8.contains(byte)
    }
    guard rest.utf8.allSatisfy(isPlain) else { return nil }
    let authority = rest.prefix { $0 != "/" }
    if authority.hasPrefix("[") {
      guard let end = authority.firstIndex(of: "]") else { return nil }
      host = authority[authority.index(after: authority.startIndex)..<end].lowercased()
      guard Self.isPort(authority[authority.index(after: end)...]) else { return nil }
    } else {
      host = authority.prefix { $0 != ":" }.lowercased()
      guard Self.isPort(authority.dropFirst(host.count)) else { return nil }
    }
    guard !host.isEmpty else { return nil }
    var text = Substring(url)
    while text.hasSuffix("/") { text.removeLast() }
    self.text = String(text)
  }

  var isLoopback: Bool {
    if host == "localhost" || host == "::1" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }

  private static func isPort(_ text: Substring) -> Bool {
    text.isEmpty || text.first == ":" && UInt16(text.dropFirst()).map { $0 > 0 } == true
  }
}
