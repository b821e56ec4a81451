import Code
import Support

/// Lowers configuration files, in addition to ``NonCodeSignal``.
struct ConfigurationSignal: PathSignal {
  static let name = "configuration"
  static let parameters: [Parameter] = [.configPenalty]
  static let pathClass = PathClass.configuration
  static let words = "a configuration file"

  let boost: Double

  init(_ point: Parameters) { boost = point[.configPenalty] }
}
