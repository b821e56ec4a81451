package import Optimizers
package import Support

extension ParameterSpace {
  package init(_ definition: Definition) throws(OperationError) {
    try self.init(
      definition.parameters, comparisons: definition.constraints,
      base: definition.baseline.parameters)
  }
}
