/// The branches and tags that a remote repository offers.
struct RemoteRefs: Sendable {
  /// The object that each full ref name names; for an annotated tag, the tag.
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

  /// At most five short names that are most like a name that does not exist.
  ///
  /// First those that contain it or are contained in it, such as `v1.2` for `1.2`; then by edit distance,
  /// up to half the name's length; ties in byte order.
  func names(near name: String) -> [String] {
    let wanted = Array(name.utf8)
    var near: [(distance: Int, name: String)] = []
    for full in objects.keys where full.hasPrefix("refs/") {
      let short = full.drop { $0 != "/" }.dropFirst().drop { $0 != "/" }.dropFirst()
      guard !short.isEmpty else { continue }
      let bytes = Array(short.utf8)
      let distance = Self.distance(wanted, bytes)
      if bytes.count >= 3, wanted.count >= 3, short.contains(name) || name.contains(short) {
        near.append((min(distance, 1), String(short)))
      } else if distance <= max(1, wanted.count / 2) {
        near.append((distance, String(short)))
      }
    }
    near.sort { ($0.distance, $0.name) < ($1.distance, $1.name) }
    var names: [String] = []
    for (_, name) in near where names.last != name { names.append(name) }
    return Array(names.prefix(5))
  }

  /// The number of insertions, deletions and replacements between two names.
  private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var row = Array(0...b.count)
    for i in a.indices {
      var diagonal = row[0]
      row[0] = i + 1
      for j in b.indices {
        let replaced = diagonal + (a[i] == b[j] ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, diagonal + 1, row[j] + 1)
      }
    }
    return row[b.count]
  }
}
