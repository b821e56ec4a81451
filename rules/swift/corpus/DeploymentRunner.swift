import Foundation

/// Puts a site's build on its host: pack, copy, switch.
struct DeploymentRunner {
    struct Host: Decodable {
        var name: String
        var user: String
        var folder: String
    }

    var hosts: [Host]
    var isDryRun = false

    @discardableResult
    func run(_ program: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }

    func pack(_ folder: String) throws -> String {
        let archive = folder + ".tar.gz"
        // ok: swift-shell-command-with-value
        try run("/usr/bin/tar", ["-czf", archive, "-C", folder, "."])
        return archive
    }

    func clean(_ folder: String) throws {
        // expect: swift-shell-command-with-value
        try run("/bin/sh", ["-c", "rm -rf \(folder)/.cache"])
    }

    func switchOver(_ host: Host, to release: String) throws {
        let command = "ln -sfn \(host.folder)/\(release) \(host.folder)/current"
        // expect: swift-shell-command-with-value
        try run("/bin/bash", ["-c", command])
    }

    func freeSpace() throws -> Int {
        // ok: swift-shell-command-with-value
        let output = try run("/bin/sh", ["-c", "df -k / | tail -1 | awk '{print $4}'"])
        // expect: swift-force-unwrap
        return Int(output.trimmingCharacters(in: .whitespacesAndNewlines))!
    }

    func remote(_ host: Host, _ line: String) throws {
        // The remote side's shell reads the text.
        // expect: swift-shell-command-with-value
        try run("/usr/bin/ssh", ["\(host.user)@\(host.name)", "sudo systemctl restart \(line)"])
    }

    static func load(_ path: String) -> DeploymentRunner {
        // expect: swift-force-try
        let data = try! Data(contentsOf: URL(fileURLWithPath: path))
        // expect: swift-force-try
        return DeploymentRunner(hosts: try! JSONDecoder().decode([Host].self, from: data))
    }

    func host(named name: String) -> Host {
        // expect: swift-filter-then-ask, swift-force-unwrap
        hosts.filter { $0.name == name }.first!
    }

    func deployAll(_ folder: String, release: String) throws {
        var waiting = hosts
        // expect: swift-count-compared-with-zero
        precondition(release.count > 0, "a release has a name")
        let archive = try pack(folder)
        while !waiting.isEmpty {
            // expect: swift-array-front-in-loop
            let host = waiting.removeFirst()
            if isDryRun {
                // ok: swift-secret-logged
                print("would copy \(archive) to \(host.name)")
                continue
            }
            try run("/usr/bin/scp", [archive, "\(host.user)@\(host.name):\(host.folder)/\(release)"])
            try switchOver(host, to: release)
        }
        // ok: swift-sql-from-interpolation
        print("Update done: \(hosts.count) hosts, values where \(release) differs are listed below")
    }

    func names() -> [String] {
        var names: [String] = []
        // ok: swift-self-kept-by-closure
        hosts.forEach { names.append(self.isDryRun ? "(\($0.name))" : $0.name) }
        return names
    }

    func wait(for release: Task<Void, Error>) async throws {
        do {
            try await release.value
        // ok: swift-empty-catch
        } catch is CancellationError {
        }
    }
}
