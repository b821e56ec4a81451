import ArgumentParser
import CodeTools
import Experiments

struct ContextOptions: ParsableArguments {
  @Option(help: "The maximum number of tokens, at four bytes each.")
  var budget = 4000

  @OptionGroup var source: SourceOptions

  @Flag(help: "Print JSON instead of text.")
  var json = false

  @OptionGroup var cache: CacheOptions

  func validate() throws {
    if !(0...1_000_000).contains(budget) { throw ValidationError("--budget takes 0 to 1000000") }
  }

  func assembler(_ path: String) async throws -> ContextAssembler {
    let parameters = try source.parameters()
    return ContextAssembler(try await source.project(path, cache), parameters: parameters)
  }

  func print(_ context: AssembledContext) {
    Console.print(json ? ContextText.json(context) : context.text, isDocument: json)
  }
}
