package import Domain
import Engine

/// One thing found in the standards.
package enum StandardsHit: Sendable, Hashable {
    case node(Node.ID)
    case unit(CompetencyUnit.ID)
    case profile(Profile.ID)
}

/// Finds nodes, units and profiles by words or by code.
struct StandardsSearch: Sendable {
    private let hits: [StandardsHit]
    private let texts: [String]
    private let lengths: [Int]
    private let codes: [String]
    private let index: TokenIndex

    init(nodes: [Node], units: [CompetencyUnit], profiles: [Profile]) {
        var hits: [StandardsHit] = []
        var texts: [String] = []
        var codes: [String] = []
        func add(_ hit: StandardsHit, _ name: Localized?, _ code: String) {
            hits.append(hit)
            texts.append(Self.folded("\(name?.korean ?? "") \(name?.english ?? "")"))
            codes.append(code)
        }
        for node in nodes { add(.node(node.id), node.name, node.code) }
        for profile in profiles where profile.nodeID == nil { add(.profile(profile.id), profile.name, profile.code) }
        for unit in units { add(.unit(unit.id), unit.name, unit.code) }
        self.hits = hits
        self.texts = texts
        self.codes = codes
        lengths = texts.map(\.utf8.count)
        index = TokenIndex(documents: texts.map { Shingles.of($0) })
    }

    private static func folded(_ text: String) -> String {
        text.lowercased()
    }

    /// What matches, best first: codes that start with the words, then names that hold them as typed, then shorter names.
    ///
    /// - Returns: at most `limit` hits, and how many there are in all.
    func find(_ words: String, limit: Int) -> (hits: [StandardsHit], total: Int) {
        let query = Self.folded(words)
        let code = query.replacing(" ", with: "")
        var found: [Int] = []
        if code.utf8.count >= 2, code.utf8.allSatisfy({ ($0 >= 48 && $0 <= 57) || $0 == 95 || $0 == 118 }) {
            found = codes.indices.filter { codes[$0].hasPrefix(code) }
        }
        let tokens = Shingles.of(query)
        if found.isEmpty, !tokens.isEmpty {
            let ranked = index.documents(withAll: tokens).map { document in
                (document: Int(document), asTyped: texts[Int(document)].contains(query) ? 0 : 1)
            }
            found = ranked.sorted {
                ($0.asTyped, lengths[$0.document], $0.document) < ($1.asTyped, lengths[$1.document], $1.document)
            }.map(\.document)
        }
        return (found.prefix(limit).map { hits[$0] }, found.count)
    }
}
