import Definitions
import Ranking
import Support

extension RunOutcome.GateResult {
  init(_ gate: Gate, _ arms: [RankedArm]) throws {
    func value(_ operand: Gate.Operand) throws -> Double {
      switch operand {
      case .number(let number): return number
      case .measure(let arm, let name):
        guard let evaluation = arms.first(where: { $0.name == arm })?.evaluation else {
          throw OperationError(.unsupported, "the gate '\(gate)' names an arm that did not run")
        }
        guard let name else { return evaluation.objective }
        return evaluation.mean(of: .measure(name)) ?? .nan
      }
    }
    let left = try value(gate.left)
    let right = try value(gate.right)
    self.init(
      gate: gate.description, left: left, right: right, passed: gate.relation.holds(left, right))
  }
}
