/// A competency level of the national qualification framework, 1 (lowest) to 8.
package struct Level: Hashable, Comparable, Sendable, Codable {
    package let value: UInt8

    /// `nil` outside 1 to 8.
    package init?(_ value: Int) {
        guard (1...8).contains(value) else { return nil }
        self.value = UInt8(value)
    }

    package static func < (left: Self, right: Self) -> Bool {
        left.value < right.value
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let level = Level(try container.decode(Int.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "a level is 1 to 8")
        }
        self = level
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(Int(value))
    }
}
