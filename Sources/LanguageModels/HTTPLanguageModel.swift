import Support
import Synchronization

final class HTTPLanguageModel: LanguageModel {
  package static let sizeLimit = 8 << 20

  private let settings: ModelSettings
  private let interface: any ModelInterface
  private let url: String
  private let isDirect: Bool
  private let key: String?
  private let secrets: Secrets
  private let client: HTTPClient
  private let policy: RetryPolicy
  private let sizeLimit: Int
  private let calls = Mutex(0)

  init(
    _ settings: ModelSettings, _ interface: any ModelInterface, environment: [String: String],
    client: HTTPClient = HTTPClient(), policy: RetryPolicy? = nil,
    sizeLimit: Int = HTTPLanguageModel.sizeLimit
  ) throws {
    guard let address = settings.address.flatMap({ ServiceAddress($0) }) else {
      throw OperationError(
        .argument, "the address of the service is wrong", cause: ServiceAddress.problem)
    }
    guard address.isEncrypted || address.isLoopback || settings.allowsHTTP else {
      throw OperationError(
        .argument, "the key and the prompts would go to \(address.host) unencrypted",
        remedy: "use https, or set 'allow_http: true'")
    }
    let name = settings.keyName ?? ""
    let value = environment[name].map(Self.trimmed) ?? ""
    guard !value.isEmpty || address.isLoopback else {
      throw OperationError(
        .model, "there is no key for \(address.text)",
        remedy: "set the environment variable \(name), or name another one with 'key'")
    }
    guard value.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw OperationError(
        .model, "the environment variable \(name) does not contain a valid key",
        remedy: "set it to the key and nothing else")
    }
    self.settings = settings
    self.interface = interface
    self.client = client
    self.policy = policy ?? RetryPolicy(retries: settings.retries)
    self.sizeLimit = sizeLimit
    url = address.text + interface.path
    isDirect = address.isLoopback
    key = value.isEmpty ? nil : value
    secrets = Secrets(value.isEmpty ? [] : [value])
  }

  func answer(_ prompt: ModelPrompt) async throws -> ModelAnswer {
    let texts = [prompt.system] + prompt.turns.map(\.text)
    guard !texts.contains(where: secrets.occur) else {
      throw OperationError(
        .model, "the prompt contains the key of \(settings.keyName ?? "the service")",
        remedy: "remove it from the repository or the guidance file that contains it")
    }
    let call = calls.withLock { count in
      count += 1
      return count
    }
    let request = HTTPRequest(
      url: url, headers: [("content-type", "application/json")] + interface.headers(key: key),
      body: Array(JSONWriter.word(interface.body(for: prompt)).utf8),
      timeLimit: .seconds(settings.timeout), sizeLimit: sizeLimit, isDirect: isDirect)
    var repetition = 1
    while true {
      do {
        return try await attempt(request)
      } catch let failure as Failure {
        guard failure.isPassing, repetition <= policy.retries,
          let wait = policy.wait(before: repetition, of: call, asked: failure.wait)
        else { throw error(failure, tries: repetition) }
        try await policy.pause(wait)
        repetition += 1
      }
    }
  }

  private struct Failure: Error {
    var phrase: String
    var cause: String?
    var remedy: String?
    var isPassing = false
    var wait: Double?
  }

  private func attempt(_ request: HTTPRequest) async throws -> ModelAnswer {
    let response: HTTPResponse
    do {
      response = try await client.post(request)
    } catch let failure as HTTPFailure {
      throw unanswered(failure)
    }
    switch response.status {
    case 200..<300: return try read(response)
    case 300..<400: throw redirected(response)
    default: throw refused(ServiceFault(response.body), response)
    }
  }

  private func read(_ response: HTTPResponse) throws(Failure) -> ModelAnswer {
    let body: JSONValue
    do throws(JSONReader.Failure) {
      body = try JSONReader.value(of: response.body)
    } catch {
      let place = "line \(error.position.line), column \(error.position.column)"
      throw Failure(
        phrase: "answered with status \(response.status) and something other than JSON",
        cause: "\(error.message) (\(place)): \(shown(response.body))", remedy: Self.otherService)
    }
    do {
      var answer = try interface.answer(in: body)
      answer.text = secrets.redacted(answer.text)
      answer.model = answer.model.map { printable($0, limit: 200) }
      if answer.cost == nil { answer.cost = settings.cost(of: answer) }
      return answer
    } catch let fault as ServiceFault {
      throw refused(fault, response)
    } catch {
      let cause = (error as? RecordedValue.Failure)?.message ?? "\(error)"
      throw Failure(
        phrase: "answered with status \(response.status) and JSON in an unexpected form",
        cause: printable(cause, limit: 500), remedy: Self.otherService)
    }
  }

  private func unanswered(_ failure: HTTPFailure) -> Failure {
    switch failure.kind {
    case .timedOut:
      Failure(
        phrase: "gave \(failure.message)",
        remedy: "raise 'timeout', or lower 'max_output_tokens'")
    case .broken:
      Failure(
        phrase: "could not be asked, or its answer broke off",
        cause: printable(failure.message, limit: 500),
        remedy:
          "check the connection to the service, then run the same command again; it resumes where it stopped",
        isPassing: true)
    case .refused:
      Failure(
        phrase: "gave no answer that can be read", cause: printable(failure.message, limit: 500),
        remedy: Self.otherService)
    }
  }

  private func redirected(_ response: HTTPResponse) -> Failure {
    let target = response.headers["location"].map { printable($0, limit: 300) } ?? "nowhere"
    return Failure(
      phrase: "answered with status \(response.status), a redirect to \(target)",
      remedy: "redirects are not followed, because the key and the prompt would go elsewhere; "
        + "give the right address with 'base_url'")
  }

  private func refused(_ fault: ServiceFault, _ response: HTTPResponse) -> Failure {
    let status = fault.status ?? response.status
    let name = fault.code.map { " (\(printable($0, limit: 200)))" } ?? ""
    let remedy: String? =
      switch status {
      case 401, 403: "check the key in the environment variable \(settings.keyName ?? "")"
      case 402: "the account has no credit left"
      case 404: "check the model's name '\(settings.name ?? "")' and 'base_url'"
      case 400, 422:
        "correct what the cause names; some models reject 'temperature', and 'structured: false' asks for "
          + "the schema in words"
      case 413: "the prompt is too long for this service"
      case 429 where fault.isExhausted: "the account has reached its spending limit"
      case 429, 500...: "run the same command again later; it resumes where it stopped"
      default: nil
      }
    return Failure(
      phrase: "answered with status \(status)\(name)", cause: printable(fault.message, limit: 500),
      remedy: remedy,
      isPassing: status == 408 || status == 429 && !fault.isExhausted || status >= 500,
      wait: RetryAfter.seconds(response.headers))
  }

  private func error(_ failure: Failure, tries: Int) -> OperationError {
    var phrase = failure.phrase
    if tries > 1 { phrase += ", \(tries) times" }
    if let wait = failure.wait, wait > policy.longestAsked {
      phrase += ", and asks to wait for \(Int(min(wait, 1e9))) s"
    }
    return OperationError(.model, "\(url) \(phrase)", remedy: failure.remedy, cause: failure.cause)
  }

  private static let otherService =
    "check that 'provider' and 'base_url' name the same kind of service"

  private func shown(_ bytes: [UInt8]) -> String {
    bytes.isEmpty ? "nothing" : printable(String(decoding: bytes, as: UTF8.self), limit: 300)
  }

  /// Returns text of a service without secrets and without characters that act on a terminal. It is
  /// cut last, so that no part of a secret remains.
  private func printable(_ text: String, limit: Int) -> String {
    secrets.redacted(text).split(whereSeparator: \.isNewline).joined(separator: " ").printable
      .shortened(to: limit)
  }

  private static func trimmed(_ text: String) -> String {
    var text = Substring(text)
    while text.last?.isWhitespace == true { text.removeLast() }
    while text.first?.isWhitespace == true { text.removeFirst() }
    return String(text)
  }
}

extension ModelSettings {
  /// Returns the cost of an answer by the declared prices; `nil` if there are no prices or no token
  /// counts.
  func cost(of answer: ModelAnswer) -> Double? {
    guard let prices, let input = answer.inputTokens, let output = answer.outputTokens else {
      return nil
    }
    return (Double(input) * prices.input + Double(output) * prices.output) / 1_000_000
  }
}
