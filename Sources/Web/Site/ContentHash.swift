import Vault

/// SHA-256 in lower-case hexadecimal, for entity tags and the addresses of static files.
enum ContentHash {
    static func hex(_ bytes: some Sequence<UInt8>) -> String {
        Digest.hex(Digest.sha256(bytes))
    }
}
