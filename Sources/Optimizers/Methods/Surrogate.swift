/// A Gaussian process that follows a study and relearns its shape from time to time. It depends
/// only on the trials in their order.
struct Surrogate: Sendable {
  private var places: [[Double]] = []
  private var values: [Double] = []
  private var process: GaussianProcess
  /// The number of trials at which the shape is learned next.
  private var due = 8

  private static let kept = 240

  init(dimensions: Int) {
    process = GaussianProcess(ShapePosterior.start(dimensions: max(dimensions, 1)))
  }

  var count: Int { places.count }

  /// Records a trial. Negative infinity counts as the least value so far.
  mutating func note(_ place: [Double], _ value: Double) {
    places.append(place)
    values.append(value.isFinite ? value : values.filter(\.isFinite).min() ?? 0)
    guard count >= due else {
      process.append(place, values[count - 1])
      return
    }
    due = count + max(1, count / 12)
    let chosen = subset()
    let shape = ShapePosterior(chosen.map { places[$0] }, chosen.map { values[$0] })
      .likeliest(from: process.shape, evaluations: 30)
    process = GaussianProcess(shape)
    for index in chosen { process.append(places[index], values[index]) }
  }

  /// Returns the process as if its predictions for the pending places were true.
  package func model(believing pending: [[Double]]) -> GaussianProcess {
    var model = process
    model.standardize()
    for place in pending {
      let mean = model.prediction(at: place).mean
      model.append(place, model.centre + mean * model.spread)
      model.standardize()
    }
    return model
  }

  private func subset() -> [Int] {
    guard count > Self.kept else { return Array(places.indices) }
    var taken = Set(values.bestFirst.prefix(Self.kept / 2))
    for index in places.indices.reversed() where taken.count < Self.kept { taken.insert(index) }
    return taken.sorted()
  }
}
