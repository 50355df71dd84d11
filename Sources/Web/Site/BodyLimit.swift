import Synchronization

/// A route that takes larger request bodies than others.
package struct BodyLimit: Sendable {
    private let segments: [String]
    let bytes: Int

    /// - Parameter address: as the route is registered, with its parameters in braces.
    package init(_ address: SiteURL, bytes: Int) {
        segments = address.pattern.utf8.split(separator: UInt8(ascii: "/")).map { String(decoding: $0, as: UTF8.self) }
        self.bytes = bytes
    }

    /// Whether a path leads to the route. Nothing is decoded: what is written in another way gets the common limit.
    func covers(_ path: String) -> Bool {
        let parts = path.utf8.split(separator: UInt8(ascii: "/"))
        return parts.count == segments.count
            && zip(segments, parts).allSatisfy { $0.utf8.first == UInt8(ascii: "{") || $0.utf8.elementsEqual($1) }
    }
}

/// Places for large bodies, so that many at once cannot fill the memory.
final class BodyPlaces: Sendable {
    private let free: Mutex<Int>

    init(_ count: Int) {
        free = Mutex(max(1, count))
    }

    /// Takes a place; `false` where there is none.
    func take() -> Bool {
        free.withLock { free in
            guard free > 0 else { return false }
            free -= 1
            return true
        }
    }

    func giveBack() {
        free.withLock { $0 += 1 }
    }
}
