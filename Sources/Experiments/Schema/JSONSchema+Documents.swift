extension JSONSchema {
  /// A sort of file that people write.
  public enum Document: String, Sendable, Hashable, CaseIterable {
    case definition, configuration
    case groundTruth = "ground-truth"
  }

  /// The JSON Schema of a sort of file, as text ended by a line break.
  public static func text(of document: Document) -> String {
    switch document {
    case .definition: definition()
    case .configuration: configuration()
    case .groundTruth: groundTruth()
    }
  }

  /// The JSON Schema of definitions, as text ended by a line break.
  public static func definition() -> String {
    text(
      of: Definition.shape, title: "Assay definition",
      description: "An experiment on code search. Paths are relative to the file.")
  }

  /// The JSON Schema of configuration files, as text ended by a line break.
  public static func configuration() -> String {
    text(
      of: Configuration.shape(base: .standard), title: "Assay configuration",
      description: "Values of parameters, flat or below search, context and map.")
  }

  /// The JSON Schema of ground-truth files, as text ended by a line break.
  public static func groundTruth() -> String {
    text(
      of: GroundTruth.shape, title: "Assay ground truth",
      description: "Queries of a repository, with the files that answer them.")
  }
}
