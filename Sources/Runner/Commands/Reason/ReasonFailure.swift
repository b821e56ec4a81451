import Experiments
import LanguageModels
import Support

/// What the commands that reason say of answers that cannot be used, and of budgets.
enum ReasonFailure {
  /// The result of an operation, whose particular errors become ones that the program tells.
  static func told<Result>(_ operation: () async throws -> Result) async throws -> Result {
    do {
      return try await operation()
    } catch let error as UnreadableAnswer {
      throw OperationError(
        .model, "the model's answer cannot be used, also not when it was told so",
        remedy: "see the exchange; another model, or 'structured: true', may answer in form",
        cause: error.reason)
    } catch let error as ModelBudgetEnd {
      throw OperationError(
        .model, error.description, remedy: "raise the budget, or record to another folder")
    }
  }
}
