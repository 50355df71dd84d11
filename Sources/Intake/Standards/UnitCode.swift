/// The code of a competency unit with its version, `2001020201_23v1`: class (2+2+2+2 digits), unit (2), year and version.
package struct UnitCode: Hashable, Sendable {
    /// The code as written.
    package let text: String
    /// The year of development, two digits.
    package let year: Int
    /// The version, 1 and up (차수).
    package let version: Int

    /// Reads `^\d{10}_\d{2}v\d+$`; `nil` for all else.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
        guard (15...18).contains(bytes.count), bytes[..<10].allSatisfy(isDigit), bytes[10] == UInt8(ascii: "_"),
            isDigit(bytes[11]), isDigit(bytes[12]), bytes[13] == UInt8(ascii: "v"), bytes[14...].allSatisfy(isDigit),
            let version = Int(String(decoding: bytes[14...], as: UTF8.self))
        else { return nil }
        self.text = text
        self.version = version
        year = Int(bytes[11] - 48) * 10 + Int(bytes[12] - 48)
    }

    /// The ten digits without the version: the unit whatever its edition.
    package var unit: String { prefix(10) }
    /// The major class (대분류), 2 digits.
    package var major: String { prefix(2) }
    /// The middle class (중분류), 4 digits.
    package var middle: String { prefix(4) }
    /// The minor class (소분류), 6 digits.
    package var minor: String { prefix(6) }
    /// The sub class (세분류), 8 digits.
    package var sub: String { prefix(8) }

    private func prefix(_ count: Int) -> String {
        String(decoding: text.utf8.prefix(count), as: UTF8.self)
    }
}
