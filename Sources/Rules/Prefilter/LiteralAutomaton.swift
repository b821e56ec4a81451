import Code

/// Finds all occurrences of some literals in one pass over a file, byte by byte. Aho and Corasick's
/// automaton (doi:10.1145/360825.360855) with all its transitions written out. It reads both cases
/// of a letter as one and compares again if a literal is case-sensitive.
struct LiteralAutomaton: Sendable {
  private let literals: [Literal]
  /// The class of each byte; bytes of class 0 occur in no literal.
  private let classes: [UInt8]
  private let classCount: Int
  /// The next state for each state and class, as an offset of its row.
  private let next: [Int32]
  /// From this state on, as an offset of its row, literals end.
  private let firstEnding: Int32
  /// For each of those states, the range of its literals in `ended`.
  private let endings: [Range<Int>]
  private let ended: [Int]

  init(_ literals: [Literal]) {
    self.literals = literals
    var classes = [UInt8](repeating: 0, count: 256)
    var classCount = 1
    for byte in Set(literals.flatMap { $0.bytes.map(Self.folded) }).sorted() {
      classes[Int(byte)] = UInt8(classCount)
      if byte &- UInt8(ascii: "a") < 26 { classes[Int(byte) - 32] = UInt8(classCount) }
      classCount += 1
    }
    // A trie of the literals.
    var children = [[Int32]](repeating: [Int32](repeating: -1, count: classCount), count: 1)
    var ends: [[Int]] = [[]]
    for (index, literal) in literals.enumerated() {
      var node = 0
      for byte in literal.bytes {
        let symbol = Int(classes[Int(Self.folded(byte))])
        if children[node][symbol] < 0 {
          children[node][symbol] = Int32(children.count)
          children.append([Int32](repeating: -1, count: classCount))
          ends.append([])
        }
        node = Int(children[node][symbol])
      }
      ends[node].append(index)
    }
    // Where the trie has no branch, a node continues as its longest suffix does.
    var suffix = [Int](repeating: 0, count: children.count)
    var queue: [Int] = []
    for symbol in 0..<classCount {
      if children[0][symbol] < 0 {
        children[0][symbol] = 0
      } else {
        queue.append(Int(children[0][symbol]))
      }
    }
    var head = 0
    while head < queue.count {
      let node = queue[head]
      head += 1
      ends[node] += ends[suffix[node]]
      for symbol in 0..<classCount {
        let child = children[node][symbol]
        let other = children[suffix[node]][symbol]
        if child < 0 {
          children[node][symbol] = other
        } else {
          suffix[Int(child)] = Int(other)
          queue.append(Int(child))
        }
      }
    }
    // States in which literals end come last, so that one comparison recognizes them.
    let order = children.indices.sorted {
      (ends[$0].isEmpty ? 0 : 1, $0) < (ends[$1].isEmpty ? 0 : 1, $1)
    }
    var row = [Int32](repeating: 0, count: order.count)
    for (place, node) in order.enumerated() { row[node] = Int32(place * classCount) }
    var endings: [Range<Int>] = []
    var ended: [Int] = []
    for node in order where !ends[node].isEmpty {
      endings.append(ended.count..<ended.count + ends[node].count)
      ended += ends[node].sorted()
    }
    self.classes = classes
    self.classCount = classCount
    next = order.flatMap { node in children[node].map { row[Int($0)] } }
    firstEnding = Int32((order.count - endings.count) * classCount)
    self.endings = endings
    self.ended = ended
  }

  private static func folded(_ byte: UInt8) -> UInt8 { isUppercase(byte) ? byte + 32 : byte }

  func search(_ text: UnsafeBufferPointer<UInt8>, into hits: inout LiteralHits) {
    next.withUnsafeBufferPointer { next in
      classes.withUnsafeBufferPointer { classes in
        var state: Int32 = 0
        for position in text.indices {
          state = next[Int(state) + Int(classes[Int(text[position])])]
          if state >= firstEnding { report(state, endingAt: position + 1, text, &hits) }
        }
      }
    }
  }

  private func report(
    _ state: Int32, endingAt end: Int, _ text: UnsafeBufferPointer<UInt8>,
    _ hits: inout LiteralHits
  ) {
    for index in ended[endings[Int(state - firstEnding) / classCount]] {
      let literal = literals[index]
      let start = end - literal.bytes.count
      if literal.ignoresCase || literal.bytes.elementsEqual(text[start..<end]) {
        hits.append(literal: index, position: start)
      }
    }
  }
}
