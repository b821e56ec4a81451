import XCTest

@testable import Bookkeeping

final class BookingTests: XCTestCase {
    private var importer: CSVImporter!

    override func setUp() {
        importer = CSVImporter()
        // ok: swift-empty-catch
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private var folder: URL {
        FileManager.default.temporaryDirectory.appending(path: "bookings")
    }

    func testReadsAmounts() {
        // ok: swift-force-try, swift-force-unwrap
        let bookings = try! importer.bookings("Date;Amount\n01.02.2024;-3,50\n")
        // ok: swift-force-unwrap
        XCTAssertEqual(bookings.first!.amount, Decimal(string: "-3.5")!)
    }

    func testReadsAllLines() throws {
        let lines = ["Date;Amount", "01.02.2024;1,00", "02.02.2024;2,00"]
        // ok: swift-range-through-count
        for count in 1...lines.count {
            let text = lines.prefix(count).joined(separator: "\n")
            XCTAssertEqual(try importer.bookings(text).count, count - 1)
        }
    }

    func testIsEmptyWithoutLines() throws {
        // ok: swift-count-compared-with-zero
        XCTAssertTrue(try importer.bookings("").isEmpty)
    }

    func testGathersPurposes() {
        var expected = ""
        // ok: swift-text-or-array-rebuilt-in-loop
        for word in ["rent", "bread"] { expected += word + "\n" }
        XCTAssertEqual(importer.purposes([.rent, .bread]), expected)
    }
}
