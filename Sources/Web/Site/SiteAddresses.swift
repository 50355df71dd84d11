import Synchronization

/// The addresses the finished site answers, so that a list of links shows only those that lead somewhere.
package final class SiteAddresses: Sendable {
    private let patterns = Mutex<Set<String>>([])

    init() {}

    func keep(_ known: some Sequence<String>) {
        patterns.withLock { $0 = Set(known) }
    }

    /// Whether a page or form is registered at an address without parameters.
    package func holds(_ address: SiteURL) -> Bool {
        patterns.withLock { $0.contains(address.pattern) }
    }
}
