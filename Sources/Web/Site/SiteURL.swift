/// An address of this site. Routes, links and tests all use the functions below; nobody writes a path by hand.
///
/// A route uses the same function with the name of its parameter in braces: `SiteURL.unit("{id}")`. A noun folder adds
/// its own addresses in an extension.
package struct SiteURL: Hashable, Sendable, CustomStringConvertible {
    private let segments: [String]
    private var items: [Query.Item] = []

    /// An address from its path segments, not encoded.
    package init(_ segments: String...) {
        self.segments = segments
    }

    /// The address somebody sent back to us, such as where to go after signing in: a path, and what stands behind its `?`.
    /// `nil` for anything that is no plain address within this site.
    init?(returning address: String) {
        let bytes = address.utf8
        let end = bytes.firstIndex(of: UInt8(ascii: "?")) ?? bytes.endIndex
        let path = bytes[..<end]
        guard path.first == UInt8(ascii: "/"), path.count <= RequestGuard.pathBytesMax,
            bytes.count <= 2 * RequestGuard.pathBytesMax
        else { return nil }
        // Each pair by itself, because the boxes of a form may share a name.
        for pair in bytes[end...].dropFirst().split(separator: UInt8(ascii: "&")) {
            guard let text = String(pair), let query = try? Query(parsing: text) else { return nil }
            items += query.items
        }
        guard items.count <= 64 else { return nil }
        var segments: [String] = []
        for raw in path.split(separator: UInt8(ascii: "/")) {
            guard let segment = PercentCoding.decode(raw), segment != ".", segment != "..",
                !segment.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") })
            else { return nil }
            segments.append(segment)
        }
        self.segments = segments
    }

    /// The encoded address for a link: `/courses?q=%EC%9A%A9%EC%A0%91`.
    package var description: String {
        let path = "/" + segments.map(PercentCoding.encode).joined(separator: "/")
        return items.isEmpty ? path : path + "?" + Query.encode(items)
    }

    /// The same address without parameters.
    package var withoutQuery: SiteURL {
        var copy = self
        copy.items = []
        return copy
    }

    /// The address one segment higher, without parameters; `nil` at the top.
    var parent: SiteURL? {
        segments.isEmpty ? nil : SiteURL(path: Array(segments.dropLast()))
    }

    private init(path segments: [String]) {
        self.segments = segments
    }

    /// Whether this is an address of a route, with whose parameters in braces it is given.
    func fits(_ pattern: SiteURL) -> Bool {
        segments.count == pattern.segments.count
            && zip(pattern.segments, segments).allSatisfy { $0.utf8.first == UInt8(ascii: "{") || $0 == $1 }
    }

    /// The path for the router, with parameters in braces: `/courses/{id}`.
    package var pattern: String {
        "/" + segments.joined(separator: "/")
    }

    /// The same address with parameters behind it; a `nil` value leaves its name out.
    package func with(_ parameters: KeyValuePairs<String, String?>) -> SiteURL {
        var copy = self
        for (name, value) in parameters {
            if let value { copy.items.append(Query.Item(name: name, value: value)) }
        }
        return copy
    }

    /// The same address with all parameters of a query.
    package func with(_ query: Query) -> SiteURL {
        var copy = self
        copy.items += query.items
        return copy
    }
}

extension SiteURL {
    package static let overview = SiteURL()
    package static let standards = SiteURL("standards")
    package static func node(_ id: some CustomStringConvertible) -> SiteURL {
        SiteURL("standards", "nodes", id.description)
    }
    package static func unit(_ id: some CustomStringConvertible) -> SiteURL {
        SiteURL("standards", "units", id.description)
    }
    package static let courses = SiteURL("courses")
    package static func course(_ id: some CustomStringConvertible) -> SiteURL { SiteURL("courses", id.description) }
    package static let profiles = SiteURL("jobs")
    package static func profile(_ id: some CustomStringConvertible) -> SiteURL { SiteURL("jobs", id.description) }
    package static let people = SiteURL("people")
    package static func person(_ key: some CustomStringConvertible) -> SiteURL { SiteURL("people", key.description) }
    package static func passport(_ figure: some CustomStringConvertible) -> SiteURL {
        SiteURL("passports", figure.description)
    }
    package static let sources = SiteURL("sources")
    package static let glossary = SiteURL("glossary")
    package static let accessibility = SiteURL("accessibility")
    package static let api = SiteURL("api")
    package static let favicon = SiteURL("favicon.ico")
    package static func staticFile(_ hash: String, _ name: String) -> SiteURL { SiteURL("static", hash, name) }
}
