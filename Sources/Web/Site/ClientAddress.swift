import Hummingbird

/// Where a request comes from.
enum ClientAddress {
    /// The address of the connection; behind a proxy we were told of, the last address of `X-Forwarded-For` that is not a
    /// known proxy itself. Without a known proxy the header is not believed, because anybody can send one.
    static func text(_ request: Request, _ peer: String?, proxies: Set<String>) -> String {
        guard let peer else { return "unknown" }
        guard proxies.contains(peer) else { return peer }
        let named = request.headers.all("X-Forwarded-For").suffix(4).joined(separator: ",").utf8.suffix(1024)
            .split(separator: UInt8(ascii: ","))
            .map { String(decoding: $0.filter { $0 > 0x20 && $0 < 0x7F }, as: UTF8.self) }
        return named.last { !proxies.contains($0) && isAddress($0) } ?? peer
    }

    /// Whether a text has the signs of an IPv4 or IPv6 address and no others.
    private static func isAddress(_ text: String) -> Bool {
        (2...45).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                (0x30...0x3A).contains(byte) || (0x61...0x66).contains(byte) || (0x41...0x46).contains(byte)
                    || byte == UInt8(ascii: ".")
            }
    }
}

/// A browser as its user would name it, such as `Chrome, Windows`; the whole header would tell more than is needed.
enum BrowserName {
    private static let programs = [
        ("Edg", "Edge"), ("Whale", "Whale"), ("SamsungBrowser", "Samsung Internet"), ("KAKAOTALK", "KakaoTalk"),
        ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"),
    ]
    private static let systems = [
        ("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Mac OS", "Mac"),
        ("Linux", "Linux"),
    ]

    static func text(_ request: Request) -> String {
        let header = String((request.headers[.userAgent] ?? "").prefix(400))
        let program = programs.first { header.contains($0.0) }?.1
        let system = systems.first { header.contains($0.0) }?.1
        return [program, system].compactMap { $0 }.joined(separator: ", ")
    }
}
