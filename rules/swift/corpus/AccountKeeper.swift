import CryptoKit
import Foundation
import Security
import SwiftUI

/// Accounts, their secrets and the proof of the server's identity.
struct Account: Codable, Identifiable {
    var id: UUID
    var name: String
    var refreshToken: String
}

enum AccountError: Error {
    case keychain(OSStatus)
    case unknownAccount
}

final class AccountKeeper: ObservableObject {
    // expect: swift-secret-in-defaults
    @AppStorage("api_key") private var apiKey = ""
    // ok: swift-secret-in-defaults
    @AppStorage("sortOrder") private var sortOrder = 0

    @Published private(set) var accounts: [Account] = []
    // ok: swift-force-unwrap
    private let defaults = UserDefaults(suiteName: "group.example.accounts")!

    func store(_ account: Account) throws {
        let query: [CFString: Any] = [
            kSecClass: kSecClassGenericPassword,
            kSecAttrAccount: account.name,
            kSecValueData: Data(account.refreshToken.utf8),
        ]
        let status = SecItemAdd(query as CFDictionary, nil)
        guard status == errSecSuccess else { throw AccountError.keychain(status) }
        // ok: swift-secret-in-defaults
        defaults.set(accounts.count, forKey: "accounts")
    }

    func storeForWidget(_ account: Account) throws {
        // expect: swift-secret-in-defaults
        defaults.set(account.refreshToken, forKey: "widget")
        let whole = try JSONEncoder().encode(account)
        // The whole account, with its token.
        // expect: swift-secret-in-defaults
        defaults.set(whole, forKey: "account-\(account.id)")
    }

    func fingerprint(of password: String) -> String {
        // expect: swift-weak-hash
        Insecure.MD5.hash(data: Data(password.utf8)).map { String(format: "%02x", $0) }.joined()
    }

    func verifier(of password: String, salt: Data) -> Data {
        // ok: swift-weak-hash
        Data(HMAC<SHA256>.authenticationCode(for: Data(password.utf8), using: SymmetricKey(data: salt)))
    }

    func credential(for challenge: URLAuthenticationChallenge, pinned: SecCertificate) -> URLCredential? {
        guard let trust = challenge.protectionSpace.serverTrust else { return nil }
        SecTrustSetAnchorCertificates(trust, [pinned] as CFArray)
        guard SecTrustEvaluateWithError(trust, nil) else { return nil }
        // ok: swift-server-trust-unchecked
        return URLCredential(trust: trust)
    }

    func account(named name: String) throws -> Account {
        // ok: swift-filter-then-ask
        guard let account = accounts.first(where: { $0.name == name }) else { throw AccountError.unknownAccount }
        return account
    }

    func describe() {
        for account in accounts {
            // ok: swift-secret-logged
            print("\(account.name): token of \(account.refreshToken.count) characters")
        }
        // expect: swift-secret-logged
        dump(accounts)
    }

    func reset(_ account: Account) {
        // expect: swift-secret-logged
        NSLog("resetting %@ (%@)", account.name, account.refreshToken)
        // expect: swift-secret-logged
        debugPrint("old: \(account.refreshToken)")
        accounts.removeAll { $0.id == account.id }
    }
}

struct PasswordHint: View {
    var length: Int

    var body: some View {
        // ok: swift-secret-logged
        Text("The password needs \(length) characters")
    }
}
