import Foundation
import Testing

@testable import Optimizers
@testable import Support

@Suite struct NumericsTests {
  /// Against the C library's complementary error function.
  @Test func normalProbabilities() {
    for x in stride(from: -8.0, through: 8, by: 0.01) {
      let expected = Foundation.erfc(-x / 2.0.squareRoot()) / 2
      #expect(abs(NormalDistribution.cumulative(x) - expected) <= 1e-14)
      if x < 0 { #expect(abs(NormalDistribution.cumulative(x) / expected - 1) < 1e-8) }
    }
    #expect(NormalDistribution.cumulative(40) == 1)
    #expect(NormalDistribution.cumulative(-40) == 0)
  }

  @Test func eigenvectorsGiveTheMatrixBack() {
    var generator = KeyedGenerator(seed: 2, purpose: "test")
    for n in [1, 2, 7, 30] {
      var matrix = [Double](repeating: 0, count: n * n)
      for i in 0..<n {
        for j in 0...i {
          matrix[i * n + j] = generator.gaussian()
          matrix[j * n + i] = matrix[i * n + j]
        }
      }
      let eigen = SymmetricEigen(matrix, size: n)
      for i in 0..<n {
        for j in 0..<n {
          var entry = 0.0
          var product = 0.0
          for k in 0..<n {
            let (vi, vj) = (eigen.vectors[k * n + i], eigen.vectors[k * n + j])
            entry += eigen.values[k] * vi * vj
            product += eigen.vectors[i * n + k] * eigen.vectors[j * n + k]
          }
          #expect(abs(entry - matrix[i * n + j]) < 1e-12)
          #expect(abs(product - (i == j ? 1 : 0)) < 1e-12)
        }
      }
    }
  }
}
