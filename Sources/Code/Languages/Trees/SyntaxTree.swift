internal import CTreeSitter

/// A text's syntax tree, made by tree-sitter.
struct SyntaxTree: ~Copyable {
  private let tree: OpaquePointer

  /// Parses a text.
  ///
  /// The work is bounded by a count of the parser's steps, not by time: a text that is given up is given up on every
  /// machine. Ordinary code takes less than one step a byte.
  ///
  /// - Returns: `nil` if the parser takes more than a million steps and eight for each byte.
  init?(_ text: UnsafeBufferPointer<UInt8>, grammar: OpaquePointer) {
    guard text.count <= Int(UInt32.max) / 2, let parser = ts_parser_new() else { return nil }
    defer { ts_parser_delete(parser) }
    guard ts_parser_set_language(parser, grammar) else {
      preconditionFailure("the grammar is of another version than tree-sitter")
    }
    // The callback is called after each hundred steps.
    var rounds = 10_000 + text.count * 8 / 100
    let parsed = withUnsafeMutablePointer(to: &rounds) { rounds in
      var text = text
      return withUnsafeMutablePointer(to: &text) { text in
        let input = TSInput(
          payload: text,
          read: { payload, offset, _, count in
            let text = payload!.assumingMemoryBound(to: UnsafeBufferPointer<UInt8>.self).pointee
            let offset = min(Int(offset), text.count)
            count!.pointee = UInt32(text.count - offset)
            guard let base = text.baseAddress else { return nil }
            return UnsafeRawPointer(base + offset).assumingMemoryBound(to: CChar.self)
          }, encoding: TSInputEncodingUTF8, decode: nil)
        let options = TSParseOptions(payload: rounds) { state in
          let rounds = state!.pointee.payload!.assumingMemoryBound(to: Int.self)
          rounds.pointee -= 1
          return rounds.pointee < 0
        }
        return ts_parser_parse_with_options(parser, nil, input, options)
      }
    }
    guard let parsed else { return nil }
    tree = parsed
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
