/// The way to read a language's definitions from the syntax trees of tree-sitter.
///
/// A node of a tree is a definition if its type has a rule. Rules name types of nodes and fields as
/// the grammar does.
package struct TreeGrammar: Sendable {
  /// Returns the grammar for files with an extension.
  let load: @Sendable (_ fileExtension: Substring) -> OpaquePointer
  let rules: [TreeRule]
  /// The beginning of a name that is not part of it, such as `r#` in Rust.
  let rawPrefix: String

  init(
    rawPrefix: String = "", rules: [TreeRule],
    _ load: @escaping @Sendable (_ fileExtension: Substring) -> OpaquePointer
  ) {
    self.load = load
    self.rules = rules
    self.rawPrefix = rawPrefix
  }
}

/// A type of node that is a definition, or a scope of definitions.
struct TreeRule: Sendable {
  /// The type of the node.
  var node: String
  /// The kind of the definition; `nil` if the node is only a scope, as a namespace is.
  var kind: Symbol.Kind?
  /// The language's own word for the kind.
  var keyword: String
  /// The field that holds the name.
  var name = "name"
  /// The type of the node in ``name``'s field that is the name; empty if it is the field's node. The first
  /// in the order of the text counts.
  var nameNode = ""
  /// The field whose first node of the type ``ownerNode`` names the type that a method belongs to.
  var owner = ""
  var ownerNode = ""
  /// The field that decides, and the words and kinds by the type of its node. If it is set, a node whose field has
  /// another type is no definition, unless `""` is among the types.
  var deciding = ""
  var words: [String: (keyword: String, kind: Symbol.Kind)] = [:]
  /// True if the name may be a member of an object, as in `exports.name = function () {}`.
  var isAssignment = false

  static func type(_ node: String, _ keyword: String) -> TreeRule {
    TreeRule(node: node, kind: .type, keyword: keyword)
  }

  static func function(_ node: String, _ keyword: String = "function") -> TreeRule {
    TreeRule(node: node, kind: .function, keyword: keyword)
  }

  static func method(_ node: String, _ keyword: String = "method") -> TreeRule {
    TreeRule(node: node, kind: .method, keyword: keyword)
  }

  static func scope(_ node: String, _ keyword: String) -> TreeRule {
    TreeRule(node: node, kind: nil, keyword: keyword)
  }

  func with(_ change: (inout TreeRule) -> Void) -> TreeRule {
    var rule = self
    change(&rule)
    return rule
  }
}
