import Code
import Support

/// Raises files in a source folder.
struct SourceFolderSignal: PathSignal {
  static let name = "source folder"
  static let parameters: [Parameter] = [.srcDirBoost]
  static let pathClass = PathClass.source
  static let words = "the path begins with a source folder"

  let boost: Double

  init(_ point: Parameters) { boost = point[.srcDirBoost] }
}
