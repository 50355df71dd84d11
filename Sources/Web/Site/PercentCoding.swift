/// Percent-encoding of addresses (RFC 3986), refusing what a careless decoder lets through.
package enum PercentCoding {
    /// The bytes behind an encoded text as a string, or `nil` for a broken `%`, for bytes that are not UTF-8 (overlong
    /// forms included) and for control characters, NUL above all. Decodes once. O(bytes).
    ///
    /// - Parameter keepsLines: whether line ends and tabs may be in it, as in a text of several lines.
    package static func decode(
        _ text: some Sequence<UInt8>, plusIsSpace: Bool = false, keepsLines: Bool = false
    ) -> String? {
        var bytes: [UInt8] = []
        var pending: UInt8?
        var digitsWanted = 0
        for byte in text {
            if digitsWanted > 0 {
                guard let digit = hexValue(byte) else { return nil }
                digitsWanted -= 1
                if digitsWanted == 1 {
                    pending = digit
                } else if let high = pending {
                    bytes.append(high << 4 | digit)
                    pending = nil
                }
            } else if byte == UInt8(ascii: "%") {
                digitsWanted = 2
            } else {
                bytes.append(plusIsSpace && byte == UInt8(ascii: "+") ? 0x20 : byte)
            }
        }
        func isRefused(_ byte: UInt8) -> Bool {
            if keepsLines && (byte == 0x09 || byte == 0x0A || byte == 0x0D) { return false }
            return byte < 0x20 || byte == 0x7F
        }
        guard digitsWanted == 0, !bytes.contains(where: isRefused) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    /// The text with every byte encoded that is not a letter, a digit or one of `- . _ ~`.
    package static func encode(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if isUnreserved(byte) {
                bytes.append(byte)
            } else {
                bytes.append(contentsOf: [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]])
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default:
            byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
                || byte == UInt8(ascii: "~")
        }
    }

    private static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
