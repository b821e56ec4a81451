package import Optimizers
package import Support

extension ParameterSpace {
  /// Creates the space of a definition's parameters, on top of its baseline.
  ///
  /// - Throws: As ``init(_:comparisons:base:)``.
  package init(_ definition: Definition) throws(OperationError) {
    try self.init(
      definition.parameters, comparisons: definition.constraints,
      base: definition.baseline.parameters)
  }
}
