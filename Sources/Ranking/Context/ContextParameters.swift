/// The parameters of context assembly, by name and type, as ``ContextAssembler`` reads them.
///
/// Each property has the meaning that ``ParameterSurface`` states for the parameter of its name.
public struct ContextParameters: Sendable, Hashable {
  /// `small_repo_threshold`.
  public let smallRepoThreshold: Int
  /// `large_repo_threshold`.
  public let largeRepoThreshold: Int
  /// `summary_ratio`, `structure_ratio`, `conventions_ratio` and `search_ratio`.
  public let hinted: Shares
  /// `summary_ratio_no_hint`, `structure_ratio_no_hint` and `conventions_ratio_no_hint`.
  public let unhinted: Shares
  /// `medium_structure_map_ratio`.
  public let mediumStructureMapRatio: Double
  /// `explore_max_items`.
  public let exploreMaxItems: Int
  /// `explore_importance_threshold`.
  public let exploreImportanceThreshold: Double
  /// `bootstrap_hotspots_n`.
  public let hotspots: Int
  /// `conventions_sample_size`.
  public let conventionsSampleSize: Int
  /// `bootstrap_search_top_k`.
  public let searchTopK: Int
  /// `max_depth`.
  public let maxDepth: Int
  /// `center_symbol_cap`.
  public let centerSymbolCap: Int
  /// `neighbor_symbol_cap`.
  public let neighborSymbolCap: Int
  /// `param_preview_limit`, `base_preview_limit` and `method_preview_limit`.
  public let preview: SignaturePreview

  /// The parts of a budget.
  public struct Shares: Sendable, Hashable {
    /// Of the project summary.
    public let summary: Double
    /// Of the repository's structure.
    public let structure: Double
    /// Of the conventions.
    public let conventions: Double
    /// Of the search for the task; 0 without one.
    public let search: Double
  }

  /// Reads the parameters of context assembly out of a point of the surface.
  public init(_ parameters: Parameters) {
    func real(_ name: String) -> Double { parameters[name] ?? .nan }
    func whole(_ name: String) -> Int { Int(real(name)) }
    smallRepoThreshold = whole("small_repo_threshold")
    largeRepoThreshold = whole("large_repo_threshold")
    hinted = Shares(
      summary: real("summary_ratio"), structure: real("structure_ratio"),
      conventions: real("conventions_ratio"), search: real("search_ratio"))
    unhinted = Shares(
      summary: real("summary_ratio_no_hint"), structure: real("structure_ratio_no_hint"),
      conventions: real("conventions_ratio_no_hint"), search: 0)
    mediumStructureMapRatio = real("medium_structure_map_ratio")
    exploreMaxItems = whole("explore_max_items")
    exploreImportanceThreshold = real("explore_importance_threshold")
    hotspots = whole("bootstrap_hotspots_n")
    conventionsSampleSize = whole("conventions_sample_size")
    searchTopK = whole("bootstrap_search_top_k")
    maxDepth = whole("max_depth")
    centerSymbolCap = whole("center_symbol_cap")
    neighborSymbolCap = whole("neighbor_symbol_cap")
    preview = SignaturePreview(parameters)
  }

  /// How a repository of so many files is shown.
  public func tier(files: Int) -> SizeTier {
    if files < smallRepoThreshold { return .small }
    return files > largeRepoThreshold ? .large : .medium
  }
}

/// How much of a repository's structure can be shown at all.
public enum SizeTier: String, Sendable, Hashable, CaseIterable {
  /// A map of all files.
  case small
  /// A map of the files that matter most, hotspots, and an overview of folders.
  case medium
  /// Folders first, opened as far as the budget goes.
  case large
}
