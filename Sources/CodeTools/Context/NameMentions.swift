import Code
import Ranking

/// Which files mention the names that the files of a corpus define.
///
/// A mention is an identifier with the same letters, in code of any kind, comments included; nothing is
/// resolved. A name that only functions have is mentioned where it stands before a parenthesis or a
/// brace, since words such as `usage` stand in every second comment. What is confused all the same is
/// damped: a name that many files define counts little for each.
struct NameMentions: Sendable {
  /// The distinct names of symbols, in the order in which they are first defined.
  let names: [String]
  /// The number of each file's symbols' names.
  let nameOfSymbol: [[UInt32]]
  /// The number of each name.
  let numbers: [String: UInt32]
  /// The names that each file mentions, ascending; none for prose.
  let mentioned: [[UInt32]]
  /// How many files define each name; extensions do not.
  let definingFiles: [UInt32]
  /// How many files mention each name, those that define it not counted.
  let mentioningFiles: [UInt32]

  /// The files that mention each name of a type, ascending; none for other names.
  private let filesMentioning: [UInt32: [UInt32]]

  /// Reads all files once.
  init(files: [CorpusFile], contents: [[UInt8]]) {
    var table = NameNumbers()
    nameOfSymbol = files.map { file in file.symbols.map { table.number(of: $0.name) } }
    names = table.names
    var isCallable = [Bool](repeating: true, count: names.count)
    var filesMentioning: [UInt32: [UInt32]] = [:]
    for (file, numbers) in zip(files, nameOfSymbol) {
      for (symbol, name) in zip(file.symbols, numbers)
      where symbol.kind == .type || symbol.kind == .typeExtension {
        isCallable[Int(name)] = false
        if symbol.kind == .type { filesMentioning[name] = [] }
      }
    }
    var defining = [UInt32](repeating: 0, count: names.count)
    var mentioning = [UInt32](repeating: 0, count: names.count)
    var lastSeen = [Int](repeating: -1, count: names.count)
    var lastDefined = [Int](repeating: -1, count: names.count)
    var mentioned: [[UInt32]] = []
    mentioned.reserveCapacity(files.count)
    for (index, file) in files.enumerated() {
      // An extension mentions a type that is defined elsewhere.
      for (symbol, name) in zip(file.symbols, nameOfSymbol[index])
      where symbol.kind != .typeExtension && lastDefined[Int(name)] != index {
        lastDefined[Int(name)] = index
        defining[Int(name)] += 1
      }
      guard !file.pathClass.contains(.nonCode) else {
        mentioned.append([])
        continue
      }
      var found: [UInt32] = []
      table.forEachName(in: contents[index]) { name, isCalled in
        guard lastSeen[Int(name)] != index, isCalled || !isCallable[Int(name)] else { return }
        lastSeen[Int(name)] = index
        found.append(name)
        if lastDefined[Int(name)] != index { mentioning[Int(name)] += 1 }
        filesMentioning[name]?.append(UInt32(index))
      }
      mentioned.append(found.sorted())
    }
    self.mentioned = mentioned
    self.filesMentioning = filesMentioning
    numbers = Dictionary(names.enumerated().map { ($1, UInt32($0)) }) { first, _ in first }
    definingFiles = defining
    mentioningFiles = mentioning
  }

  /// How many other files mention a name, for each file that defines it.
  func weight(of name: UInt32) -> Double {
    Double(mentioningFiles[Int(name)]) / Double(max(1, definingFiles[Int(name)]))
  }

  /// The weight of a symbol's name; for a type in a type, of the files that mention both names.
  func weight(of symbol: Symbol, named name: UInt32) -> Double {
    let weight = weight(of: name)
    guard symbol.kind == .type, let outer = symbol.scope.split(separator: ".").last,
      let outerName = numbers[String(outer)], let files = filesMentioning[name],
      let outerFiles = filesMentioning[outerName]
    else { return weight }
    let both = Set(files).intersection(outerFiles).count
    return min(weight, Double(max(0, both - 1)) / Double(max(1, definingFiles[Int(name)])))
  }
}

/// Numbers names, and finds them in text without making strings.
private struct NameNumbers {
  private(set) var names: [String] = []
  /// 0 for an empty place, otherwise a name's number and 1.
  private var places = [UInt32](repeating: 0, count: 1 << 12)
  private var hashes: [UInt64] = []

  mutating func number(of name: String) -> UInt32 {
    var hash = Self.start
    for byte in name.utf8 { hash = Self.mix(hash, byte) }
    var place = Int(truncatingIfNeeded: hash) & (places.count - 1)
    while places[place] != 0 {
      let number = Int(places[place] - 1)
      if hashes[number] == hash, names[number] == name { return UInt32(number) }
      place = (place + 1) & (places.count - 1)
    }
    names.append(name)
    hashes.append(hash)
    places[place] = UInt32(names.count)
    if names.count * 2 > places.count { grow() }
    return UInt32(names.count - 1)
  }

  private mutating func grow() {
    places = [UInt32](repeating: 0, count: places.count * 2)
    for (number, hash) in hashes.enumerated() {
      var place = Int(truncatingIfNeeded: hash) & (places.count - 1)
      while places[place] != 0 { place = (place + 1) & (places.count - 1) }
      places[place] = UInt32(number + 1)
    }
  }

  /// Calls back for each identifier of a text that is a name, with whether a parenthesis or, after a
  /// blank, a brace follows. Two identifiers with the same 64 bits
  /// of FNV-1a would be confused.
  func forEachName(in content: [UInt8], _ body: (UInt32, Bool) -> Void) {
    content.withUnsafeBufferPointer { text in
      places.withUnsafeBufferPointer { places in
        hashes.withUnsafeBufferPointer { hashes in
          var position = 0
          while position < text.count {
            guard isIdentifierByte(text[position]) else {
              position += 1
              continue
            }
            var hash = Self.start
            while position < text.count, isIdentifierByte(text[position]) {
              hash = Self.mix(hash, text[position])
              position += 1
            }
            var place = Int(truncatingIfNeeded: hash) & (places.count - 1)
            while places[place] != 0 {
              if hashes[Int(places[place] - 1)] == hash {
                body(places[place] - 1, Self.isCall(text, position))
                break
              }
              place = (place + 1) & (places.count - 1)
            }
          }
        }
      }
    }
  }

  private static func isCall(_ text: UnsafeBufferPointer<UInt8>, _ position: Int) -> Bool {
    var next = position
    while next < text.count, text[next] == 0x20 { next += 1 }
    guard next < text.count else { return false }
    if text[next] == .openParenthesis { return true }
    return next > position ? text[next] == .openBrace : text[next] == .less
  }

  private static let start: UInt64 = 0xCBF2_9CE4_8422_2325

  private static func mix(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x100_0000_01B3
  }
}
