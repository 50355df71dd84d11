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

    /// The address of a path somebody sent back to us, such as where to go after signing in; `nil` for anything that is
    /// no plain path of this site.
    init?(returning path: String) {
        let bytes = path.utf8
        guard bytes.first == UInt8(ascii: "/"), bytes.count <= RequestGuard.pathBytesMax else { return nil }
        var segments: [String] = []
        for raw in bytes.split(separator: UInt8(ascii: "/")) {
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
