import Support

/// The inverse L⁻¹ of the Cholesky factor of a symmetric positive definite matrix K = L Lᵀ that
/// grows row by row.
///
/// Factoring a matrix at once gives the same bits as growing it from nothing. Golub & Van Loan
/// 2013, Matrix Computations, sections 3.1 and 4.2.
struct InverseFactor: Sendable {
  private(set) var count = 0
  /// Half of the logarithm of the matrix's determinant.
  private(set) var logarithm = 0.0
  /// Row i takes i / 8 + 1 lanes, the last with zeros at its end.
  private var rows: [Lanes] = []

  /// Only rounding can give a smaller pivot, which is raised to this value.
  private static let leastPivot = 1e-12

  @inline(__always)
  private static func start(_ row: Int) -> Int {
    let full = row >> 3
    return 4 * full * (full + 1) + (row & 7) * (full + 1)
  }

  mutating func reserve(_ capacity: Int) { rows.reserveCapacity(Self.start(capacity)) }

  /// Adds a row and a column, given as lanes padded with zeros and the number on the diagonal.
  mutating func append(_ column: [Lanes], diagonal: Double) {
    let projected = times(column)
    let pivot = max(diagonal - projected.dot(projected), Self.leastPivot).squareRoot()
    var row = transposedTimes(projected)
    if row.count < Lanes.needed(for: count + 1) { row.append(.zero) }
    for index in row.indices { row[index] *= -1 / pivot }
    row[count >> 3][count & 7] = 1 / pivot
    rows.append(contentsOf: row)
    count += 1
    logarithm += PortableLogarithm.log(pivot)
  }

  func times(_ vector: [Lanes]) -> [Lanes] {
    var result = [Lanes](repeating: .zero, count: Lanes.needed(for: count))
    rows.withUnsafeBufferPointer { rows in
      vector.withUnsafeBufferPointer { vector in
        var start = 0
        for row in 0..<count {
          let width = row >> 3 + 1
          var sum = Lanes.zero
          for lane in 0..<width { sum += rows[start + lane] * vector[lane] }
          result[row >> 3][row & 7] = sum.total
          start += width
        }
      }
    }
    return result
  }

  func transposedTimes(_ vector: [Lanes]) -> [Lanes] {
    var result = [Lanes](repeating: .zero, count: Lanes.needed(for: count))
    rows.withUnsafeBufferPointer { rows in
      result.withUnsafeMutableBufferPointer { result in
        var start = 0
        for row in 0..<count {
          let width = row >> 3 + 1
          let factor = vector[row >> 3][row & 7]
          for lane in 0..<width { result[lane] += factor * rows[start + lane] }
          start += width
        }
      }
    }
    return result
  }

  /// Returns the lower triangle of the matrix's inverse, in rows of ⌈count / 8⌉ lanes, in
  /// O(count³). Numbers above the diagonal are undefined.
  func inverse() -> [Lanes] {
    let stride = Lanes.needed(for: count)
    var result = [Lanes](repeating: .zero, count: count * stride)
    rows.withUnsafeBufferPointer { rows in
      result.withUnsafeMutableBufferPointer { result in
        for row in 0..<count {
          let start = Self.start(row)
          for target in 0...row {
            let factor = rows[start + target >> 3][target & 7]
            let width = target >> 3 + 1
            let base = target * stride
            for lane in 0..<width { result[base + lane] += factor * rows[start + lane] }
          }
        }
      }
    }
    return result
  }
}
