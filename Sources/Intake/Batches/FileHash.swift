import Crypto
import Foundation

/// SHA-256 of files and bytes, in lower-case hexadecimal.
package enum FileHash {
    package static func sha256(_ bytes: [UInt8]) -> String {
        hexadecimal(SHA256.hash(data: bytes))
    }

    /// Hashes a file in chunks, in flat memory.
    package static func sha256(path: String) throws -> String {
        var source = try ByteSource(path: path)
        var hasher = SHA256()
        while true {
            let chunk = try source.next()
            if chunk.isEmpty { return hexadecimal(hasher.finalize()) }
            hasher.update(data: chunk)
        }
    }

    private static func hexadecimal(_ digest: SHA256.Digest) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
