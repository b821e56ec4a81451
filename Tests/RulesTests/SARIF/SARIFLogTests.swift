import TestSupport
import Testing

@testable import Rules
@testable import Support

/// The log's structure; `Benchmarks/sarif_schema.py` validates it against the published schema.
@Suite struct SARIFLogTests {
  private func log(_ folder: TemporaryFolder, rules: [Rule] = RuleScanTests.rules) async throws
    -> JSONValue
  {
    var rules = rules
    rules[0].cwe = [95, 94]
    rules[0].message = "calls {0} [now]"
    let set = try SampleRules.set(rules)
    let scan = try await RuleScan.scan(
      folder.path, with: set, settings: RuleSettings(set, globalMinConfidence: 0), jobs: 2)
    let text = SARIFLog(scan).text
    return JSONValue(try #require(YAMLDocument(Array(text.utf8), file: "s").root))
  }

  @Test func structure() async throws {
    let log = try await log(RuleScanTests.folder())
    #expect(log["version"] == "2.1.0")
    let run = try #require(log["runs"]?.elements?.first)
    let driver = try #require(run["tool"]?["driver"])
    #expect(driver["name"] == "assay")
    let rules = try #require(driver["rules"]?.elements)
    #expect(rules.map { $0["id"] } == ["python-eval", "python-print", "python-panic"])
    let rule = rules[0]
    #expect(rule["name"] == "PythonEval")
    #expect(rule["defaultConfiguration"]?["level"] == "error")
    #expect(rules[1]["defaultConfiguration"]?["level"] == "note")
    #expect(rule["properties"]?["security-severity"] == "9.5")
    #expect(rules[1]["properties"]?["security-severity"] == nil)
    #expect(
      rule["properties"]?["tags"] == ["security", "external/cwe/cwe-095", "external/cwe/cwe-094"])
    #expect(rule["help"]?["text"]?.string?.contains("what") == true)

    // The taxonomy contains each weakness, and relationships point into it.
    let taxa = try #require(run["taxonomies"]?.elements?[0]["taxa"]?.elements)
    #expect(taxa.map { $0["id"] } == ["94", "95"])
    let targets = (rule["relationships"]?.elements ?? []).compactMap { $0["target"] }
    #expect(targets.map { $0["id"] } == ["95", "94"])
    for target in targets {
      let index = Int(target["index"]?.double ?? -1)
      #expect(taxa[index]["id"] == target["id"])
    }

    let results = try #require(run["results"]?.elements)
    #expect(results.count == 44)
    for result in results {
      let index = Int(result["ruleIndex"]?.double ?? -1)
      #expect(rules[index]["id"] == result["ruleId"])
      #expect(result["partialFingerprints"]?["assay/v1"]?.string?.count == 40)
    }
    let first = try #require(results.first { $0["ruleId"] == "python-eval" })
    #expect(first["level"] == "error")
    // Braces and brackets are escaped.
    #expect(first["message"]?["text"] == #"calls {{0}} \[now\]"#)
    let place = try #require(first["locations"]?.elements?[0]["physicalLocation"])
    #expect(place["artifactLocation"] == ["uri": "b.py", "uriBaseId": "SRCROOT"])
    #expect(
      place["region"] == ["startLine": 2, "startColumn": 5, "endLine": 2, "endColumn": 10])
    #expect(run["columnKind"] == "unicodeCodePoints")
    #expect(run["invocations"]?.elements?[0]["executionSuccessful"] == true)
    #expect(run["originalUriBaseIds"]?["SRCROOT"]?["uri"] == nil)
  }

  @Test func stoppedPatterns() async throws {
    let folder = try TemporaryFolder()
    try folder.write("a b/é#.py", "x = \(String(repeating: "a", count: 60))!\n")
    let slow = SampleRules.rule("python-slow", finds: "(?:a+)+$", severity: .medium)
    let run = try #require(
      try await log(folder, rules: [RuleScanTests.rules[0], slow])["runs"]?.elements?.first)
    let notification = try #require(
      run["invocations"]?.elements?[0]["toolExecutionNotifications"]?.elements?.first)
    #expect(notification["associatedRule"] == ["id": "python-slow", "index": 1])
    #expect(notification["level"] == "warning")
    let descriptor = run["tool"]?["driver"]?["notifications"]?.elements?[0]
    #expect(descriptor?["id"] == notification["descriptor"]?["id"])
    let uri = notification["locations"]?.elements?[0]["physicalLocation"]?["artifactLocation"]?[
      "uri"]
    #expect(uri == "a%20b/%C3%A9%23.py")
  }

  /// Without weaknesses there is no taxonomy.
  @Test func nothingFound() throws {
    let scan = RuleScan(
      folder: "f", rules: [RuleScanTests.rules[1]], severity: [.info], findings: [], stopped: [],
      counts: .init())
    let run = try #require(SARIFLog(scan).value["runs"]?.elements?.first)
    #expect(run["taxonomies"] == nil && run["results"] == [])
    #expect(run["tool"]?["driver"]?["supportedTaxonomies"] == nil)
  }
}
