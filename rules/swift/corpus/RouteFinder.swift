import Foundation

/// Shortest ways through a network of stops.
struct Stop: Hashable {
    var id: Int
    var name: String
}

struct Connection {
    var from: Int
    var to: Int
    var minutes: Int
}

final class RouteFinder {
    private var stops: [Stop] = []
    private var connections: [Int: [Connection]] = [:]
    var onProgress: ((Double) -> Void)?

    func load(_ file: URL) throws {
        struct Network: Decodable { var names: [String] }
        // ok: swift-force-try
        let network = try JSONDecoder().decode(Network.self, from: Data(contentsOf: file))
        // ok: swift-range-through-count
        for index in 0..<network.names.count {
            stops.append(Stop(id: index, name: network.names[index]))
        }
    }

    func hops(from start: Int, to goal: Int) -> Int? {
        var distances = [start: 0]
        var queue = [start]
        while !queue.isEmpty {
            // expect: swift-array-front-in-loop
            let current = queue.removeFirst()
            // ok: swift-force-unwrap
            let distance = distances[current]!
            if current == goal { return distance }
            for connection in connections[current] ?? [] where distances[connection.to] == nil {
                distances[connection.to] = distance + 1
                queue.append(connection.to)
            }
        }
        return nil
    }

    func path(to goal: Int, previous: [Int: Int]) -> [Stop] {
        var path: [Stop] = []
        var current: Int? = goal
        while let id = current {
            // expect: swift-array-front-in-loop
            path.insert(stops[id], at: 0)
            current = previous[id]
        }
        return path
    }

    func pathFast(to goal: Int, previous: [Int: Int]) -> [Stop] {
        var path: [Stop] = []
        var current: Int? = goal
        while let id = current {
            path.append(stops[id])
            current = previous[id]
        }
        // ok: swift-array-front-in-loop
        path.insert(stops[goal], at: 0)
        return path.reversed()
    }

    func legs(_ path: [Stop]) -> [String] {
        var legs: [String] = []
        // expect: swift-range-through-count
        for index in stride(from: 0, through: path.count, by: 2) {
            legs.append(path[index].name)
        }
        return legs
    }

    func names(_ ids: [Int]) -> String {
        var text = ""
        for id in ids {
            // expect: swift-text-or-array-rebuilt-in-loop
            text = "\(text) > \(stops[id].name)"
        }
        return text
    }

    func isConnected(_ id: Int) -> Bool {
        // expect: swift-filter-then-ask
        let leading = connections.values.flatMap { $0 }.filter { $0.to == id }
        return !leading.isEmpty
    }

    func stop(after index: Int) -> Stop? {
        // expect: swift-range-through-count
        guard index <= stops.count else { return nil }
        return stops[index]
    }

    func observe() {
        // The closure mentions nothing of self.
        // ok: swift-self-kept-by-closure
        onProgress = { share in print("\(Int(share * 100)) %") }
    }
}
