/// What is counted as one place where tries are slowed down: an IPv4 address as it stands, of an IPv6 address the network
/// of its first 64 bits, because a single connection is given all of it and can change the rest at will.
package enum OriginGroup {
    /// The place of an address; anything that is no IPv6 address is a place of its own.
    package static func text(of origin: String) -> String {
        guard let groups = groups(of: origin) else { return origin }
        if groups[0..<5].allSatisfy({ $0 == 0 }), groups[5] == 0xFFFF {
            // An IPv4 address, as a socket for both kinds names it.
            return [groups[6] >> 8, groups[6] & 0xFF, groups[7] >> 8, groups[7] & 0xFF].map { String($0) }
                .joined(separator: ".")
        }
        return groups[0..<4].map { String($0, radix: 16) }.joined(separator: ":") + "::/64"
    }

    /// The eight groups of an IPv6 address, `nil` for anything else. A zone after `%` is left out.
    private static func groups(of text: String) -> [UInt16]? {
        let colon = UInt8(ascii: ":")
        guard text.utf8.count <= 80 else { return nil }
        let address = text.utf8.prefix { $0 != UInt8(ascii: "%") }
        var parts = address.split(separator: colon, omittingEmptySubsequences: false)
        guard parts.count > 2 else { return nil }
        if parts[0].isEmpty {
            guard parts[1].isEmpty else { return nil }
            parts.removeFirst()
        }
        if parts[parts.count - 1].isEmpty {
            guard parts[parts.count - 2].isEmpty else { return nil }
            parts.removeLast()
        }
        var groups: [UInt16] = []
        var gap: Int?
        for (place, part) in parts.enumerated() {
            if part.isEmpty {
                guard gap == nil else { return nil }
                gap = groups.count
            } else if place == parts.count - 1, part.contains(UInt8(ascii: ".")) {
                guard let tail = dotted(part) else { return nil }
                groups += tail
            } else {
                guard part.count <= 4, let group = UInt16(String(decoding: part, as: UTF8.self), radix: 16) else {
                    return nil
                }
                groups.append(group)
            }
        }
        if let gap, groups.count < 8 {
            groups.insert(contentsOf: Array(repeating: 0, count: 8 - groups.count), at: gap)
        } else if gap != nil {
            return nil
        }
        return groups.count == 8 ? groups : nil
    }

    /// The two groups that the dotted end of an address stands for.
    private static func dotted(_ part: Substring.UTF8View) -> [UInt16]? {
        let bytes = part.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .compactMap { UInt8(String(decoding: $0, as: UTF8.self)) }.map { UInt16($0) }
        return bytes.count == 4 ? [bytes[0] << 8 | bytes[1], bytes[2] << 8 | bytes[3]] : nil
    }
}
