import ArgumentParser

struct Context: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tell a newcomer about a repository, within a budget of tokens.",
    discussion: "A token counts four bytes of UTF-8.",
    subcommands: [ContextBootstrap.self, ContextRelevant.self])
}
