#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The cost of a stage, in seconds.
struct Cost: Encodable {
  /// Wall time.
  var wall: Double
  /// User and system time of all threads of this process.
  var cpu: Double
  /// User and system time of finished child processes.
  var children: Double
}

/// Measures stages by the clock and by `getrusage`.
enum Meter {
  /// Runs a stage and stores its cost.
  static func measure<Result>(_ cost: inout Cost?, _ body: () throws -> Result) rethrows -> Result {
    let start = Reading.now
    let result = try body()
    cost = Reading.now - start
    return result
  }

  /// Runs a stage and stores its cost.
  static func measure<Result>(
    _ cost: inout Cost?, _ body: () async throws -> Result
  ) async rethrows -> Result {
    let start = Reading.now
    let result = try await body()
    cost = Reading.now - start
    return result
  }

  private struct Reading {
    let instant: ContinuousClock.Instant
    let cpu: Double
    let children: Double

    static var now: Reading {
      Reading(
        instant: .now, cpu: seconds(of: own), children: seconds(of: children))
    }

    static func - (end: Reading, start: Reading) -> Cost {
      let wall = (end.instant - start.instant).components
      return Cost(
        wall: Double(wall.seconds) + Double(wall.attoseconds) * 1e-18, cpu: end.cpu - start.cpu,
        children: end.children - start.children)
    }

    #if canImport(Glibc)
      private static let own = RUSAGE_SELF.rawValue
      private static let children = RUSAGE_CHILDREN.rawValue
    #else
      private static let own = RUSAGE_SELF
      private static let children = RUSAGE_CHILDREN
    #endif

    private static func seconds(of who: Int32) -> Double {
      var usage = rusage()
      getrusage(who, &usage)
      return [usage.ru_utime, usage.ru_stime].reduce(0) {
        $0 + Double($1.tv_sec) + Double($1.tv_usec) * 1e-6
      }
    }
  }
}
