internal import CTreeSitter

/// A text's syntax tree, made by tree-sitter.
struct SyntaxTree: ~Copyable {
  private let tree: OpaquePointer

  /// Parses a text.
  ///
  /// The work is bounded by counts, not by time: a text that is given up is given up on every machine.
  /// Ordinary code takes less than a step a byte, and is allotted less than 100 bytes for each byte.
  ///
  /// - Throws: ``SymbolFailure/time`` if the parser takes more than 100,000 steps and three for each
  ///   byte, ``SymbolFailure/memory`` if it is allotted, in all, more than 32 MiB and 200 bytes for
  ///   each byte.
  init(_ text: UnsafeBufferPointer<UInt8>, grammar: OpaquePointer) throws(SymbolFailure) {
    _ = Self.countsAllotments
    guard text.count <= Int(UInt32.max) / 2, let parser = ts_parser_new() else { throw .memory }
    defer { ts_parser_delete(parser) }
    guard ts_parser_set_language(parser, grammar) else {
      preconditionFailure("the grammar is of another version than tree-sitter")
    }
    var work = Work(text)
    let parsed = withUnsafeMutablePointer(to: &work) { work in
      let input = TSInput(
        payload: work,
        read: { payload, offset, _, count in
          let chunk = payload!.assumingMemoryBound(to: Work.self).pointee.read(Int(offset))
          count!.pointee = UInt32(chunk.count)
          guard let base = chunk.baseAddress else { return nil }
          return UnsafeRawPointer(base).assumingMemoryBound(to: CChar.self)
        }, encoding: TSInputEncodingUTF8, decode: nil)
      let options = TSParseOptions(payload: work) { state in
        state!.pointee.payload!.assumingMemoryBound(to: Work.self).pointee.isTooMuch()
      }
      return ts_parser_parse_with_options(parser, nil, input, options)
    }
    guard let parsed else { throw work.failure ?? .time }
    guard work.failure == nil else {
      ts_tree_delete(parsed)
      throw work.failure ?? .time
    }
    tree = parsed
  }

  private static let countsAllotments: Void = tree_count_allotments()

  /// What a parse may still take.
  private struct Work {
    private let text: UnsafeBufferPointer<UInt8>
    /// The parser asks after each hundred steps, and reads the text in chunks, again and again if
    /// its tokens are long.
    private var rounds: Int
    private let allotment: Int
    private(set) var failure: SymbolFailure?
    private static let chunk = 1 << 14
    private static let stepsOfRound = 100

    init(_ text: UnsafeBufferPointer<UInt8>) {
      self.text = text
      rounds = 100_000 / Self.stepsOfRound + text.count * 3 / Self.stepsOfRound
      allotment = Int(tree_allotted()) + (32 << 20) + text.count * 200
    }

    mutating func read(_ offset: Int) -> UnsafeBufferPointer<UInt8> {
      rounds -= 1
      Steps.add(Self.stepsOfRound)
      guard offset < text.count, !isTooMuch() else {
        return UnsafeBufferPointer(start: nil, count: 0)
      }
      return UnsafeBufferPointer(rebasing: text[offset..<min(text.count, offset + Self.chunk)])
    }

    mutating func isTooMuch() -> Bool {
      rounds -= 1
      Steps.add(Self.stepsOfRound)
      if rounds < 0 { failure = failure ?? .time }
      if Int(tree_allotted()) > allotment { failure = failure ?? .memory }
      return failure != nil
    }
  }

  deinit { ts_tree_delete(tree) }

  var root: TSNode { ts_tree_root_node(tree) }
}

extension TSNode {
  var symbol: TSSymbol { ts_node_symbol(self) }
  var startByte: Int { Int(ts_node_start_byte(self)) }
  var endByte: Int { Int(ts_node_end_byte(self)) }
  /// The line of the first byte, from 1.
  var startLine: Int { Int(ts_node_start_point(self).row) + 1 }
  /// The line of the last byte, from 1.
  var endLine: Int {
    let end = ts_node_end_point(self)
    return Int(end.row) + (end.column == 0 && end.row > 0 ? 0 : 1)
  }

  /// The child in a field; `nil` if there is none.
  func child(_ field: TSFieldId) -> TSNode? {
    guard field != 0 else { return nil }
    let child = ts_node_child_by_field_id(self, field)
    return ts_node_is_null(child) ? nil : child
  }

  /// The first node of a type in the order of the text, this one included.
  func first(_ type: TSSymbol) -> TSNode? {
    if symbol == type { return self }
    var cursor = ts_tree_cursor_new(self)
    defer { ts_tree_cursor_delete(&cursor) }
    while true {
      Steps.add(1)
      var moved = ts_tree_cursor_goto_first_child(&cursor)
      while !moved {
        moved = ts_tree_cursor_goto_next_sibling(&cursor)
        if !moved, !ts_tree_cursor_goto_parent(&cursor) { return nil }
      }
      let node = ts_tree_cursor_current_node(&cursor)
      if node.symbol == type { return node }
    }
  }
}
