import Code
import Definitions
import LanguageModels
import Support

/// A kind of file that a run reads besides its repositories.
///
/// All of them are read through ``Definitions/Definition/files``, which reads each file once.
package enum InputKind: String, Sendable, CaseIterable {
  case definition, configuration, groundTruth, tasks
  case rulePack, ruleCorpus, ruleFillings, ruleTemplates
  case guidance, scratchpad, recording, accessLog

  /// The most bytes of such a file.
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
  /// The bytes of an input file.
  ///
  /// - Parameter path: The path as the definition writes it.
  /// - Throws: `OperationError` if the file cannot be read.
  func bytes(of kind: InputKind, at path: String) throws -> [UInt8] {
    try files.read(self.path(of: path), kind.sizeLimit)
  }

  /// The git blob id of an input file, as a lock records it.
  func contentID(of kind: InputKind, at path: String) throws -> String {
    try ContentID.of(bytes(of: kind, at: path))
  }
}
