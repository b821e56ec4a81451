import Foundation

/// Reads bookings from the files that banks export.
struct Booking {
    var date: Date
    var amount: Decimal
    var purpose: String
}

enum ImportError: Error {
    case missingColumn(String)
    case malformed(line: Int)
}

struct CSVImporter {
    var separator: Character = ";"
    // The pattern is a constant.
    // ok: swift-force-try, swift-formatter-in-loop
    private static let amount = try! NSRegularExpression(pattern: #"^-?[0-9.]+,[0-9]{2}$"#)

    func columns(_ header: String) -> [String: Int] {
        var columns: [String: Int] = [:]
        let names = header.split(separator: separator)
        // expect: swift-range-through-count
        for index in 0...names.count {
            columns[String(names[index])] = index
        }
        return columns
    }

    func bookings(_ text: String) throws -> [Booking] {
        var bookings: [Booking] = []
        let lines = text.split(whereSeparator: \.isNewline)
        guard let header = lines.first else { return [] }
        let columns = columns(String(header))
        for (number, line) in lines.dropFirst().enumerated() {
            let cells = line.split(separator: separator, omittingEmptySubsequences: false)
            // expect: swift-formatter-in-loop
            let formatter = DateFormatter()
            formatter.dateFormat = "dd.MM.yyyy"
            // expect: swift-force-unwrap
            let date = formatter.date(from: String(cells[columns["Date"]!]))
            guard let date else { throw ImportError.malformed(line: number) }
            // expect: swift-formatter-in-loop
            let numbers = NumberFormatter()
            numbers.locale = Locale(identifier: "de_DE")
            // expect: swift-force-unwrap
            let amount = numbers.number(from: String(cells[columns["Amount"]!])) as! NSDecimalNumber
            bookings.append(Booking(date: date, amount: amount as Decimal, purpose: String(cells.last ?? "")))
        }
        return bookings
    }

    func padded(_ cells: [String], to width: Int) -> [String] {
        var padded = cells
        // ok: swift-range-through-count
        for _ in cells.count..<max(width, cells.count) {
            padded.append("")
        }
        return padded
    }

    func purposes(_ bookings: [Booking]) -> String {
        var text = ""
        for booking in bookings {
            // expect: swift-count-compared-with-zero
            if booking.purpose.trimmingCharacters(in: .whitespaces).count == 0 { continue }
            // expect: swift-text-or-array-rebuilt-in-loop
            text = text + booking.purpose + "\n"
        }
        return text
    }

    func total(_ bookings: [Booking]) -> Decimal {
        // ok: swift-filter-then-ask
        bookings.map(\.amount).reduce(0, +)
    }

    func last(_ bookings: [Booking]) -> Booking? {
        // ok: swift-count-compared-with-zero
        guard bookings.count != 0 else { return nil }
        // ok: swift-range-through-count
        return bookings[bookings.count - 1]
    }

    func load(_ url: URL) -> [Booking] {
        do {
            return try bookings(String(contentsOf: url, encoding: .utf8))
        // expect: swift-empty-catch
        } catch {}
        return []
    }

    func median(_ amounts: [Decimal]) -> Decimal? {
        let sorted = amounts.sorted()
        // ok: swift-range-through-count
        let prefixes = (0...amounts.count).map { amounts.prefix($0).reduce(0, +) }
        return prefixes.isEmpty || sorted.isEmpty ? nil : sorted[sorted.count / 2]
    }

    func remember(_ defaults: UserDefaults) {
        // The word that parts the cells, which is no secret.
        // ok: swift-secret-in-defaults
        defaults.set(String(separator), forKey: "tokenSeparator")
    }

    func converted(_ url: URL) throws -> Process {
        let converter = Process()
        converter.executableURL = URL(fileURLWithPath: "/usr/bin/iconv")
        // ok: swift-shell-command-with-value
        converter.arguments = ["-f", "ISO-8859-1", "-t", "UTF-8", url.path]
        try converter.run()
        return converter
    }
}
