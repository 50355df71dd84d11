import Crypto

/// Codes of a second factor that follow from a shared secret and the time (TOTP, RFC 6238): six digits, SHA-1, 30 seconds,
/// which is what every authenticator programme takes.
package enum OneTimeCode {
    /// Seconds one code is shown.
    package static let stepSeconds: Int64 = 30
    /// Bytes of a new secret, the size RFC 4226 recommends.
    package static let secretBytes = 20

    /// The step of an instant given in seconds since 1970; never negative.
    package static func step(at seconds: Int64) -> Int64 {
        max(0, seconds) / stepSeconds
    }

    /// The code of a step with 6 to 8 digits (RFC 4226, 5.3).
    package static func code(_ secret: [UInt8], step: Int64, digits: Int = 6) -> String {
        let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * Int64($0))) }
        let mac = Array(
            HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
        let offset = Int((mac.last ?? 0) & 15)
        let number = mac.dropFirst(offset).prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let modulus: UInt32 = [6: 1_000_000, 7: 10_000_000, 8: 100_000_000][digits] ?? 1_000_000
        let text = String(number % modulus)
        let length = modulus == 1_000_000 ? 6 : digits
        return String(repeating: "0", count: max(0, length - text.utf8.count)) + text
    }

    /// The step a code belongs to: the present one or a neighbour, and later than the last one used; `nil` for any other
    /// text. Spaces are ignored, because programmes show the digits in groups.
    package static func matchingStep(
        _ typed: String, secret: [UInt8], at seconds: Int64, lastUsed: Int64
    ) -> Int64? {
        let digits = typed.utf8.filter { $0 != 0x20 }
        guard digits.count == 6, digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
        let present = step(at: seconds)
        var found: Int64?
        for step in [present - 1, present, present + 1] where step > lastUsed && step >= 0 {
            let wanted = Array(code(secret, step: step).utf8)
            let difference = zip(wanted, digits).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) }
            if difference == 0 { found = found ?? step }
        }
        return found
    }

    /// The secret as people type it: base 32 of RFC 4648 without padding.
    package static func text(_ secret: [UInt8]) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
        var bits: UInt32 = 0
        var count = 0
        var text: [UInt8] = []
        for byte in secret {
            bits = bits << 8 | UInt32(byte)
            count += 8
            while count >= 5 {
                count -= 5
                text.append(alphabet[Int(bits >> UInt32(count) & 31)])
            }
            bits &= 0xFF
        }
        if count > 0 { text.append(alphabet[Int(bits << UInt32(5 - count) & 31)]) }
        return String(decoding: text, as: UTF8.self)
    }

    /// The address an authenticator programme opens. `name` is who signs in, of the characters of a sign-in name.
    package static func address(_ secret: [UInt8], name: String) -> String {
        let safe = name.utf8.map { byte -> String in
            byte == UInt8(ascii: "@") ? "%40" : String(decoding: [byte], as: UTF8.self)
        }.joined()
        return "otpauth://totp/Dure:\(safe)?secret=\(text(secret))&issuer=Dure"
    }
}
