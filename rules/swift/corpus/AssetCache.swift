import CommonCrypto
import CryptoKit
import Foundation

/// Downloaded pictures and sounds, on disk, by the hash of their address.
actor AssetCache {
    struct Entry: Codable {
        var address: URL
        var size: Int
        var used: Date
    }

    private var entries: [String: Entry] = [:]
    private let folder: URL
    private let limit: Int

    init(folder: URL, limit: Int) throws {
        self.folder = folder
        self.limit = limit
        // ok: swift-empty-catch
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func key(_ address: URL) -> String {
        // The hash only spreads the names; nobody is kept out by it.
        // ok: swift-weak-hash
        Insecure.SHA1.hash(data: Data(address.absoluteString.utf8)).map { String($0, radix: 16) }.joined()
    }

    func isGenuine(_ data: Data, signature: String) -> Bool {
        // expect: swift-weak-hash
        let digest = Insecure.SHA1.hash(data: data + Data("pepper".utf8))
        return digest.map { String(format: "%02x", $0) }.joined() == signature
    }

    func seal(_ data: Data, key: Data) -> Data? {
        var out = Data(count: data.count + kCCBlockSizeDES)
        var moved = 0
        let status = out.withUnsafeMutableBytes { o in
            data.withUnsafeBytes { d in
                key.withUnsafeBytes { k in
                    // expect: swift-weak-hash
                    CCCrypt(CCOperation(kCCEncrypt), CCAlgorithm(kCCAlgorithmDES), 0, k.baseAddress, k.count, nil,
                        d.baseAddress, d.count, o.baseAddress, o.count, &moved)
                }
            }
        }
        return status == kCCSuccess ? out.prefix(moved) : nil
    }

    func store(_ data: Data, for address: URL) {
        let key = key(address)
        do {
            try data.write(to: folder.appending(path: key))
            entries[key] = Entry(address: address, size: data.count, used: .now)
        // expect: swift-empty-catch
        } catch {
        }
        // expect: swift-empty-catch
        _ = try? saveIndex()
        // ok: swift-secret-in-defaults
        UserDefaults.standard.set(entries.count, forKey: "assets")
    }

    private func saveIndex() throws {
        // ok: swift-formatter-in-loop
        try JSONEncoder().encode(entries).write(to: folder.appending(path: "index.json"))
    }

    func trim() {
        var oldest = entries.sorted { $0.value.used < $1.value.used }
        var size = entries.values.reduce(0) { $0 + $1.size }
        while size > limit, !oldest.isEmpty {
            // expect: swift-array-front-in-loop
            let (key, entry) = oldest.remove(at: 0)
            // What is gone already needs no removal.
            // ok: swift-empty-catch
            try? FileManager.default.removeItem(at: folder.appending(path: key))
            entries[key] = nil
            size -= entry.size
        }
    }

    func entry(_ address: URL) -> Entry? {
        // ok: swift-force-unwrap
        guard let entry = entries[key(address)], entry.size != 0 else { return nil }
        return entry
    }

    func largest() -> Entry? {
        // ok: swift-filter-then-ask
        entries.values.max { $0.size < $1.size }
    }

    func loadIndex() {
        let file = folder.appending(path: "index.json")
        // expect: swift-force-try
        entries = try! JSONDecoder().decode([String: Entry].self, from: Data(contentsOf: file))
    }

    func fetch(_ address: URL, user: String, word: String) async throws -> Data {
        let space = URLProtectionSpace(host: address.host() ?? "", port: 443, protocol: "https", realm: nil, authenticationMethod: nil)
        // ok: swift-server-trust-unchecked
        let credential = URLCredential(user: user, password: word, persistence: .none)
        URLCredentialStorage.shared.set(credential, for: space)
        return try await URLSession.shared.data(from: address).0
    }
}
