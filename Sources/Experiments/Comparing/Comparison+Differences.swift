package import Statistics

extension Comparison {
  /// The differences after − before by repository: a row per query, a column per metric.
  package var samples: [PairedBootstrap.Sample] {
    var rest = queries[...]
    return repositories.map { repository in
      let own = rest.prefix { $0.repository == repository.name }
      rest = rest.dropFirst(own.count)
      return PairedBootstrap.Sample(
        name: repository.name,
        differences: own.map { zip($0.after, $0.before).map { $0 - $1 } })
    }
  }
}
