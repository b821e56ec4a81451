package import Ranking
package import Support

/// The parameters of context assembly, by name and type, as ``ContextAssembler`` reads them.
///
/// Each property has the meaning that ``ParameterSurface`` states for the parameter of its name.
package struct ContextParameters: Sendable, Hashable {
  /// `small_repo_threshold`.
  package let smallRepoThreshold: Int
  /// `large_repo_threshold`.
  package let largeRepoThreshold: Int
  /// `summary_ratio`, `structure_ratio`, `conventions_ratio` and `search_ratio`.
  package let hinted: Shares
  /// `summary_ratio_no_hint`, `structure_ratio_no_hint` and `conventions_ratio_no_hint`.
  package let unhinted: Shares
  /// `medium_structure_map_ratio`.
  package let mediumStructureMapRatio: Double
  /// `explore_max_items`.
  package let exploreMaxItems: Int
  /// `explore_importance_threshold`.
  package let exploreImportanceThreshold: Double
  /// `bootstrap_hotspots_n`.
  package let hotspots: Int
  /// `conventions_sample_size`.
  package let conventionsSampleSize: Int
  /// `bootstrap_search_top_k`.
  package let searchTopK: Int
  /// `max_depth`.
  package let maxDepth: Int
  /// `center_symbol_cap`.
  package let centerSymbolCap: Int
  /// `neighbor_symbol_cap`.
  package let neighborSymbolCap: Int
  /// `param_preview_limit`, `base_preview_limit` and `method_preview_limit`.
  package let preview: SignaturePreview

  /// The parts of a budget.
  package struct Shares: Sendable, Hashable {
    /// Of the project summary.
    package let summary: Double
    /// Of the repository's structure.
    package let structure: Double
    /// Of the conventions.
    package let conventions: Double
    /// Of the search for the task; 0 without one.
    package let search: Double
  }

  /// Reads the parameters of context assembly out of a point of the surface.
  package init(_ parameters: Parameters) {
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
  package func tier(files: Int) -> SizeTier {
    if files < smallRepoThreshold { return .small }
    return files > largeRepoThreshold ? .large : .medium
  }
}

/// How much of a repository's structure can be shown at all.
package enum SizeTier: String, Sendable, Hashable, CaseIterable {
  /// A map of all files.
  case small
  /// A map of the files that matter most, hotspots, and an overview of folders.
  case medium
  /// Folders first, opened as far as the budget goes.
  case large
}
