import Definitions

extension Plan {
  package var outsideUses: [OutsideUse] {
    definition.outsideUses(
      redirects: Set(repositories.filter(\.isRedirected).map(\.declared.name)),
      replaysAll: recording != nil)
  }
}
