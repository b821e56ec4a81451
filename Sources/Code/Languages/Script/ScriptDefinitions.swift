internal import CTreeSitter

extension TreeGrammar {
  static let javascript = TreeGrammar(rules: scriptRules) { _ in tree_sitter_javascript() }

  static let typescript = TreeGrammar(
    rules: scriptRules + [
      .type("abstract_class_declaration", "class"), .type("interface_declaration", "interface"),
      .type("enum_declaration", "enum"), .type("type_alias_declaration", "alias"),
      .scope("internal_module", "namespace"), .scope("module", "module"),
      .function("function_signature"), .method("method_signature"),
      .method("abstract_method_signature"), members("public_field_definition", name: "name"),
    ]
  ) { $0 == "tsx" ? tree_sitter_tsx() : tree_sitter_typescript() }

  private static let scriptRules: [TreeRule] = [
    .type("class_declaration", "class"), .type("class", "class"),
    .function("function_declaration"), .function("function_expression"),
    .function("generator_function_declaration", "generator"),
    .function("generator_function", "generator"), .method("method_definition"),
    members("field_definition", name: "property"), members("pair", name: "key"),
    members("variable_declarator", name: "name").with { $0.nameNode = "identifier" },
    members("assignment_expression", name: "left", deciding: "right")
      .with { $0.isAssignment = true },
  ]

  /// A name that is a definition if its value is a function or a class.
  private static func members(
    _ node: String, name: String, deciding: String = "value"
  ) -> TreeRule {
    TreeRule(node: node, kind: nil, keyword: "").with {
      $0.name = name
      $0.deciding = deciding
      $0.words = [
        "arrow_function": ("function", .function), "function_expression": ("function", .function),
        "generator_function": ("generator", .function), "class": ("class", .type),
      ]
    }
  }
}
