import Combine
import Foundation

struct Post: Identifiable, Hashable {
    var id: Int
    var author: String
    var text: String
    var date: Date
    var likes: Int
}

/// What the timeline shows, kept up to date by the feed.
final class TimelineViewModel: ObservableObject {
    @Published var posts: [Post] = []
    @Published var query = ""
    @Published private(set) var rows: [String] = []
    private var subscriptions: Set<AnyCancellable> = []
    private let feed: AnyPublisher<[Post], Never>
    private let names: AnyPublisher<String, Never>

    private static let relative = RelativeDateTimeFormatter()

    init(feed: AnyPublisher<[Post], Never>, names: AnyPublisher<String, Never>) {
        self.feed = feed
        self.names = names
        // expect: swift-self-kept-by-closure
        feed.receive(on: DispatchQueue.main).sink { posts in
            self.posts = posts
            self.rebuild()
        }.store(in: &subscriptions)

        // ok: swift-self-kept-by-closure
        $query.debounce(for: .milliseconds(300), scheduler: RunLoop.main).sink { [weak self] query in
            self?.search(query)
        }.store(in: &subscriptions)

        // expect: swift-self-kept-by-closure
        names.sink(receiveValue: { name in
            if name.hasPrefix("@") {
                self.mention(name)
            }
        }).store(in: &subscriptions)

        // expect: swift-self-kept-by-closure
        $posts.map(\.count).sink(receiveValue: report).store(in: &subscriptions)
    }

    private func report(_ count: Int) {
        // ok: swift-sql-from-interpolation
        print("Select one of \(count) posts")
    }

    private func mention(_ name: String) {
        // expect: swift-filter-then-ask
        if posts.filter({ $0.text.contains(name) }).count > 0 {
            query = name
        }
    }

    private func rebuild() {
        rows = []
        for post in posts {
            // expect: swift-formatter-in-loop
            let formatter = DateFormatter()
            formatter.dateStyle = .short
            rows.append("\(post.author) \(formatter.string(from: post.date)): \(post.text)")
        }
    }

    func ages() -> [String] {
        var ages: [String] = []
        for post in posts {
            // ok: swift-formatter-in-loop
            ages.append(Self.relative.localizedString(for: post.date, relativeTo: .now))
        }
        return ages
    }

    private func search(_ query: String) {
        // ok: swift-filter-then-ask
        let found = posts.filter { $0.text.localizedCaseInsensitiveContains(query) }
        // ok: swift-count-compared-with-zero
        rows = found.count == 0 ? ["nothing found"] : found.map(\.text)
    }

    func mostLiked() -> Post? {
        // expect: swift-filter-then-ask
        posts.sorted { $0.likes > $1.likes }.first
    }

    func pages(of size: Int) -> [[Post]] {
        var pages: [[Post]] = []
        var start = 0
        while start < posts.count {
            let end = min(start + size, posts.count)
            // expect: swift-text-or-array-rebuilt-in-loop
            pages = pages + [Array(posts[start..<end])]
            start = end
        }
        return pages
    }

    func takeNewest() -> Post? {
        guard !posts.isEmpty else { return nil }
        // ok: swift-array-front-in-loop
        return posts.removeFirst()
    }

    func remember() {
        // ok: swift-secret-in-defaults
        UserDefaults.standard.set(query, forKey: "lastQuery")
    }
}
