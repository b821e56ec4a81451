import Support

struct RemoteRefs: Sendable {
  package let objects: [String: String]

  /// The number of digits of an id: 40, or 64 in git's SHA-256 format; nil if there is no ref.
  var idLength: Int? { objects.first?.value.utf8.count }

  /// Reads lines of `<id> TAB <ref>`, as `git ls-remote` writes them.
  init(listing: String) {
    var objects: [String: String] = [:]
    for line in listing.split(separator: "\n") {
      let fields = line.split(separator: "\t", maxSplits: 1)
      guard fields.count == 2, Hexadecimal.isObjectID(String(fields[0])),
        !fields[1].hasSuffix("^{}")
      else { continue }
      objects[String(fields[1])] = String(fields[0])
    }
    self.objects = objects
  }

  /// The object that a short or full name means; a tag comes before a branch, as in git.
  func object(named name: String) -> String? {
    for candidate in [name, "refs/\(name)", "refs/tags/\(name)", "refs/heads/\(name)"] {
      if let object = objects[candidate] { return object }
    }
    return nil
  }

  func names(near name: String) -> [String] {
    let short = objects.keys.filter { $0.hasPrefix("refs/") }.map {
      String($0.drop { $0 != "/" }.dropFirst().drop { $0 != "/" }.dropFirst())
    }
    return Spelling.names(near: name, in: short, limit: 5)
  }
}
