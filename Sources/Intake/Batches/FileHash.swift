import Foundation
import Vault

/// SHA-256 of files and bytes, in lower-case hexadecimal.
package enum FileHash {
    package static func sha256(_ bytes: [UInt8]) -> String {
        Digest.hex(Digest.sha256(bytes))
    }

    /// Hashes a file in chunks, in flat memory.
    package static func sha256(path: String) throws -> String {
        var source = try ByteSource(path: path)
        return Digest.hex(try Digest.sha256 { try source.next() })
    }
}
