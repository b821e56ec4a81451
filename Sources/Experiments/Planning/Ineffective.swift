import Ranking
import Support

/// A parameter that can change no result of the experiment at hand, and why.
package struct IneffectiveParameter: Sendable, Hashable {
  package let name: String
  package let reason: String

  /// The parameters of search scoring that cannot act whatever the repositories hold.
  package static let always =
    lacking(.vectorList, "there is no vector list to fuse with")
    + lacking(.crossEncoder, "there is no cross-encoder to rerank with")

  static func onThese(_ repositories: [RepositoryFacts]) -> [IneffectiveParameter] {
    var found = always
    if !repositories.contains(where: \.hasFrecency) {
      found += lacking(
        .frecency,
        repositories.allSatisfy { $0.commits == nil }
          ? "it is 0 in both arms, so that no history was read"
          : "no repository has a history that tells files apart")
    }
    if repositories.allSatisfy({ ($0.commits ?? 0) < 2 }) {
      found += MapParameters.ofHistory.map {
        IneffectiveParameter(name: $0.name, reason: "no repository has a history of two commits")
      }
    }
    if repositories.allSatisfy({ $0.edges == 0 }) {
      found += lacking(.imports, "no file of any repository imports another")
    }
    return found
  }

  private static func lacking(_ need: SignalNeed, _ reason: String) -> [IneffectiveParameter] {
    Signals.all.parameters(needing: need).map {
      IneffectiveParameter(name: $0.name, reason: reason)
    }
  }
}
