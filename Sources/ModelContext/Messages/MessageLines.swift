/// Splits a stream of bytes into trimmed lines of limited length, without blank ones.
///
/// Bytes over the limit are discarded as they arrive; a line that is too long is reported once.
struct MessageLines: Sendable {
  enum Line: Sendable, Hashable {
    case whole([UInt8])
    case tooLong
    case cutOff([UInt8])
  }

  let limit: Int
  private var rest: [UInt8] = []
  private var isDropping = false

  init(limit: Int) { self.limit = limit }

  mutating func add(_ bytes: some Collection<UInt8>) -> [Line] {
    var found: [Line] = []
    var left = bytes[...]
    while let end = left.firstIndex(of: 0x0A) {
      take(left[..<end], into: &found)
      if !isDropping, let line = Self.trimmed(rest) { found.append(.whole(line)) }
      rest.removeAll(keepingCapacity: rest.count <= 1 << 16)
      isDropping = false
      left = left[left.index(after: end)...]
    }
    take(left, into: &found)
    return found
  }

  mutating func end() -> Line? {
    defer { rest = [] }
    return isDropping ? nil : Self.trimmed(rest).map(Line.cutOff)
  }

  private mutating func take(_ bytes: some Collection<UInt8>, into found: inout [Line]) {
    guard !isDropping else { return }
    if rest.count + bytes.count <= limit {
      rest.append(contentsOf: bytes)
    } else {
      rest = []
      isDropping = true
      found.append(.tooLong)
    }
  }

  private static func trimmed(_ bytes: [UInt8]) -> [UInt8]? {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
    guard let first = bytes.firstIndex(where: { !isSpace($0) }),
      let last = bytes.lastIndex(where: { !isSpace($0) })
    else { return nil }
    return first == 0 && last == bytes.count - 1 ? bytes : Array(bytes[first...last])
  }
}
