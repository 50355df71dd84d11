package import Domain
import Engine

/// What a reader asks the catalogue for. Codes are stable texts, so that a question can live in an address.
package struct CatalogueQuestion: Sendable, Hashable {
    package var words = ""
    /// Field codes, major classification codes, levels, region keys, modes and programme types; any of each facet passes.
    package var chosen: [CatalogueIndex.Facet: [String]] = [:]
    package var node: Node.ID?
    package var startsFrom: CivilDate?
    package var startsUntil: CivilDate?
    /// KRW.
    package var feeMost: Int?
    package var sort = CatalogueSort.start
    /// The row after which the page begins, as a former answer gave it.
    package var cursor: String?
    package var limit = 20

    package init() {}

    /// The most rows a page may have.
    package static let limitMost = 100
}

/// One page of what was found.
package struct CatalogueAnswer: Sendable {
    /// How many rows a choice of a facet has or would have.
    package struct Choice: Sendable, Hashable {
        package let code: String
        package let name: Localized
        package let count: Int
        package let isChosen: Bool
    }

    package let total: Int
    package let rows: [CatalogueIndex.Row]
    package let facets: [CatalogueIndex.Facet: [Choice]]
    /// The cursor of the next page, `nil` on the last.
    package let nextCursor: String?
    /// The place of the first row of this page, from 1; 0 when nothing was found.
    package let firstPlace: Int
}

extension CatalogueIndex {
    /// Filters, counts facets and cuts one page.
    ///
    /// - Complexity: O(rows that have all the words × facets).
    package func search(
        _ question: CatalogueQuestion, standards: StandardsBook, regions: RegionBook
    ) -> CatalogueAnswer {
        let coding = CatalogueCoding(index: self, standards: standards, regions: regions)
        let candidates = candidates(question, standards: standards)
        let answer = table.answer(coding.encode(question), among: candidates)
        let ranks = ranks[question.sort] ?? []
        let after = question.cursor.flatMap { UInt32($0) }.flatMap {
            ranks.indices.contains(Int($0)) ? ranks[Int($0)] : nil
        }
        var first = 0
        if let after { first = answer.rows.firstIndex { ranks[Int($0)] > after } ?? answer.rows.count }
        let limit = min(max(1, question.limit), CatalogueQuestion.limitMost)
        let page = answer.rows[first..<min(first + limit, answer.rows.count)]
        let isLast = first + page.count >= answer.rows.count
        return CatalogueAnswer(
            total: answer.rows.count, rows: page.map { rows[Int($0)] },
            facets: coding.choices(answer.counts, question),
            nextCursor: isLast ? nil : page.last.map { String($0) }, firstPlace: page.isEmpty ? 0 : first + 1)
    }

    /// The rows that have all the words and lie under the node, in the order asked for.
    private func candidates(_ question: CatalogueQuestion, standards: StandardsBook) -> [UInt32] {
        let order = orders[question.sort] ?? []
        let tokens = Shingles.of(question.words)
        if tokens.isEmpty && question.node == nil { return order }
        let ranks = ranks[question.sort] ?? []
        var found = tokens.isEmpty ? order : words.documents(withAll: tokens)
        if let node = question.node {
            let inside = Self.nodes(under: node, standards: standards)
            found = found.filter { row in
                courses[rows[Int(row)].course].nodeID.map { inside.contains($0) } ?? false
            }
        }
        return tokens.isEmpty ? found : found.sorted { ranks[Int($0)] < ranks[Int($1)] }
    }

    private static func nodes(under node: Node.ID, standards: StandardsBook) -> Set<Node.ID> {
        var found: Set<Node.ID> = [node]
        var open = [node]
        while let next = open.popLast() {
            for child in standards.children[next] ?? [] where found.insert(child).inserted { open.append(child) }
        }
        return found
    }
}

/// Between the texts of a question and the numbers of the facet table.
struct CatalogueCoding {
    let index: CatalogueIndex
    let standards: StandardsBook
    let regions: RegionBook

    func encode(_ question: CatalogueQuestion) -> FacetTable.Question {
        let chosen = CatalogueIndex.Facet.allCases.map { facet -> [UInt16] in
            let wanted = question.chosen[facet] ?? []
            if wanted.isEmpty { return [] }
            let known = entries(facet)
            let codes = known.indices.filter { wanted.contains(known[$0].code) }
            return codes.isEmpty ? [UInt16.max] : codes.map { known[$0].number }
        }
        var dates: ClosedRange<Int32>?
        if question.startsFrom != nil || question.startsUntil != nil {
            let low = (question.startsFrom ?? .earliest).dayNumber
            dates = low...max(low, (question.startsUntil ?? .latest).dayNumber)
        }
        let fees = question.feeMost.map { Int32(0)...Int32(clamping: max(0, $0)) }
        return FacetTable.Question(chosen: chosen, ranges: [dates, fees])
    }

    func choices(
        _ counts: [[Int]], _ question: CatalogueQuestion
    ) -> [CatalogueIndex.Facet: [CatalogueAnswer.Choice]] {
        var found: [CatalogueIndex.Facet: [CatalogueAnswer.Choice]] = [:]
        for facet in CatalogueIndex.Facet.allCases {
            let chosen = question.chosen[facet] ?? []
            found[facet] = entries(facet).compactMap { entry in
                let count = counts[facet.rawValue][Int(entry.number)]
                let isChosen = chosen.contains(entry.code)
                guard count > 0 || isChosen else { return nil }
                return .init(code: entry.code, name: entry.name, count: count, isChosen: isChosen)
            }
        }
        return found
    }

    private func entries(_ facet: CatalogueIndex.Facet) -> [(number: UInt16, code: String, name: Localized)] {
        func numbered(_ values: [(String, Localized)]) -> [(number: UInt16, code: String, name: Localized)] {
            values.enumerated().map { (UInt16(truncatingIfNeeded: $0), $1.0, $1.1) }
        }
        switch facet {
        case .field: return numbered(standards.fields.map { ($0.code, $0.name) })
        case .major:
            return numbered(
                index.majors.map { id in
                    let node = standards.nodes[id]
                    let code = node?.code ?? ""
                    return (code, node?.name ?? Localized(code, code))
                })
        case .level: return (1...8).map { (UInt16($0), String($0), Localized("\($0)수준", "Level \($0)")) }
        case .region: return numbered(regions.firstLevel.map { ($0.key, $0.shortName) })
        case .mode: return numbered(CourseMode.allCases.map { ($0.rawValue, $0.name) })
        case .programmeType: return numbered(index.programmeTypes.map { ($0.code, $0.name) })
        }
    }
}

extension CourseMode {
    /// The mode in words.
    package var name: Localized {
        switch self {
        case .onSite: Localized("집체", "On site")
        case .online: Localized("온라인", "Online")
        case .blended: Localized("혼합", "Blended")
        case .workplace: Localized("현장(일학습병행)", "Workplace")
        }
    }
}
