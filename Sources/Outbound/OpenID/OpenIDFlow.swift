import Vault

/// What must be remembered between sending somebody to the service and their coming back; all of it random and used once.
package struct OpenIDFlow: Hashable, Sendable {
    /// Ties the answer to the browser that asked.
    package let state: String
    /// Ties the token to the question.
    package let nonce: String
    /// The secret of PKCE: only its hash goes through the browser (RFC 7636).
    package let verifier: String

    package init(state: String, nonce: String, verifier: String) {
        self.state = state
        self.nonce = nonce
        self.verifier = verifier
    }

    package static func random() -> OpenIDFlow {
        OpenIDFlow(state: RandomKey.text(), nonce: RandomKey.text(), verifier: RandomKey.text(52))
    }

    /// The challenge of the method S256.
    package var challenge: String { Base64URL.text(Digest.sha256(verifier.utf8)) }
}

/// Names and values as an address or a form carries them.
enum FormCoding {
    static func text(_ items: [(name: String, value: String)]) -> String {
        items.map { "\(encoded($0.name))=\(encoded($0.value))" }.joined(separator: "&")
    }

    /// Everything but the unreserved characters (RFC 3986) as `%XX`.
    static func encoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                bytes.append(byte)
            default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
