/// A gradient search for a maximum in a box.
///
/// The limited-memory method of Broyden, Fletcher, Goldfarb and Shanno (Nocedal 1980,
/// doi:10.1090/S0025-5718-1980-0572855-7), with steps projected to the box, as in Bertsekas 1982,
/// doi:10.1137/0320018: a number at a face whose gradient points outwards stays there.
struct BoxAscent: Sendable {
  var lower, upper: [Double]
  var evaluations: Int
  /// The gain of a step below which the search ends.
  var tolerance: Double
  var firstStep: Double

  private static let memory = 8

  /// Returns the best place found and its value. `objective` returns a value and writes the
  /// gradient.
  func maximum(
    from start: [Double], _ objective: ([Double], _ gradient: inout [Double]) -> Double
  ) -> (place: [Double], value: Double) {
    let n = start.count
    var place = clamped(start)
    var gradient = [Double](repeating: 0, count: n)
    var value = objective(place, &gradient)
    var spent = 1
    var steps: [[Double]] = []
    var changes: [[Double]] = []
    while spent < evaluations {
      var inner = gradient
      for i in 0..<n where isBlocked(i, place, gradient) { inner[i] = 0 }
      var direction = quasiNewton(inner, steps, changes)
      for i in 0..<n where inner[i] == 0 { direction[i] = 0 }
      let length = Self.dot(inner, inner).squareRoot()
      guard length > 0 else { break }
      if steps.isEmpty || Self.dot(direction, inner) <= 0 {
        steps.removeAll()
        changes.removeAll()
        direction = inner.map { $0 * min(1, firstStep / length) }
      }
      var factor = 1.0
      var moved: (place: [Double], value: Double, gradient: [Double])?
      while spent < evaluations, factor > 1e-4 {
        let next = clamped((0..<n).map { place[$0] + factor * direction[$0] })
        var nextGradient = [Double](repeating: 0, count: n)
        let nextValue = objective(next, &nextGradient)
        spent += 1
        let promised = (0..<n).reduce(0.0) { $0 + gradient[$1] * (next[$1] - place[$1]) }
        if nextValue >= value + 1e-4 * promised, nextValue > value {
          moved = (next, nextValue, nextGradient)
          break
        }
        factor *= 0.3
      }
      guard let moved else {
        if steps.isEmpty { break }
        steps.removeAll()
        changes.removeAll()
        continue
      }
      let step = (0..<n).map { moved.place[$0] - place[$0] }
      let change = (0..<n).map { gradient[$0] - moved.gradient[$0] }
      if Self.dot(step, change) > 1e-10 * Self.dot(change, change) {
        steps.append(step)
        changes.append(change)
        if steps.count > Self.memory {
          steps.removeFirst()
          changes.removeFirst()
        }
      }
      let gain = moved.value - value
      (place, value, gradient) = moved
      if gain < tolerance { break }
    }
    return (place, value)
  }

  private func isBlocked(_ i: Int, _ place: [Double], _ gradient: [Double]) -> Bool {
    place[i] <= lower[i] && gradient[i] < 0 || place[i] >= upper[i] && gradient[i] > 0
  }

  private func clamped(_ place: [Double]) -> [Double] {
    place.indices.map { min(max(place[$0], lower[$0]), upper[$0]) }
  }

  private func quasiNewton(
    _ gradient: [Double], _ steps: [[Double]], _ changes: [[Double]]
  ) -> [Double] {
    guard let lastStep = steps.last, let lastChange = changes.last else { return gradient }
    var direction = gradient
    var shares = [Double](repeating: 0, count: steps.count)
    for k in steps.indices.reversed() {
      shares[k] = Self.dot(steps[k], direction) / Self.dot(steps[k], changes[k])
      for i in direction.indices { direction[i] -= shares[k] * changes[k][i] }
    }
    let scale = Self.dot(lastStep, lastChange) / Self.dot(lastChange, lastChange)
    for i in direction.indices { direction[i] *= scale }
    for k in steps.indices {
      let share = shares[k] - Self.dot(changes[k], direction) / Self.dot(steps[k], changes[k])
      for i in direction.indices { direction[i] += share * steps[k][i] }
    }
    return direction
  }

  private static func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for i in a.indices { sum += a[i] * b[i] }
    return sum
  }
}
