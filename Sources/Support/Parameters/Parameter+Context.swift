extension Parameter {
  package static let smallRepoThreshold = Parameter(
    .context, 0, "small_repo_threshold", .integer, 20...500, before: 100,
    "below this file count: the full repository map")
  package static let largeRepoThreshold = Parameter(
    .context, 1, "large_repo_threshold", .integer, 1000...20000, before: 5000,
    "above this file count: the hierarchical explorer")
  package static let summaryRatio = Parameter(
    .context, 2, "summary_ratio", .real, 0.1...0.6, before: 0.38,
    "share of the token budget for the project summary, with a task hint")
  package static let structureRatio = Parameter(
    .context, 3, "structure_ratio", .real, 0.1...0.6, before: 0.38,
    "share for the repository structure, with a task hint")
  package static let conventionsRatio = Parameter(
    .context, 4, "conventions_ratio", .real, 0.02...0.3, before: 0.12,
    "share for code conventions, with a task hint")
  package static let searchRatio = Parameter(
    .context, 5, "search_ratio", .real, 0.02...0.3, before: 0.12,
    "share for the search results of the hinted task; the four sum to 0.8 to 1.2")
  package static let summaryRatioNoHint = Parameter(
    .context, 6, "summary_ratio_no_hint", .real, 0.1...0.6, before: 0.4,
    "share of the token budget for the project summary, without a hint")
  package static let structureRatioNoHint = Parameter(
    .context, 7, "structure_ratio_no_hint", .real, 0.1...0.7, before: 0.44,
    "share for the repository structure, without a hint")
  package static let conventionsRatioNoHint = Parameter(
    .context, 8, "conventions_ratio_no_hint", .real, 0.02...0.3, before: 0.16,
    "share for code conventions, without a hint; the three sum to 0.8 to 1.2")
  package static let mediumStructureMapRatio = Parameter(
    .context, 9, "medium_structure_map_ratio", .real, 0.3...0.9, before: 0.7,
    "share of the structure budget for the map, in medium repositories")
  package static let exploreMaxItems = Parameter(
    .context, 10, "explore_max_items", .integer, 5...50, before: 20,
    "top-level items, in large repositories")
  package static let exploreImportanceThreshold = Parameter(
    .context, 11, "explore_importance_threshold", .real, 0.05...0.8, before: 0.3,
    "smallest importance that the explorer shows")
  package static let bootstrapHotspotsN = Parameter(
    .context, 12, "bootstrap_hotspots_n", .integer, 3...30, before: 10,
    "hotspots shown")
  package static let conventionsSampleSize = Parameter(
    .context, 13, "conventions_sample_size", .integer, 5...100, before: 25,
    "files read for conventions")
  package static let bootstrapSearchTopK = Parameter(
    .context, 14, "bootstrap_search_top_k", .integer, 3...20, before: 5,
    "results in the hinted search")
  package static let maxDepth = Parameter(
    .context, 15, "max_depth", .integer, 1...4, before: 2,
    "neighbourhood depth of relevant context")
  package static let centerSymbolCap = Parameter(
    .context, 16, "center_symbol_cap", .integer, 3...20, before: 8,
    "symbols shown per centre file")
  package static let neighborSymbolCap = Parameter(
    .context, 17, "neighbor_symbol_cap", .integer, 2...15, before: 5,
    "symbols shown per neighbour file")
  package static let paramPreviewLimit = Parameter(
    .context, 18, "param_preview_limit", .integer, 2...8, before: 4,
    "parameters per signature")
  package static let basePreviewLimit = Parameter(
    .context, 19, "base_preview_limit", .integer, 1...6, before: 3,
    "base types per class")
  package static let methodPreviewLimit = Parameter(
    .context, 20, "method_preview_limit", .integer, 2...10, before: 4,
    "methods per class")
}

extension ParameterSurface {
  static let context: [Parameter] = [
    .smallRepoThreshold, .largeRepoThreshold, .summaryRatio, .structureRatio, .conventionsRatio,
    .searchRatio, .summaryRatioNoHint, .structureRatioNoHint, .conventionsRatioNoHint,
    .mediumStructureMapRatio, .exploreMaxItems, .exploreImportanceThreshold, .bootstrapHotspotsN,
    .conventionsSampleSize, .bootstrapSearchTopK, .maxDepth, .centerSymbolCap, .neighborSymbolCap,
    .paramPreviewLimit, .basePreviewLimit, .methodPreviewLimit,
  ]
}
