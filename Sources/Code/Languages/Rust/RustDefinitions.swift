internal import CTreeSitter

extension TreeGrammar {
  static let rust = TreeGrammar(
    rawPrefix: "r#",
    rules: [
      .type("struct_item", "struct"), .type("enum_item", "enum"), .type("union_item", "union"),
      .type("trait_item", "trait"), .type("type_item", "typedef"),
      .type("associated_type", "typedef"), .function("function_item"),
      .function("function_signature_item"), .function("macro_definition", "macro"),
      .scope("mod_item", "module"),
      TreeRule(node: "impl_item", kind: .typeExtension, keyword: "implementation").with {
        $0.name = "type"
        $0.nameNode = "type_identifier"
      },
    ]
  ) { _ in tree_sitter_rust() }
}
