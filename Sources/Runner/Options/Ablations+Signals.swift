import Definitions
import Experiments

extension Definition.Ablations {
  /// The ablations that the options of `assay ablate` ask for.
  init(_ signals: [String]?, addOne: Bool, path: Bool, sensitivity: Bool) throws {
    let hasOthers = (path || sensitivity) && !addOne
    switch signals {
    case ["all"]?: self.init(signals: .all, addOne: addOne, path: path)
    case let names?: try self.init(signals: names, addOne: addOne, path: path)
    case nil: self.init(signals: hasOthers ? .listed([]) : .all, addOne: addOne, path: path)
    }
  }
}
