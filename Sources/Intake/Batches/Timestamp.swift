package import Domain
package import Foundation

/// An instant of UTC to the second, written as `2026-11-21T08:40:00Z`.
package struct Timestamp: Sendable, Hashable, CustomStringConvertible {
    package let description: String

    /// The instant a clock shows.
    package init(_ date: Date) {
        description = date.formatted(.iso8601)
    }

    package init(_ moment: Moment) {
        description = moment.description
    }

    /// The present instant.
    package static func now() -> Timestamp {
        Timestamp(Date())
    }
}
