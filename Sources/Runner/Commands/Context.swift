import ArgumentParser

/// `assay context`: what a newcomer needs to know, within a budget of tokens.
struct Context: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what a newcomer needs to know, within a budget of tokens.",
    discussion: "A token counts four bytes of UTF-8.",
    subcommands: [ContextBootstrap.self, ContextRelevant.self])
}
