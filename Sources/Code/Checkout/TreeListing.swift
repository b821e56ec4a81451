import Support

struct TreeListing {
  private(set) var files: [CheckoutFile] = []
  var leftOut = LeftOut()
  /// The ids of the folders, each once.
  private(set) var folders: Set<String> = []
  /// Paths outside ASCII, of which two may be equal to Swift though their bytes differ.
  private var unnormalized: Set<String> = []

  /// A file whose object git cannot size, since it is missing, damaged or no file.
  struct Unreadable: Error {
    let path: String
    let id: String
  }

  /// Reads entries `<mode> SP <type> SP <id> SP+ <size> TAB <path> NUL` of `git ls-tree`.
  mutating func append(lsTree bytes: UnsafeRawBufferPointer) throws {
    var rest = bytes[...]
    while let end = rest.firstIndex(of: 0) {
      let entry = rest[..<end]
      rest = rest[(end + 1)...]
      guard let tab = entry.firstIndex(of: 9) else { throw Self.malformed(entry) }
      let fields = entry[..<tab].split(separator: 32)
      let path = UnsafeRawBufferPointer(rebasing: entry[(tab + 1)...])
      guard fields.count == 4 else { throw Self.malformed(entry) }
      switch (fields[0].first, fields[1].first, fields[0].dropFirst(1).first) {
      case (UInt8(ascii: "1"), UInt8(ascii: "b"), UInt8(ascii: "0")):
        let id = String(decoding: fields[2], as: UTF8.self)
        guard let size = Int(String(decoding: fields[3], as: UTF8.self)) else {
          throw Unreadable(path: String(decoding: path, as: UTF8.self), id: id)
        }
        guard let path = Self.path(path) else {
          leftOut[.invalidPath] += 1
          continue
        }
        append(path: path, contentID: id, size: size)
      case (_, UInt8(ascii: "b"), _): leftOut[.symbolicLink] += 1
      case (_, UInt8(ascii: "c"), _): leftOut[.submodule] += 1
      case (_, UInt8(ascii: "t"), _): folders.insert(String(decoding: fields[2], as: UTF8.self))
      default: throw Self.malformed(entry)
      }
    }
    guard rest.isEmpty else { throw Self.malformed(rest) }
  }

  mutating func append(path: String, contentID: String, size: Int) {
    if isNew(path) {
      files.append(CheckoutFile(path: path, contentID: contentID, size: size))
    } else {
      leftOut[.duplicatePath] += 1
    }
  }

  mutating func sortedFiles() -> [CheckoutFile] {
    func precedes(_ a: CheckoutFile, _ b: CheckoutFile) -> Bool {
      a.path.utf8.lexicographicallyPrecedes(b.path.utf8)
    }
    let isSorted = zip(files, files.dropFirst()).allSatisfy(precedes)
    if !isSorted { files.sort(by: precedes) }
    return files
  }

  /// A path of UTF-8 without an empty, `.`, `..` or `.git` component; otherwise nil.
  package static func path(_ bytes: UnsafeRawBufferPointer) -> String? {
    for component in bytes.split(separator: 47, omittingEmptySubsequences: false) {
      switch component.count {
      case 0: return nil
      case 1 where component.elementsEqual(".".utf8): return nil
      case 2 where component.elementsEqual("..".utf8): return nil
      case 4 where isGitDirectory(component): return nil
      default: continue
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func isGitDirectory(_ name: some Collection<UInt8>) -> Bool {
    name.elementsEqual(".git".utf8) { ($0 | 0x20) == ($1 | 0x20) }
  }

  /// True if a path is new. In git's order, two of the same bytes are neighbours.
  private mutating func isNew(_ path: String) -> Bool {
    if let last = files.last, last.path == path { return false }
    if path.utf8.allSatisfy({ $0 < 128 }) { return true }
    return unnormalized.insert(path).inserted
  }

  private static func malformed(_ entry: some Sequence<UInt8>) -> OperationError {
    OperationError(
      .repository, "git listed an entry of a tree in an unknown form",
      cause: String(decoding: Array(entry), as: UTF8.self))
  }
}
