import Domain
import Hummingbird

/// Refuses requests no page needs before anything reads them.
struct RequestGuard: Sendable {
    let settings: SiteSettings

    /// The methods routes may answer.
    static let methods: Set<String> = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]
    /// Longest path in bytes.
    static let pathBytesMax = 1024

    /// Throws for a request that is not served; an address with doubled or trailing slashes leads to the plain one.
    func check(_ request: Request) throws -> Response? {
        guard Self.methods.contains(request.method.rawValue) else {
            throw SiteError.methodNotAllowed(allowed: ["GET", "HEAD"])
        }
        let host = request.head.authority ?? ""
        guard settings.hosts.isEmpty || settings.hosts.contains(host) else {
            throw SiteError.badRequest(Localized("이 이름으로는 답하지 않습니다", "This host name is not served here"))
        }
        let path = request.uri.path
        guard path.utf8.first == UInt8(ascii: "/"), path.utf8.count <= Self.pathBytesMax else {
            throw SiteError.badRequest(Localized("주소를 읽을 수 없습니다", "The address cannot be read"))
        }
        if Self.isPlain(path) { return nil }
        guard Self.isClean(path) else {
            throw SiteError.badRequest(Localized("주소를 읽을 수 없습니다", "The address cannot be read"))
        }
        if let shorter = Self.collapsed(path), request.method == .get || request.method == .head {
            let query = request.uri.query.flatMap { try? Query(parsing: $0) }.map { "?" + $0.canonical } ?? ""
            return Response(status: .movedPermanently, headers: [.location: shorter + (query == "?" ? "" : query)])
        }
        return nil
    }

    /// Whether a path has letters, digits, `-`, `_`, and single slashes between them and no others, as nearly every one
    /// has: then nothing is encoded in it and nothing climbs up.
    private static func isPlain(_ path: String) -> Bool {
        var last: UInt8 = 0
        for byte in path.utf8 {
            switch byte {
            case 0x61...0x7A, 0x30...0x39, 0x41...0x5A, UInt8(ascii: "-"), UInt8(ascii: "_"): break
            case UInt8(ascii: "/") where last != UInt8(ascii: "/"): break
            default: return false
            }
            last = byte
        }
        return last != UInt8(ascii: "/") || path.utf8.count == 1
    }

    /// Whether every segment decodes strictly and none hides a separator or climbs up.
    private static func isClean(_ path: String) -> Bool {
        path.utf8.split(separator: UInt8(ascii: "/")).allSatisfy { segment in
            guard let text = PercentCoding.decode(segment) else { return false }
            return text != "." && text != ".." && !text.utf8.contains(UInt8(ascii: "/"))
                && !text.utf8.contains(UInt8(ascii: "\\"))
        }
    }

    /// The path without doubled and trailing slashes, re-encoded, or `nil` where it has none.
    private static func collapsed(_ path: String) -> String? {
        let segments = path.utf8.split(separator: UInt8(ascii: "/"))
        let slashes = path.utf8.count { $0 == UInt8(ascii: "/") }
        guard slashes != max(1, segments.count) else { return nil }
        let decoded = segments.compactMap { PercentCoding.decode($0) }
        return "/" + decoded.map(PercentCoding.encode).joined(separator: "/")
    }
}
