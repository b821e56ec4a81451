import Support

/// A line search along one parameter after another: the compass search of Hooke & Jeeves 1961,
/// doi:10.1145/321062.321069.
///
/// While a direction gains, the step doubles; if neither does, it is halved for the next round.
/// When all steps are too small, the search restarts from a random point.
struct CoordinateMethod: ProposingMethod {
  private let space: ParameterSpace
  private let seed: UInt64
  private var best: BestTrial
  private var steps: [Double]
  /// The directions still to try in this round, last first.
  private var queue: [Move] = []
  private var round = 0
  private var restarts = 0
  private var failures: [Int]

  private struct Move: Sendable {
    let dimension: Int
    let sign: Double
    let step: Double
    let restart: Int
  }

  private var moves: [Move] = []

  private static let firstStep = 0.25
  private static let smallestStep = 1e-3

  init(_ start: Start) {
    space = start.space
    seed = start.seed
    best = BestTrial(start)
    steps = start.space.dimensions.map { _ in Self.firstStep }
    failures = start.space.dimensions.map { _ in 0 }
  }

  var remembersDrafts: Bool { true }

  mutating func draft(using generator: inout KeyedGenerator) -> Draft? {
    guard !space.dimensions.isEmpty else { return nil }
    if queue.isEmpty { startRound() }
    guard let move = queue.popLast() else {
      restart()
      var draft = Draft(
        space.randomPoint(using: &generator), in: space,
        "restart \(restarts) of the line searches, at a random point")
      draft.tag = -restarts
      return draft
    }
    moves.append(move)
    let dimension = space.dimensions[move.dimension]
    var coordinates = space.coordinates(of: best.parameters)
    let old = best.parameters[dimension.parameter]
    let place = min(max(coordinates[move.dimension] + move.sign * move.step, 0), 1)
    var value = dimension.value(at: place)
    if let count = dimension.count, value == old {
      let next = dimension.index(of: old) + (move.sign < 0 ? -1 : 1)
      if (0..<count).contains(next) { value = dimension.value(index: next) }
    }
    coordinates[move.dimension] = dimension.kind == .real ? place : dimension.coordinate(of: value)
    return Draft(
      parameters: space.point(at: coordinates, near: best.parameters), coordinates: coordinates,
      origin: best.parameters, reason: "a line search along \(dimension.parameter.name)",
      tag: moves.count)
  }

  mutating func observe(_ trial: ObservedDraft) {
    if trial.draft.tag < 0 {
      if -trial.draft.tag == restarts { best.take(trial) }
      return
    }
    guard moves.indices.contains(trial.draft.tag - 1) else { return best.note(trial) }
    let move = moves[trial.draft.tag - 1]
    guard move.restart == restarts else { return }
    if trial.value > best.value {
      best.take(trial)
      failures[move.dimension] = 0
      steps[move.dimension] = move.step
      // The other direction leads back; this one may lead on.
      queue.removeAll { $0.dimension == move.dimension }
      queue.append(
        Move(
          dimension: move.dimension, sign: move.sign, step: min(2 * move.step, 0.5),
          restart: restarts))
    } else {
      failures[move.dimension] += 1
    }
  }

  private mutating func startRound() {
    for index in steps.indices where failures[index] > 0 { steps[index] /= 2 }
    failures = failures.map { _ in 0 }
    round += 1
    var generator = KeyedGenerator(
      seed: seed, purpose: "proposer.coordinate.order", iteration: round)
    for index in generator.permutation(of: steps.count)
    where space.isActive(index, at: best.parameters) {
      let smallest = space.dimensions[index].count.map { 0.5 / Double($0) } ?? Self.smallestStep
      guard steps[index] >= smallest else { continue }
      let sign: Double = generator.next() & 1 == 0 ? 1 : -1
      queue += [sign, -sign].map {
        Move(dimension: index, sign: $0, step: steps[index], restart: restarts)
      }
    }
  }

  private mutating func restart() {
    restarts += 1
    steps = steps.map { _ in Self.firstStep }
    failures = failures.map { _ in 0 }
    best.value = -.infinity
  }
}

extension KeyedGenerator {
  /// Returns the numbers from 0 below `count` in random order.
  mutating func permutation(of count: Int) -> [Int] {
    var numbers = Array(0..<count)
    for last in stride(from: count - 1, to: 0, by: -1) {
      numbers.swapAt(last, integer(in: 0...last))
    }
    return numbers
  }
}
