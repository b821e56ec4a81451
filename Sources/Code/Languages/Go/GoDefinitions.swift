internal import CTreeSitter

extension TreeGrammar {
  static let go = TreeGrammar(
    rules: [
      .function("function_declaration", "func"),
      .method("method_declaration", "func").with {
        $0.owner = "receiver"
        $0.ownerNode = "type_identifier"
      },
      .type("type_spec", "type").with {
        $0.deciding = "type"
        $0.words = [
          "struct_type": ("struct", .type), "interface_type": ("interface", .type),
          "": ("type", .type),
        ]
      },
      .type("type_alias", "alias"),
    ]
  ) { _ in tree_sitter_go() }
}
