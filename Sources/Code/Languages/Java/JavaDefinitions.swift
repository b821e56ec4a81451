internal import CTreeSitter

extension TreeGrammar {
  static let java = TreeGrammar(
    rules: [
      .type("class_declaration", "class"), .type("interface_declaration", "interface"),
      .type("enum_declaration", "enum"), .type("record_declaration", "record"),
      .type("annotation_type_declaration", "annotation"), .method("method_declaration"),
      .method("constructor_declaration"), .method("compact_constructor_declaration"),
      .method("annotation_type_element_declaration"),
    ]
  ) { _ in tree_sitter_java() }
}
