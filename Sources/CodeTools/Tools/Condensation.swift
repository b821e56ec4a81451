/// R. Tarjan, "Depth-first search and linear graph algorithms", 1972, DOI 10.1137/0201010.
struct Condensation: Sendable {
  private(set) var component: [Int]
  /// The nodes of each component, sorted; a component comes after those that it depends on.
  private(set) var members: [[Int]] = []
  /// For each component, the number of components on the longest path of dependencies below it.
  private(set) var depth: [Int]

  init(_ edges: [[Int]]) {
    let count = edges.count
    var order = [Int](repeating: -1, count: count)
    var low = [Int](repeating: 0, count: count)
    var isOpen = [Bool](repeating: false, count: count)
    var open: [Int] = []
    component = [Int](repeating: -1, count: count)
    depth = []
    var next = 0
    for root in 0..<count where order[root] < 0 {
      // The nodes on the current path, each with its next edge.
      var way: [(node: Int, edge: Int)] = [(root, 0)]
      while let (node, edge) = way.last {
        if edge == 0, order[node] < 0 {
          order[node] = next
          low[node] = next
          next += 1
          open.append(node)
          isOpen[node] = true
        }
        if edge < edges[node].count {
          way[way.count - 1].edge += 1
          let target = edges[node][edge]
          if order[target] < 0 {
            way.append((target, 0))
          } else if isOpen[target] {
            low[node] = min(low[node], order[target])
          }
          continue
        }
        way.removeLast()
        if let before = way.last { low[before.node] = min(low[before.node], low[node]) }
        guard low[node] == order[node] else { continue }
        var group: [Int] = []
        while let last = open.popLast() {
          isOpen[last] = false
          component[last] = members.count
          group.append(last)
          if last == node { break }
        }
        members.append(group.sorted())
      }
    }
    depth = [Int](repeating: 0, count: members.count)
    for (number, group) in members.enumerated() {
      for node in group {
        for target in edges[node] where component[target] != number {
          depth[number] = max(depth[number], depth[component[target]] + 1)
        }
      }
    }
  }
}
