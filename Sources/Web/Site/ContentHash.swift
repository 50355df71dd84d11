import Crypto

/// SHA-256 in lower-case hexadecimal, for entity tags and the addresses of static files.
enum ContentHash {
    static func hex(_ bytes: some Sequence<UInt8>) -> String {
        SHA256.hash(data: Array(bytes)).map { byte in
            let digits = String(byte, radix: 16)
            return digits.utf8.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
