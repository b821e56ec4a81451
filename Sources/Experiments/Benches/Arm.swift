import Support

/// A side of a comparison before it is scored. In a cross-validation each query is answered by the
/// point of the part that holds it out.
struct Arm: Sendable {
  let name: String
  let parameters: Parameters
  /// The point for each part; empty if ``parameters`` answers all of them.
  var byPart: [Parameters] = []

  func point(of part: Int) -> Parameters { byPart.isEmpty ? parameters : byPart[part] }
}
