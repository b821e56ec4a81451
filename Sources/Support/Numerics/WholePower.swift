extension Double {
  /// Raises to a power of at least 0 by squaring in a fixed order: the same bits on every machine.
  package func raised(to exponent: Int) -> Double {
    var result = 1.0
    var square = self
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 { result *= square }
      square *= square
      rest >>= 1
    }
    return result
  }
}
