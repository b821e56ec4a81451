import Foundation
import Testing

@testable import Optimizers
@testable import Support

@Suite struct ParzenTests {
  private static func dimension(
    _ name: String, _ values: ParameterDomain.Values
  ) throws -> ParameterDimension {
    let parameter = try #require(ParameterSurface.parameter(named: name))
    return try #require(ParameterDimension(ParameterDomain(parameter, values)))
  }

  /// Two trials and the wide kernel, by hand: the kernels of 0.2 and 0.3 reach to their neighbours.
  @Test func aDensityOfFewPlaces() throws {
    let dimension = try Self.dimension("bm25_b", .range(0...1, .linear))
    let density = ParzenDensity([0.2, 0.3], dimension)
    func phi(_ x: Double) -> Double { Foundation.erfc(-x / 2.0.squareRoot()) / 2 }
    func kernel(_ x: Double, _ centre: Double, _ width: Double) -> Double {
      let z = (x - centre) / width
      let inside = phi((1 - centre) / width) - phi(-centre / width)
      return Foundation.exp(-z * z / 2) / (width * (2 * Double.pi).squareRoot() * inside)
    }
    // At least one part in four: there are three kernels. The neighbours are 0.1 and 0.2 away.
    for x in [0.0, 0.25, 0.4, 0.9] {
      let expected = (kernel(x, 0.2, 0.25) + kernel(x, 0.3, 0.25) + kernel(x, 0.5, 1)) / 3
      #expect(abs(density.density(at: x) - expected) < 1e-12)
    }
    let steps = 10_000
    let integral = (0..<steps).reduce(0.0) { sum, step in
      sum + density.density(at: (Double(step) + 0.5) / Double(steps)) / Double(steps)
    }
    #expect(abs(integral - 1) < 1e-6)
    var generator = KeyedGenerator(seed: 1, purpose: "test")
    let below = (0..<20_000).count { _ in density.sample(using: &generator) < 0.3 }
    let expected = (0..<3_000).reduce(0.0) { sum, step in
      sum + density.density(at: (Double(step) + 0.5) / Double(steps)) / Double(steps)
    }
    #expect(abs(Double(below) / 20_000 - expected) < 0.015)
  }

  @Test func choicesHaveTheSharesOfTheirCounts() throws {
    let dimension = try Self.dimension("wide_k_min", .choices([10, 20, 50]))
    let places = [10.0, 50, 50].map { dimension.coordinate(of: $0) }
    let density = ParzenDensity(places, dimension)
    // One of three and a third of the one for all, over four.
    for (value, share) in [(10.0, 4.0 / 12), (20, 1.0 / 12), (50, 7.0 / 12)] {
      #expect(abs(density.density(at: dimension.coordinate(of: value)) - share) < 1e-15)
    }
    var histogram = ParzenHistogram(dimension)
    for place in places + [places[1]] { histogram.add(place) }
    histogram.add(places[1], weight: -1)
    let logarithms = histogram.logarithms()
    #expect(abs(Foundation.exp(logarithms[2]) - 7.0 / 12) < 1e-15)
  }

  /// The histogram's integral is 1, and what was taken out again is gone.
  @Test func aHistogramIsADensity() throws {
    let dimension = try Self.dimension("bm25_b", .range(0...1, .linear))
    var generator = KeyedGenerator(seed: 2, purpose: "test")
    var histogram = ParzenHistogram(dimension)
    let places = (0..<300).map { _ in generator.uniform() * generator.uniform() } + [0, 1]
    for place in places { histogram.add(place) }
    let before = histogram.logarithms()
    let cells = Double(before.count - 1)
    // The rule of trapezes over the tabulated places.
    let ends = (Foundation.exp(before[0]) + Foundation.exp(before[before.count - 1])) / 2
    let integral = (before.dropFirst().dropLast().reduce(ends) { $0 + Foundation.exp($1) }) / cells
    #expect(abs(integral - 1) < 0.01)
    histogram.add(0.37)
    #expect(histogram.logarithms() != before)
    histogram.add(0.37, weight: -1)
    for (now, then) in zip(histogram.logarithms(), before) { #expect(abs(now - then) < 1e-9) }
    let middle = ParzenHistogram.value(before, at: 0.5 / cells, .real)
    #expect(abs(middle - (before[0] + before[1]) / 2) < 1e-12)
  }
}
