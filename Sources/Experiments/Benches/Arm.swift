import Support

/// A side of a comparison before it is scored.
///
/// In a cross-validation it has a point for each part, and the point of the part that a query is held out
/// in answers that query.
struct Arm: Sendable {
  let name: String
  /// The point that stands for it.
  let parameters: Parameters
  /// The point for each part; empty if ``parameters`` answers all of them.
  var byPart: [Parameters] = []

  func point(of part: Int) -> Parameters { byPart.isEmpty ? parameters : byPart[part] }
}
