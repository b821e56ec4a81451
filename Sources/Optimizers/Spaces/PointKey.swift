/// What tells the points of a space apart: the values of its active dimensions.
///
/// Two points have equal keys where no parameter that matters differs.
package struct PointKey: Sendable, Hashable {
  /// The values' bits, in the order of the dimensions; all ones where a dimension is inactive.
  let bits: [UInt64]
}
