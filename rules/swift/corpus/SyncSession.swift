import Foundation
import OSLog

/// Talks to the server that keeps the notebooks of a team.
final class SyncSession: NSObject, URLSessionDelegate {
    private let logger = Logger(subsystem: "com.example.notebooks", category: "sync")
    // ok: swift-force-unwrap
    private var session: URLSession!
    private var accessToken: String?
    private var timer: Timer?
    var allowsSelfSigned = false
    var onFinish: (() -> Void)?

    override init() {
        super.init()
        session = URLSession(configuration: .default, delegate: self, delegateQueue: nil)
    }

    func urlSession(
        _ session: URLSession, didReceive challenge: URLAuthenticationChallenge,
        completionHandler: @escaping (URLSession.AuthChallengeDisposition, URLCredential?) -> Void
    ) {
        guard let trust = challenge.protectionSpace.serverTrust else {
            // ok: swift-server-trust-unchecked
            return completionHandler(.performDefaultHandling, nil)
        }
        if allowsSelfSigned {
            // expect: swift-server-trust-unchecked
            completionHandler(.useCredential, URLCredential(trust: trust))
        } else {
            completionHandler(.performDefaultHandling, nil)
        }
    }

    func signIn(user: String, password: String) async throws {
        // expect: swift-secret-logged
        logger.debug("signing in \(user) with \(password)")
        // A constant that is a valid address.
        // ok: swift-force-unwrap
        var request = URLRequest(url: URL(string: "https://sync.example.com/v1/session")!)
        request.httpMethod = "POST"
        request.httpBody = try JSONEncoder().encode(["user": user, "password": password])
        let (data, _) = try await session.data(for: request)
        accessToken = String(decoding: data, as: UTF8.self)
        // expect: swift-secret-in-defaults
        UserDefaults.standard.set(accessToken, forKey: "session")
        // ok: swift-secret-in-defaults
        UserDefaults.standard.set(user, forKey: "user")
        // ok: swift-secret-logged
        logger.info("signed in as \(user)")
    }

    func start() {
        // expect: swift-self-kept-by-closure
        timer = Timer.scheduledTimer(withTimeInterval: 60, repeats: true) { _ in
            Task { await self.pull() }
        }
    }

    func startPolitely() {
        // ok: swift-self-kept-by-closure
        timer = Timer.scheduledTimer(withTimeInterval: 60, repeats: true) { [weak self] _ in
            guard let self else { return }
            Task { await self.pull() }
        }
    }

    func pull() async {
        do {
            // ok: swift-force-unwrap
            let url = URL(string: "https://sync.example.com/v1/changes")!
            let (data, response) = try await session.data(from: url)
            // expect: swift-force-unwrap
            let status = (response as! HTTPURLResponse).statusCode
            // ok: swift-count-compared-with-zero
            if status == 200, data.count > 0 {
                try apply(data)
            }
        // ok: swift-empty-catch
        } catch {
            logger.error("pull failed: \(error)")
        }
        onFinish?()
    }

    private func apply(_ data: Data) throws {
        let changes = try JSONDecoder().decode([String: String].self, from: data)
        for (notebook, text) in changes {
            let file = URL.documentsDirectory.appending(path: notebook)
            // expect: swift-empty-catch
            try? text.write(to: file, atomically: true, encoding: .utf8)
        }
        // expect: swift-secret-logged
        print("applied \(changes.count) changes, token \(accessToken ?? "none")")
    }

    func keep(_ folder: URL, author: String) throws {
        let git = Process()
        git.currentDirectoryURL = folder
        git.executableURL = URL(fileURLWithPath: "/usr/bin/git")
        // An option of git, which no shell reads.
        // ok: swift-shell-command-with-value
        git.arguments = ["-c", "user.name=\(author)", "commit", "-qam", "state"]
        try git.run()
    }
}
