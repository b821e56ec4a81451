package import Ranking
package import Support

package struct ContextParameters: Sendable, Hashable {
  package let smallRepoThreshold: Int
  package let largeRepoThreshold: Int
  package let hinted: Shares
  package let unhinted: Shares
  package let mediumStructureMapRatio: Double
  package let exploreMaxItems: Int
  package let exploreImportanceThreshold: Double
  package let hotspots: Int
  package let conventionsSampleSize: Int
  package let searchTopK: Int
  package let maxDepth: Int
  package let centerSymbolCap: Int
  package let neighborSymbolCap: Int
  package let preview: SignaturePreview

  package struct Shares: Sendable, Hashable {
    package let summary: Double
    package let structure: Double
    package let conventions: Double
    /// The part of the search for the task; 0 without one.
    package let search: Double
  }

  package init(_ point: Parameters) {
    smallRepoThreshold = Int(point[.smallRepoThreshold])
    largeRepoThreshold = Int(point[.largeRepoThreshold])
    hinted = Shares(
      summary: point[.summaryRatio], structure: point[.structureRatio],
      conventions: point[.conventionsRatio], search: point[.searchRatio])
    unhinted = Shares(
      summary: point[.summaryRatioNoHint], structure: point[.structureRatioNoHint],
      conventions: point[.conventionsRatioNoHint], search: 0)
    mediumStructureMapRatio = point[.mediumStructureMapRatio]
    exploreMaxItems = Int(point[.exploreMaxItems])
    exploreImportanceThreshold = point[.exploreImportanceThreshold]
    hotspots = Int(point[.bootstrapHotspotsN])
    conventionsSampleSize = Int(point[.conventionsSampleSize])
    searchTopK = Int(point[.bootstrapSearchTopK])
    maxDepth = Int(point[.maxDepth])
    centerSymbolCap = Int(point[.centerSymbolCap])
    neighborSymbolCap = Int(point[.neighborSymbolCap])
    preview = SignaturePreview(point)
  }

  package func tier(files: Int) -> SizeTier {
    if files < smallRepoThreshold { return .small }
    return files > largeRepoThreshold ? .large : .medium
  }
}

package enum SizeTier: String, Sendable, Hashable, CaseIterable {
  /// A map of all files.
  case small
  /// A map of the files that matter most, hotspots, and an overview of folders.
  case medium
  /// Folders first, opened as far as the budget goes.
  case large
}
