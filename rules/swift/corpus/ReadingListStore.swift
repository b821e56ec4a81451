import Foundation
import SQLite3

/// Articles to read later, in a database next to the app's documents.
final class ReadingListStore {
    struct Article: Codable {
        var id: Int64
        var title: String
        var address: URL
        var isRead: Bool
    }

    private var handle: OpaquePointer?
    private let folder: URL

    init(folder: URL) {
        self.folder = folder
        // expect: swift-empty-catch
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        sqlite3_open(folder.appendingPathComponent("list.db").path, &handle)
    }

    func execute(_ sql: String, _ arguments: [String] = []) throws {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK else { throw CocoaError(.fileReadCorruptFile) }
        defer { sqlite3_finalize(statement) }
        for (index, argument) in arguments.enumerated() {
            sqlite3_bind_text(statement, Int32(index + 1), argument, -1, nil)
        }
        guard sqlite3_step(statement) == SQLITE_DONE else { throw CocoaError(.fileWriteUnknown) }
    }

    func add(_ article: Article) throws {
        // ok: swift-sql-from-interpolation
        try execute("INSERT INTO articles (title, address) VALUES (?, ?)", [article.title, article.address.absoluteString])
    }

    func rename(_ id: Int64, to title: String) throws {
        // expect: swift-sql-from-interpolation
        try execute("UPDATE articles SET title = '\(title)' WHERE id = \(id)")
    }

    func remove(matching words: String) throws {
        var sql = "DELETE FROM articles"
        // ok: swift-count-compared-with-zero
        if !words.isEmpty {
            // expect: swift-sql-from-interpolation
            sql += " WHERE title LIKE '%\(words)%'"
        }
        try execute(sql)
    }

    func sort(by column: String) throws {
        // expect: swift-sql-from-interpolation
        try execute("CREATE VIEW sorted AS SELECT * FROM articles ORDER BY " + column)
    }

    func importList(_ file: URL) -> Int {
        // expect: swift-force-try
        let data = try! Data(contentsOf: file)
        // ok: swift-formatter-in-loop
        let articles = (try? JSONDecoder().decode([Article].self, from: data)) ?? []
        for article in articles {
            do {
                try add(article)
            // expect: swift-empty-catch
            } catch {
                // the next one may do
            }
        }
        return articles.count
    }

    func titles(in text: String) -> [String] {
        var titles: [String] = []
        for line in text.split(separator: "\n") {
            let title = line.drop(while: { $0 == "#" || $0 == " " })
            // expect: swift-count-compared-with-zero
            guard title.count > 0 else { continue }
            // ok: swift-text-or-array-rebuilt-in-loop
            titles.append(String(title))
        }
        return titles
    }

    func firstUnread(_ articles: [Article]) -> Article? {
        // expect: swift-filter-then-ask
        articles.filter { !$0.isRead }.first
    }

    func summary(_ articles: [Article]) -> String {
        let unread = articles.filter { !$0.isRead }
        // ok: swift-count-compared-with-zero
        return unread.count == 0 ? "nothing to read" : "Select one of \(unread.count) articles"
    }
}
