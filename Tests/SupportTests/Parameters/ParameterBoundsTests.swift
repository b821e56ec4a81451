@testable import Support
import TestSupport
import Testing

@Suite struct ParameterBoundsTests {
  @Test("A box holds its ends and what lies between them, and nothing else")
  func contains() throws {
    let low = Parameters.standard.with(["bm25_k1": 1, "test_penalty": 0.9])
    let high = Parameters.standard.with(["bm25_k1": 2, "test_penalty": 0.5])
    let bounds = ParameterBounds(low, high)
    #expect(bounds.lower["test_penalty"] == 0.5 && bounds.upper["test_penalty"] == 0.9)
    #expect(bounds.contains(low) && bounds.contains(high))
    #expect(bounds.contains(.standard.with(["bm25_k1": 1.5, "test_penalty": 0.7])))
    #expect(!bounds.contains(.standard.with(["bm25_k1": (2.0).nextUp, "test_penalty": 0.7])))
    #expect(!bounds.contains(.standard.with(["bm25_k1": .nan, "test_penalty": 0.7])))
    let wide = bounds.including(.standard.with(["bm25_k1": 3, "test_penalty": 0.6]))
    #expect(wide.lower["bm25_k1"] == 1 && wide.upper["bm25_k1"] == 3)
    #expect(wide.lower["test_penalty"] == 0.5 && wide.upper["test_penalty"] == 0.9)
    let one = ParameterBounds(.before)
    #expect(one.contains(.before) && !one.contains(.standard))
    #expect(
      ParameterBounds.surface.contains(.before) && ParameterBounds.surface.contains(.standard))
  }
}
