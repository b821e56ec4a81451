package import Definitions
import Optimizers
package import Support

/// The points that show what each signal is worth, worked out once the arms are known.
///
/// An arm of ``removals`` is the arm `after` with one signal off (or with the values of a `set`); an arm
/// of ``additions`` is `before` with the same parameters at the values of `after`. The two answer
/// different questions: what a signal adds to all others, and what it does on its own. Where signals
/// overlap, or need each other, the answers differ.
package struct AblationPlan: Sendable, Hashable {
  /// The way in which an arm comes about.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// `after` without the signal.
    case removal
    /// `before` with the signal alone.
    case addition
  }

  /// A point to evaluate.
  package struct Arm: Sendable, Hashable {
    /// Its name among the arms of a run: the ablation's, with `only-` before it for an addition.
    package let name: String
    /// The ablation's name.
    package let signal: String
    package let kind: Kind
    /// The changes: from `after` for a removal, from `before` for an addition.
    package let changes: [ParameterChange]
    package let parameters: Parameters
    /// The reason that it can change no result; `nil` if none is known.
    package let note: String?
  }

  /// An arm that there is not, and why.
  package struct Omission: Sendable, Hashable {
    /// The ablation's name.
    package let signal: String
    package let kind: Kind
    /// The reason, in one phrase.
    package let reason: String
  }

  /// The arms without a signal, in the order of the definition, or of the surface.
  package let removals: [Arm]
  /// The arms with a signal alone, in the same order.
  package let additions: [Arm]
  /// The arms that there are not.
  package let omissions: [Omission]

  /// All arms: removals, then additions.
  package var arms: [Arm] { removals + additions }

  /// Plans ablations.
  ///
  /// - Parameters:
  ///   - request: What the definition asks for.
  ///   - before: The point of the arm `before`.
  ///   - after: The point of the arm `after`, declared or found by a study.
  ///   - signals: The signals of the bench, which are those of `all`.
  ///   - ineffective: Parameters that can change no result here: `all` leaves them out and says so; one
  ///     that was listed keeps its arm, with a note.
  /// - Throws: `OperationError` (`unsupported`) if a listed signal is already off in `after`, a `set`
  ///   changes nothing or breaks a constraint, or `all` signals are none. An arm that could only differ
  ///   by chance from the one it is compared with would be a row of zeros that looks like a finding.
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
      var point = before
      for parameter in ablation.values.map(\.parameter) { point[parameter] = after[parameter] }
      let changes = ParameterChange.between(before, point)
      let broken = ParameterConstraint.all.first { !$0.holds(point) }
      if changes.isEmpty {
        let reason = "nothing to add: before and after have the same values of it"
        omissions.append(Omission(signal: ablation.name, kind: .addition, reason: reason))
      } else if let broken {
        let reason = "with the other values of before, \(broken.summary)"
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

  /// Refuses an ablation that has nothing to show.
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
    if let broken = ParameterConstraint.all.first(where: { !$0.holds(point) }) {
      throw OperationError(
        .unsupported,
        "the ablation '\(ablation.name)' is no valid point: with the values of after, "
          + broken.summary,
        remedy: "set all parameters of that rule in '\(ablation.name)'")
    }
  }
}
