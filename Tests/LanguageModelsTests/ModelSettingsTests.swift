import TestSupport
import Testing

@testable import LanguageModels
@testable import Support

@Suite struct ModelSettingsTests {
  private func settings(_ text: String) throws(DiagnosticError) -> ModelSettings {
    try Decoding.decode(.model, Array(text.utf8), file: "e/a.yaml", files: .memory([:])).value
  }

  @Test("Every key is read, and what is written reads as the same")
  func keys() throws {
    let texts = [
      "{provider: anthropic, name: m}",
      """
      provider: openai
      name: local
      base_url: http://localhost:8080/v1/
      key: MY_KEY
      temperature: 0.5
      max_output_tokens: 100
      timeout: 10
      retries: 0
      prices: {input: 3, output: 15.5}
      structured: false
      max_calls: 20
      max_tokens: 1000000
      """,
      "{provider: openrouter, name: a/b, base_url: 'http://h.example/x', allow_http: true}",
      "{provider: command, command: [./a.sh, --print, 'two\\n lines'], origin: by hand, name: x}",
    ]
    for text in texts {
      let first = try settings(text)
      let again = try settings(YAMLWriter.text(of: first.written))
      #expect(again.written == first.written && again.parameters == first.parameters)
    }
    let full = try settings(texts[1])
    #expect(full.baseURL == "http://localhost:8080/v1" && full.keyName == "MY_KEY")
    #expect(full.prices == .init(input: 3, output: 15.5) && full.maxCalls == 20)
    #expect(try settings(texts[0]).keyName == "ANTHROPIC_API_KEY")
    #expect(try settings(texts[3]).placedCommand[0].hasSuffix("/e/./a.sh"))
  }

  @Test(
    "What is wrong is shown at its place, and a key in place of a name is not repeated",
    arguments: [
      Malformed("nothing", "1️⃣{}", "missing key 'provider'"),
      Malformed(
        "no name", "{1️⃣provider: openai}", "'provider: openai' requires 'name'"),
      Malformed(
        "no command", "{1️⃣provider: command, name: x}",
        "'provider: command' requires 'command'"),
      Malformed(
        "foreign", "{provider: command, command: [x], 1️⃣key: K, 2️⃣temperature: 1}",
        "'key' has no effect with 'provider: command'",
        "'temperature' has no effect with 'provider: command'"),
      Malformed(
        "unencrypted", "{provider: openai, name: m, base_url: 1️⃣http://h.example/v1}",
        "the key and the prompts would go to h.example unencrypted; use https, or say "
          + "'allow_http: true'"),
      Malformed(
        "credentials", "{provider: openai, name: m, base_url: 1️⃣'https://u:p@h.example'}",
        ServiceAddress.problem),
      Malformed(
        "a key", "{provider: openai, name: m, key: 1️⃣sk-abc-123}",
        "expected the name of an environment variable; a key itself belongs in no file"),
      Malformed(
        "misspelt", "{provider: 1️⃣antropic, name: m, 2️⃣max_call: 3}",
        "expected one of anthropic, openrouter, openai, command, found 'antropic' → anthropic",
        "unknown key 'max_call' → max_calls"),
    ])
  func malformed(_ example: Malformed) {
    example.check { text throws(DiagnosticError) in _ = try settings(text) }
  }

  @Test("What is this machine, and what is an address")
  func addresses() {
    for url in [
      "http://localhost", "http://127.0.0.1:80/v1", "http://127.9.9.9", "http://[::1]:8080/",
      "HTTP://LOCALHOST/x",
    ] { #expect(ServiceAddress(url)?.isLoopback == true, "\(url)") }
    for url in [
      "http://localhost.evil.example", "http://127.0.0.1.evil.example", "http://128.0.0.1",
      "https://a", "http://127.0.0.256", "http://[::2]",
    ] { #expect(ServiceAddress(url)?.isLoopback == false, "\(url)") }
    for url in [
      "", "localhost", "ftp://a", "http://", "http://a b", "http://u@h", "http://h?x", "http://h#x",
      "http://h:0", "http://h:99999", "http://h:x", "http://[::1", "http://h\n/x", "http://h\"",
      "file:///etc/passwd",
    ] { #expect(ServiceAddress(url) == nil, "\(url)") }
  }
}
