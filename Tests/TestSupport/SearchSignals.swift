import Ranking
package import Support

/// The parameters of search scoring that can act: all but those of the signals that need a second list
/// or a cross-encoder, of which `FusionSignalTests` has the former.
package enum SearchSignals {
  package static let parameters = ParameterSurface.parameters(of: .search).filter { parameter in
    [.vectorList, .crossEncoder].allSatisfy {
      !Signals.all.parameters(needing: $0).contains(parameter)
    }
  }
}
