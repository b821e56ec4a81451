import Foundation
import Optimizers
import Support

/// Runs a study of a proposer on an objective, starting from the middle of every range.
///
/// - Returns: The best value so far after every trial, including the start, and the seconds spent on
///   proposing.
func study(
  _ mode: ProposerMode, _ objective: (Parameters) -> Double, seed: UInt64, trials: Int
) throws -> (best: [Double], seconds: Double) {
  var base = Parameters.standard
  for parameter in Objectives.parameters {
    let middle = (parameter.range.lowerBound + parameter.range.upperBound) / 2
    base[parameter] = parameter.kind == .integer ? middle.rounded() : middle
  }
  guard let fusion = ParameterSurface.parameter(named: "adaptive_fusion") else { return ([], 0) }
  base[fusion] = 1
  let space = try ParameterSpace(
    Objectives.parameters.map { ParameterDomain(all: $0) }, base: base)
  var proposer = try SeededProposer(
    mode, levels: 5, space: space, seed: seed)
  var history = StudyHistory(baseline: base, value: objective(base))
  var best = [history.baselineValue]
  var spent = Duration.zero
  let clock = ContinuousClock()
  for iteration in 1..<trials {
    let start = clock.now
    let candidates = try proposer.propose(1, iteration: iteration, after: history)
    spent += clock.now - start
    for candidate in candidates {
      let value = objective(candidate.parameters)
      let isBetter = value > best[best.count - 1]
      best.append(max(value, best[best.count - 1]))
      history.append(
        .init(
          iteration: iteration, parameters: candidate.parameters, value: value,
          isAccepted: isBetter))
    }
  }
  let seconds = Double(spent.components.seconds) + Double(spent.components.attoseconds) * 1e-18
  return (best, seconds)
}

// Usage: OptimizerBench [MODE,MODE…] [SEEDS] [TRIALS] [FIRST-SEED], or OptimizerBench check; see compare.py.
let arguments = CommandLine.arguments.dropFirst()
let objectives = Objectives()

if arguments.first == "check" {
  // Print the values at given points, one JSON array of 29 numbers on each line.
  while let line = readLine() {
    let point = try JSONDecoder().decode([Double].self, from: Data(line.utf8))
    print(Objectives.names.map { "\(objectives.value($0, at: point))" }.joined(separator: " "))
  }
  exit(0)
}

let modes = (arguments.first ?? "random,sweep,sobol,coordinate,evolution,cmaes,tpe,gp")
  .split(separator: ",").compactMap { ProposerMode(rawValue: String($0)) }
let seeds = arguments.dropFirst().first.flatMap { Int($0) } ?? 10
let trials = arguments.dropFirst(2).first.flatMap { Int($0) } ?? 1_000
let first = arguments.dropFirst(3).first.flatMap { Int($0) } ?? 0
for mode in modes {
  for name in Objectives.names {
    for seed in first..<first + seeds {
      let (best, seconds) = try study(
        mode,
        { point in objectives.value(name, at: Objectives.parameters.map { point[$0] }) },
        seed: UInt64(seed), trials: trials)
      print(
        "{\"sampler\": \"\(mode.rawValue)\", \"objective\": \"\(name)\", \"seed\": \(seed),"
          + " \"best_200\": \(best[min(200, best.count) - 1]),"
          + " \"best\": \(best[best.count - 1]),"
          + " \"seconds\": \(seconds), \"trials\": \(best.count)}")
    }
  }
}
