package import Definitions
package import Support

/// What a run may not use, whatever its definition names.
package struct RunLimits: Sendable, Hashable {
  package var refusesCommands: Bool
  package var refusesNetwork: Bool

  package init(refusesCommands: Bool = false, refusesNetwork: Bool = false) {
    self.refusesCommands = refusesCommands
    self.refusesNetwork = refusesNetwork
  }

  /// Throws an error at the place of each key that names something refused.
  package func check(
    _ uses: [OutsideUse], of definition: Definition
  ) throws(DiagnosticError) {
    let findings = uses.compactMap { use -> Diagnostic? in
      let option =
        switch use.kind {
        case .program: refusesCommands ? "--no-commands" : nil
        case .host: refusesNetwork ? "--no-network" : nil
        }
      return option.map { definition.finding("\($0): '\(use.key)' \(use.effect)", of: use) }
    }
    if let error = DiagnosticError(findings) { throw error }
  }
}
