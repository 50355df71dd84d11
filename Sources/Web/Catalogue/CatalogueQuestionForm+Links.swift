package import Analysis
package import Domain

extension CatalogueQuestionForm {
    /// One condition of the question as it stands in an address.
    struct Condition: Sendable, Hashable {
        let parameter: String
        let value: String
    }

    /// The readable conditions, in a fixed order, without the cursor.
    var conditions: [Condition] {
        var found: [Condition] = []
        func add(_ parameter: String, _ value: String?) {
            if let value { found.append(Condition(parameter: parameter, value: value)) }
        }
        add(Parameter.words.rawValue, question.words.isEmpty ? nil : question.words)
        for facet in CatalogueIndex.Facet.allCases {
            for value in question.chosen[facet] ?? [] { add(facet.parameter, value) }
        }
        add(Parameter.node.rawValue, question.node?.description)
        add(Parameter.startsFrom.rawValue, question.startsFrom?.description)
        add(Parameter.startsUntil.rawValue, question.startsUntil?.description)
        add(Parameter.feeMost.rawValue, question.feeMost.map { String($0) })
        add(Parameter.sort.rawValue, question.sort == .start ? nil : question.sort.rawValue)
        return found
    }

    /// The first page of the same question without one of its conditions.
    func address(without condition: Condition? = nil) -> SiteURL {
        conditions.reduce(SiteURL.courses) { address, known in
            known == condition ? address : address.with([known.parameter: known.value])
        }
    }

    /// The page that begins after a row.
    package func address(after cursor: String) -> SiteURL {
        address().with([Parameter.after.rawValue: cursor])
    }

    /// The question without one of its conditions, from the first row.
    func question(without condition: Condition) -> CatalogueQuestion {
        var wider = question
        wider.cursor = nil
        if let facet = CatalogueIndex.Facet.allCases.first(where: { $0.parameter == condition.parameter }) {
            wider.chosen[facet] = (wider.chosen[facet] ?? []).filter { $0 != condition.value }
        }
        switch Parameter(rawValue: condition.parameter) {
        case .words: wider.words = ""
        case .startsFrom: wider.startsFrom = nil
        case .startsUntil: wider.startsUntil = nil
        case .feeMost: wider.feeMost = nil
        case .node: wider.node = nil
        case .sort, .after, nil: break
        }
        return wider
    }
}

extension CatalogueIndex.Facet {
    /// The name of the facet's parameter in an address.
    package var parameter: String {
        switch self {
        case .field: "field"
        case .major: "major"
        case .level: "level"
        case .region: "region"
        case .mode: "mode"
        case .programmeType: "type"
        }
    }

    /// The facet in words.
    package var name: Localized {
        switch self {
        case .field: Localized("신기술 분야", "New-technology field")
        case .major: Localized("대분류", "Major group")
        case .level: Localized("수준", "Level")
        case .region: Localized("지역", "Region")
        case .mode: Localized("방식", "Mode")
        case .programmeType: Localized("사업 유형", "Programme type")
        }
    }

    /// Every code that may be chosen.
    func codes(_ country: Country) -> Set<String> {
        let standards = country.standards
        switch self {
        case .field: return Set(standards.fields.map(\.code))
        case .major:
            let roots = standards.frameworks.flatMap { standards.roots[$0.id] ?? [] }
            return Set(roots.compactMap { standards.nodes[$0]?.code })
        case .level: return Set((1...8).map { String($0) })
        case .region: return Set(country.regions.firstLevel.map(\.key))
        case .mode: return Set(CourseMode.allCases.map(\.rawValue))
        case .programmeType: return Set(country.catalogue.programmeTypes.map(\.code))
        }
    }
}

extension String {
    /// The text without spaces at its ends; no-break spaces count as spaces.
    var trimmed: String {
        func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\u{00A0}" || scalar == "\u{3000}" }
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !isSpace($0) }),
            let last = scalars.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return String(scalars[first...last])
    }
}
