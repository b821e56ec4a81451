package import Definitions
import Optimizers
package import Support

/// The points that show what each signal is worth.
///
/// An arm of ``removals`` is `after` with one signal off, or with the values of a `set`: what the
/// signal adds to all others. An arm of ``additions`` is `before` with the same parameters as in
/// `after`: what it does on its own.
package struct AblationPlan: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case removal
    case addition
  }

  package struct Arm: Sendable, Hashable {
    /// The ablation's, with `only-` before it for an addition.
    package let name: String
    package let signal: String
    package let kind: Kind
    /// From `after` for a removal, from `before` for an addition.
    package let changes: [ParameterChange]
    package let parameters: Parameters
    package let note: String?
  }

  package struct Omission: Sendable, Hashable {
    package let signal: String
    package let kind: Kind
    package let reason: String
  }

  package let removals: [Arm]
  package let additions: [Arm]
  package let omissions: [Omission]

  package var arms: [Arm] { removals + additions }

  /// - Parameter ineffective: Parameters that can change no result: `all` leaves them out, with a
  ///   reason; one that was listed keeps its arm, with a note.
  /// - Throws: `OperationError` (`unsupported`) if a listed signal is already off in `after`, a
  ///   `set` changes nothing or breaks a constraint, or there are no signals: a row of zeros would
  ///   look like a finding.
  package init(
    _ request: Definition.Ablations, before: Parameters, after: Parameters,
    signals: [Parameter] = Definition.Bench.standard.signals,
    ineffective: [IneffectiveParameter] = []
  ) throws(OperationError) {
    var reasons: [String: String] = [:]
    for parameter in ineffective where reasons[parameter.name] == nil {
      reasons[parameter.name] = parameter.reason
    }
    var omissions: [Omission] = []
    let ablations: [Definition.Ablation]
    switch request.signals {
    case .listed(let listed):
      for ablation in listed { try Self.check(ablation, at: after) }
      ablations = listed
    case .all:
      ablations = signals.compactMap { parameter in
        let reason = after[parameter] == parameter.off ? "off in after" : reasons[parameter.name]
        guard let reason else { return .off(parameter) }
        omissions.append(Omission(signal: parameter.name, kind: .removal, reason: reason))
        return nil
      }
      if ablations.isEmpty {
        throw OperationError(
          .unsupported, "no signal that can act is on in after",
          remedy: "list ablations with values of their own: {name: …, set: {…}}")
      }
    }
    func note(_ changes: [ParameterChange]) -> String? {
      let found = changes.compactMap { reasons[$0.parameter.name] }
      return found.count == changes.count ? found.first : nil
    }
    removals = ablations.map { ablation in
      let point = ablation.applied(to: after)
      let changes = ParameterChange.between(after, point)
      return Arm(
        name: ablation.name, signal: ablation.name, kind: .removal, changes: changes,
        parameters: point, note: note(changes))
    }
    var additions: [Arm] = []
    for ablation in request.addOne ? ablations : [] {
      let point = before.with(ablation.values.map { ($0.parameter, after[$0.parameter]) })
      let changes = ParameterChange.between(before, point)
      let reason =
        changes.isEmpty
        ? "nothing to add: before and after have the same values of it"
        : ParameterConstraint.broken(by: point).map {
          "with the other values of before, \($0.summary)"
        }
      if let reason {
        omissions.append(Omission(signal: ablation.name, kind: .addition, reason: reason))
      } else {
        additions.append(
          Arm(
            name: Definition.Ablations.nameOfAddition(of: ablation.name), signal: ablation.name,
            kind: .addition, changes: changes, parameters: point, note: note(changes)))
      }
    }
    self.additions = additions
    self.omissions = omissions
  }

  private static func check(
    _ ablation: Definition.Ablation, at after: Parameters
  ) throws(OperationError) {
    if let reason = ablation.idleness(at: after) {
      let remedy =
        switch ablation {
        case .off(let parameter):
          "take '\(parameter.name)' out of ablations; 'signals: all' leaves out what is off"
        case .set: "give '\(ablation.name)' values that differ from those of after"
        }
      throw OperationError(.unsupported, reason, remedy: remedy)
    }
    let point = ablation.applied(to: after)
    if let broken = ParameterConstraint.broken(by: point) {
      throw OperationError(
        .unsupported,
        "the ablation '\(ablation.name)' is no valid point: with the values of after, "
          + broken.summary,
        remedy: "set all parameters of that rule in '\(ablation.name)'")
    }
  }
}
