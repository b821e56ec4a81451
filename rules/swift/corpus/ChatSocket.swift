import CryptoKit
import Foundation
import NIOCore
import NIOSSL
import SQLiteStorage

/// The chat's connection, and the messages that wait for it.
final class ChatSocket {
    struct Message: Codable {
        var room: String
        var text: String
    }

    private let database: Database
    private var waiting: [Message] = []
    private var observer: NSObjectProtocol?
    var onMessage: ((Message) -> Void)?
    private(set) var last: Message?

    init(database: Database) {
        self.database = database
    }

    func tls(strict: Bool) -> TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        if !strict {
            // expect: swift-server-trust-unchecked
            configuration.certificateVerification = .none
        }
        // ok: swift-server-trust-unchecked
        configuration.minimumTLSVersion = .tlsv12
        return configuration
    }

    func relaxed(_ handler: inout NIOSSLClientHandler.Options) {
        // expect: swift-server-trust-unchecked
        handler.verification = { _, promise in promise.succeed(.certificateVerified) }
    }

    func acceptKey(_ webSocketKey: String) -> String {
        // The protocol prescribes the hash.
        // ok: swift-weak-hash
        let digest = Insecure.SHA1.hash(data: Data((webSocketKey + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").utf8))
        return Data(digest).base64EncodedString()
    }

    func listen() {
        // expect: swift-self-kept-by-closure
        observer = NotificationCenter.default.addObserver(forName: .networkUp, object: nil, queue: .main) { _ in
            self.flush()
        }
        // expect: swift-self-kept-by-closure
        onMessage = { message in
            self.last = message
        }
    }

    func flush() {
        while !waiting.isEmpty {
            // expect: swift-array-front-in-loop
            send(waiting.removeFirst())
        }
    }

    private func send(_ message: Message) {
        // ok: swift-secret-logged
        print("to \(message.room): \(message.text.count) characters")
    }

    func history(of room: String) throws -> [Message] {
        // The library binds what is interpolated into a literal.
        // ok: swift-sql-from-interpolation
        try database.fetch(literal: "SELECT room, text FROM messages WHERE room = \(room)")
    }

    func count(in table: String) throws -> Int {
        // expect: swift-sql-from-interpolation
        try database.value("SELECT count(*) FROM \(table)")
    }

    func newest(_ count: Int) throws -> [Message] {
        // A number cannot change the statement.
        // ok: swift-sql-from-interpolation
        try database.fetch("SELECT room, text FROM messages ORDER BY id DESC LIMIT \(count)")
    }

    func rooms() -> [String] {
        var rooms: [String] = []
        for message in waiting {
            // todoruleid: swift-text-or-array-rebuilt-in-loop
            rooms = Array(Set(rooms)) + [message.room]
        }
        return rooms
    }

    func hasWaiting() -> Bool {
        // todook: swift-count-compared-with-zero
        waiting.count > 0
    }
}
