/// The eigenvalues and eigenvectors of a real symmetric matrix, by cyclic Jacobi rotations (Golub &
/// Van Loan 2013, Matrix Computations, section 8.5), with the same bits on every machine.
struct SymmetricEigen: Sendable {
  package private(set) var values: [Double]
  /// The eigenvectors as rows: that of `values[k]` is `vectors[k * size ..< (k + 1) * size]`.
  private(set) var vectors: [Double]

  /// - Complexity: O(`size`³) for each of about six sweeps; at most thirty.
  init(_ matrix: [Double], size n: Int) {
    var a = matrix
    var v = [Double](repeating: 0, count: n * n)
    for i in 0..<n { v[i * n + i] = 1 }
    a.withUnsafeMutableBufferPointer { a in
      v.withUnsafeMutableBufferPointer { v in
        for _ in 0..<30 {
          var off = 0.0
          var diagonal = 0.0
          for i in 0..<n {
            diagonal += a[i * n + i] * a[i * n + i]
            for j in (i + 1)..<n { off += a[i * n + j] * a[i * n + j] }
          }
          if off <= 1e-26 * diagonal { break }
          for p in 0..<n {
            for q in (p + 1)..<n {
              Self.rotate(a, v, n, p, q)
            }
          }
        }
      }
    }
    values = (0..<n).map { a[$0 * n + $0] }
    vectors = v
  }

  @inline(__always)
  private static func rotate(
    _ a: UnsafeMutableBufferPointer<Double>, _ v: UnsafeMutableBufferPointer<Double>,
    _ n: Int, _ p: Int, _ q: Int
  ) {
    let apq = a[p * n + q]
    guard apq != 0 else { return }
    let theta = (a[q * n + q] - a[p * n + p]) / (2 * apq)
    let t = (theta < 0 ? -1 : 1) / (abs(theta) + (theta * theta + 1).squareRoot())
    let c = 1 / (t * t + 1).squareRoot()
    let s = t * c
    @inline(__always)
    func turn(_ m: UnsafeMutableBufferPointer<Double>, _ i: Int, _ j: Int) {
      let x = m[i]
      let y = m[j]
      m[i] = c * x - s * y
      m[j] = s * x + c * y
    }
    // Rows first, then the columns of the symmetric counterpart.
    for k in 0..<n { turn(a, p * n + k, q * n + k) }
    for k in 0..<n { turn(a, k * n + p, k * n + q) }
    for k in 0..<n { turn(v, p * n + k, q * n + k) }
  }
}
