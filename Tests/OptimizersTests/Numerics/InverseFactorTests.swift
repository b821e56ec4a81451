import Testing

@testable import Optimizers
@testable import Support

@Suite struct InverseFactorTests {
  /// [[4, 2, 1], [2, 5, 3], [1, 3, 6]]: L = [[2], [1, 2], [½, 1¼, √4.1875]], determinant 67, and the
  /// inverse is [[21, −9, 1], [−9, 23, −10], [1, −10, 16]] / 67.
  @Test func threeRowsByHand() {
    var factor = InverseFactor()
    factor.append([], diagonal: 4)
    factor.append(Lanes.packed([2]), diagonal: 5)
    factor.append(Lanes.packed([1, 3]), diagonal: 6)
    #expect(abs(PortableExponential.exp(2 * factor.logarithm) - 67) < 1e-12)
    let expected = [[21.0], [-9, 23], [1, -10, 16]]
    let inverse = factor.inverse()
    for (row, numbers) in expected.enumerated() {
      for (column, number) in numbers.enumerated() {
        #expect(abs(inverse[row][column] - number / 67) < 1e-14)
      }
    }
    // L⁻¹ times the first column of K is the first column of Lᵀ.
    let first = factor.times(Lanes.packed([4, 2, 1]))[0]
    #expect(abs(first[0] - 2) < 1e-14 && abs(first[1]) < 1e-14 && abs(first[2]) < 1e-14)
    let last = factor.transposedTimes(factor.times(Lanes.packed([1, 3, 6])))[0]
    #expect(abs(last[0]) < 1e-14 && abs(last[1]) < 1e-14 && abs(last[2] - 1) < 1e-14)
  }

  /// A matrix of more rows than lanes, which its inverse turns into the unit matrix.
  @Test(arguments: [1, 8, 9, 37]) func theInverseUndoesTheMatrix(count: Int) {
    var generator = KeyedGenerator(seed: 3, purpose: "test")
    let roots = (0..<count).map { _ in (0..<count).map { _ in generator.gaussian() } }
    let matrix = (0..<count).map { i in
      (0..<count).map { j in
        zip(roots[i], roots[j]).reduce(i == j ? 0.5 : 0) { $0 + $1.0 * $1.1 }
      }
    }
    var factor = InverseFactor()
    for row in 0..<count {
      factor.append(Lanes.packed(Array(matrix[row][..<row])), diagonal: matrix[row][row])
    }
    let stride = Lanes.needed(for: count)
    let inverse = factor.inverse()
    func entry(_ i: Int, _ j: Int) -> Double {
      inverse[max(i, j) * stride + min(i, j) >> 3][min(i, j) & 7]
    }
    for i in 0..<count {
      for j in 0..<count {
        let product = (0..<count).reduce(0.0) { $0 + matrix[i][$1] * entry($1, j) }
        #expect(abs(product - (i == j ? 1 : 0)) < 1e-9)
      }
    }
  }
}
