/// The permanent, opaque identity of one noun: never a classification code, never shared between nouns.
///
/// `Identifier<CompetencyUnit>` and `Identifier<Course>` are different types, so one cannot be passed for the other.
package struct Identifier<Noun>: RawRepresentable, Hashable, Comparable, Sendable, Codable {
    /// The number as stored in the record.
    package let rawValue: Int64

    package init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    package init(_ rawValue: Int64) {
        self.rawValue = rawValue
    }

    package static func < (left: Self, right: Self) -> Bool {
        left.rawValue < right.rawValue
    }

    package init(from decoder: any Decoder) throws {
        rawValue = try decoder.singleValueContainer().decode(Int64.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}

extension Identifier: CustomStringConvertible {
    package var description: String { String(rawValue) }
}
