import Code
import Definitions
import LanguageModels
import Support

/// A kind of file that a run reads besides its repositories, once, by `Definition.files`.
package enum InputKind: String, Sendable, CaseIterable {
  case definition, configuration, groundTruth, tasks
  case rulePack, ruleCorpus, ruleFillings, ruleTemplates
  case guidance, scratchpad, recording, accessLog

  var sizeLimit: Int {
    switch self {
    case .guidance: 1 << 20
    case .scratchpad: 1 << 28
    case .accessLog: 1 << 30
    case .recording: ModelSession.sizeLimit
    default: 64 << 20
    }
  }
}

extension Definition {
  /// The bytes of an input file at a path as the definition writes it.
  func bytes(of kind: InputKind, at path: String) throws -> [UInt8] {
    try files.read(self.path(of: path), kind.sizeLimit)
  }

  /// The git blob id of an input file, as a lock records it.
  func contentID(of kind: InputKind, at path: String?) throws -> String? {
    try path.map { try ContentID.of(bytes(of: kind, at: $0)) }
  }
}
