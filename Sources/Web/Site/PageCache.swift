package import Domain
package import Hummingbird
import Synchronization

/// Answers kept in memory, the least recently used going first when the bytes are over the limit.
package final class PageCache: Sendable {
    /// What an answer depends on.
    package struct Key: Hashable, Sendable {
        /// The decoded path.
        package let path: String
        /// The parameters in a fixed order (``Query/canonical``).
        package let query: String
        package let language: Language
        /// The edition of the data; a new one makes all older answers unreachable.
        package let version: UInt64

        package init(path: String, query: String, language: Language, version: UInt64) {
            self.path = path
            self.query = query
            self.language = language
            self.version = version
        }
    }

    /// A kept answer.
    package struct Entry: Sendable {
        package let body: ByteBuffer
        package let contentType: String
        package let tag: String

        package init(body: ByteBuffer, contentType: String, tag: String) {
            self.body = body
            self.contentType = contentType
            self.tag = tag
        }
    }

    private let state: Mutex<RecentlyUsed<Key, Entry>>

    /// A cache of at most so many bytes (bodies, and 512 for each entry); 0 keeps nothing.
    package init(maximumBytes: Int) {
        state = Mutex(RecentlyUsed(maximumCost: max(0, maximumBytes)))
    }

    /// The answer of a key, which becomes the most recently used one. O(1).
    package func entry(for key: Key) -> Entry? {
        state.withLock { $0.value(for: key) }
    }

    /// Keeps an answer, dropping old ones as needed. O(1) amortised. One larger than a quarter of the cache is not kept.
    package func keep(_ entry: Entry, for key: Key) {
        let cost = entry.body.readableBytes + 512
        state.withLock { state in
            guard cost <= state.maximumCost / 4 else { return }
            state.insert(entry, cost: cost, for: key)
        }
    }

    /// Entries and bytes held, for the metrics.
    package var size: (entries: Int, bytes: Int) {
        state.withLock { ($0.count, $0.cost) }
    }
}
