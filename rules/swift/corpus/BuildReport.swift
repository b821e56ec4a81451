import CryptoKit
import Foundation

/// The outcome of a build, as text and as a page.
struct BuildStep: Codable {
    var name: String
    var command: String
    var seconds: Double
    var warnings: [String]
}

struct BuildReport {
    var steps: [BuildStep]
    private static let seconds: NumberFormatter = {
        // ok: swift-formatter-in-loop
        let formatter = NumberFormatter()
        formatter.maximumFractionDigits = 1
        return formatter
    }()

    func text() -> String {
        var text = ""
        for step in steps {
            // ok: swift-text-or-array-rebuilt-in-loop
            text += "\(step.name): \(Self.seconds.string(from: step.seconds as NSNumber) ?? "?") s\n"
        }
        return text
    }

    func warnings() -> [String] {
        var all: [String] = []
        for step in steps {
            // expect: swift-text-or-array-rebuilt-in-loop
            all = all + step.warnings
        }
        return all
    }

    func page() -> String {
        var page = "<ul>"
        for step in steps {
            for warning in step.warnings {
                // expect: swift-text-or-array-rebuilt-in-loop
                page = page + "<li>" + warning + "</li>"
            }
        }
        // ok: swift-text-or-array-rebuilt-in-loop
        page = page + "</ul>"
        return page
    }

    func rerun(_ step: BuildStep) throws -> Int32 {
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/zsh")
        // expect: swift-shell-command-with-value
        shell.arguments = ["-lc", step.command + " 2>&1"]
        try shell.run()
        shell.waitUntilExit()
        return shell.terminationStatus
    }

    func slowest() -> BuildStep? {
        // expect: swift-filter-then-ask
        steps.sorted(by: { $0.seconds > $1.seconds }).first
    }

    func history(_ lines: [Substring]) -> [BuildStep] {
        var history: [BuildStep] = []
        for line in lines {
            // expect: swift-formatter-in-loop
            if let step = try? JSONDecoder().decode(BuildStep.self, from: Data(line.utf8)) {
                history.append(step)
            }
        }
        return history
    }

    mutating func dropFirst() -> BuildStep? {
        // ok: swift-array-front-in-loop
        steps.isEmpty ? nil : steps.removeFirst()
    }

    func walk() -> Int {
        var rest = steps[...]
        var warnings = 0
        while !rest.isEmpty {
            // Of a slice, whose start moves and nothing else.
            // ok: swift-array-front-in-loop
            warnings += rest.removeFirst().warnings.count
        }
        return warnings
    }

    func numbered() -> [String] {
        // ok: swift-range-through-count
        (0..<steps.count).map { "\($0 + 1). \(steps[$0].name)" }
    }

    func longestName() -> Int {
        // ok: swift-force-unwrap
        steps.map(\.name.count).max() ?? 0
    }

    func gaps() -> [Double] {
        var gaps: [Double] = []
        for index in steps.indices.dropFirst() {
            // ok: swift-range-through-count
            gaps.append(steps[index].seconds - steps[index - 1].seconds)
        }
        return gaps
    }

    func fingerprint() -> String {
        let names = steps.map(\.command).joined(separator: "\n")
        // ok: swift-weak-hash
        return SHA256.hash(data: Data(names.utf8)).map { String(format: "%02x", $0) }.joined()
    }
}
