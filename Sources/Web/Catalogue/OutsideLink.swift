/// A link that leaves the site: `https` only, with the name of the host it leads to.
struct OutsideLink: Sendable {
    let address: String
    let host: String

    /// `nil` for anything but an absolute `https` address of plain ASCII without a user name, at most 2,048 bytes.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        let forbidden = Set("\"'<>\\^`{|} ".utf8)
        guard bytes.count <= 2048, bytes.starts(with: "https://".utf8),
            bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !forbidden.contains($0) })
        else { return nil }
        let ends = Set("/?#".utf8)
        let authority = bytes.dropFirst(8).prefix { !ends.contains($0) }
        guard authority.contains(UInt8(ascii: ".")), !authority.contains(UInt8(ascii: "@")) else { return nil }
        address = text
        host = String(decoding: authority, as: UTF8.self)
    }
}
