package import Support

extension ModelSettings {
  /// Reads settings from a file that holds what a definition has below `model`, with single keys from the
  /// command line in place of its own.
  ///
  /// - Parameters:
  ///   - path: The file; `nil` for none.
  ///   - overrides: Keys and values, such as `name=a/b`; values are YAML.
  /// - Returns: The settings.
  /// - Throws: Everything that is wrong with them.
  package static func load(
    path: String?, overrides: [Override]
  ) throws(DiagnosticError) -> ModelSettings {
    guard let path else {
      return try Decoding.decode(
        .model, Array("{}".utf8), file: "arguments", files: .disk, overrides: overrides
      ).value
    }
    return try Decoding.load(.model, path: path, overrides: overrides).value
  }
}
