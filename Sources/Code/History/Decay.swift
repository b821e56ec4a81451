/// Exponential decay by halves, the same on every machine: by multiplications and square roots.
/// ``PortableExponential`` is faster, but its last bits differ, and frecencies depend on them.
struct Decay: Sendable {
  /// 2^(-1/2), 2^(-1/4), 2^(-1/8), …
  private let roots: [Double]
  private let halfLife: Double

  /// Creates a decay with a half-life in seconds, which is greater than zero.
  init(halfLife: Double) {
    self.halfLife = halfLife
    var roots: [Double] = []
    var root = 0.5
    for _ in 0..<30 {
      root = root.squareRoot()
      roots.append(root)
    }
    self.roots = roots
  }

  /// Returns 2^(-age / half-life) within 1e-9; 1 for a negative age, 0 beyond a thousand half-lives.
  func weight(age: Double) -> Double {
    guard age > 0 else { return 1 }
    let halves = age / halfLife
    guard halves < 1000 else { return 0 }
    let whole = halves.rounded(.down)
    var weight = Double(sign: .plus, exponent: -Int(whole), significand: 1)
    var rest = halves - whole
    for root in roots {
      rest *= 2
      if rest >= 1 {
        weight *= root
        rest -= 1
      }
    }
    return weight
  }
}
