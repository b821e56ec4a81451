import Definitions
import Experiments
import LanguageModels
import Support

enum ReasonFailure {
  /// Turns invalid answers and spent budgets into errors with a remedy.
  static func told<Result>(_ operation: () async throws -> Result) async throws -> Result {
    do {
      return try await operation()
    } catch let error as UnreadableAnswer {
      throw OperationError(
        .model, "the model's answer is invalid, and so is its correction",
        remedy: "read the exchange; another model, or 'structured: true', may give valid answers",
        cause: error.reason)
    } catch let error as ModelBudgetEnd {
      throw OperationError(
        .model, error.description, remedy: "raise the budget, or record to another folder")
    }
  }
}

extension ReasoningScope {
  /// Without a file, the scope of the map's standard values.
  init(path: String?) throws {
    try self.init(
      path.map { try Configuration.load(path: $0) } ?? Configuration(base: .standard))
  }
}
