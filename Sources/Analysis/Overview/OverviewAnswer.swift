package import Domain
import Engine

/// A count on a public page: hidden where it could single people out.
package enum PublicCount: Sendable, Hashable, Encodable {
    case shown(Int)
    case suppressed

    package init(_ count: Int?) {
        self = count.map { .shown($0) } ?? .suppressed
    }

    /// The count, `nil` where hidden.
    package var value: Int? {
        if case .shown(let count) = self { count } else { nil }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let value { try container.encode(value) } else { try container.encodeNil() }
    }
}

/// What the first page tells: where the nation stands, and who could reach a chosen field.
package struct OverviewAnswer: Sendable, Encodable {
    /// One region's share of people who could reach the field within the hours asked for.
    package struct RegionReach: Sendable, Encodable {
        package let region: Region
        package let people: Int
        /// People whose best profile of the field misses at most that many hours.
        package let within: PublicCount
        /// 0 to 1; `nil` where the count is hidden or nobody lives there.
        package let share: Double?
    }

    /// The gaps of one field: pairs of a person and an unmet unit of the person's nearest profile.
    package struct FieldGap: Sendable, Encodable {
        package let field: Field
        package let pairs: Int
        package let largestRegion: Region?
        package let largestRegionPairs: PublicCount
    }

    /// The capital area or the rest.
    package struct Side: Sendable, Encodable {
        package let isCapitalArea: Bool
        package let people: Int
        /// Share of all people.
        package let share: Double?
        package let placed: Int
        package let meanCoverage: Double?
        /// Share of its people whose best profile of any kind misses at most 120 hours.
        package let within120Share: Double?
    }

    package let summary: NationSummary
    package let field: Field?
    /// The hours asked for, the upper end of a band: 40, 120, 300 or 600.
    package let hours: Int
    package let fields: [Field]
    package let reach: [RegionReach]
    /// People of the nation by band of missing hours to the chosen field.
    package let bands: [PublicCount]
    package let gaps: [FieldGap]
    package let sides: [Side]
    package let divisionName: Localized

    /// The hours a reader can ask for.
    package static let hourChoices = [40, 120, 300, 600]

    /// The overview for a field and a number of hours. Without a known field it is the one most people can reach.
    package init(_ country: Country, field code: String?, hours: Int = 300) {
        let standards = country.standards
        self.hours = Self.hourChoices.contains(hours) ? hours : 300
        let bands = (Self.hourChoices.firstIndex(of: self.hours) ?? 2) + 2
        let ordinal =
            standards.fields.firstIndex { $0.code == code } ?? Self.mostReached(country, bands: bands)
        fields = standards.fields
        field = standards.fields.indices.contains(ordinal) ? standards.fields[ordinal] : nil
        summary = NationSummary(country)
        reach = field == nil ? [] : Self.reach(country, field: ordinal, bands: bands)
        self.bands =
            field == nil ? [] : Suppression.row(Self.bands(country, field: ordinal)).map { PublicCount($0) }
        gaps = Self.gaps(country)
        sides = [true, false].map { Self.side(country, isCapitalArea: $0) }
        divisionName = country.regions.divisionName
    }

    private static func mostReached(_ country: Country, bands: Int) -> Int {
        let counts = country.standards.fields.indices.map { field in
            Self.bands(country, field: field).prefix(bands).reduce(0, +)
        }
        return counts.indices.max { (counts[$0], $1) < (counts[$1], $0) } ?? 0
    }

    private static func reach(_ country: Country, field: Int, bands: Int) -> [RegionReach] {
        let regions = country.regions.firstLevel
        let counts = regions.indices.map { region in
            country.nation.fieldReach.bands(group: field, region: region).prefix(bands).reduce(0, +)
        }
        let shown = Suppression.row(counts)
        return regions.indices.map { region in
            let people = Suppression.rounded(country.nation.result.peopleOfRegion[region])
            return RegionReach(
                region: regions[region], people: people, within: PublicCount(shown[region]),
                share: people == 0 ? nil : shown[region].map { min(1, Double($0) / Double(people)) })
        }
    }

    private static func bands(_ country: Country, field: Int) -> [Int] {
        country.regions.firstLevel.indices.reduce([Int](repeating: 0, count: MatchingRule.bandCount)) { sum, region in
            zip(sum, country.nation.fieldReach.bands(group: field, region: region)).map { $0 + $1 }
        }
    }

    private static func gaps(_ country: Country) -> [FieldGap] {
        let (standards, result) = (country.standards, country.nation.result)
        var pairs = standards.fields.map { _ in [Int](repeating: 0, count: result.shape.regions) }
        for (ordinal, unit) in standards.units.enumerated() {
            for field in standards.fieldsOfNode[unit.nodeID] ?? [] {
                for region in 0..<result.shape.regions {
                    pairs[field][region] += result.unmet(region: region, unit: ordinal)
                }
            }
        }
        let gaps = standards.fields.enumerated().map { ordinal, field in
            let counts = pairs[ordinal]
            let largest = counts.indices.max { counts[$0] < counts[$1] }
            let regions = country.regions.firstLevel
            return FieldGap(
                field: field, pairs: counts.reduce(0, +),
                largestRegion: largest.flatMap { regions.indices.contains($0) ? regions[$0] : nil },
                largestRegionPairs: PublicCount(largest.flatMap { Suppression.row(counts)[$0] }))
        }
        return gaps.sorted { ($0.pairs, $1.field.code) > ($1.pairs, $0.field.code) }
    }

    private static func side(_ country: Country, isCapitalArea: Bool) -> Side {
        let regions = country.regions.firstLevel.indices.filter {
            country.regions.firstLevel[$0].isCapitalArea == isCapitalArea
        }
        let nation = country.nation
        let people = regions.reduce(0) { $0 + nation.result.peopleOfRegion[$1] }
        let any = country.standards.fields.count
        let near = regions.reduce(0) { sum, region in
            sum + nation.fieldReach.bands(group: any, region: region).prefix(3).reduce(0, +)
        }
        let isShown = people >= Suppression.leastShown
        return Side(
            isCapitalArea: isCapitalArea, people: people,
            share: nation.people == 0 ? nil : Double(people) / Double(nation.people),
            placed: Suppression.rounded(regions.reduce(0) { $0 + nation.result.placed(region: $1) }),
            meanCoverage: isShown ? Suppression.rate(nation.coverage(regions: regions).mean) : nil,
            within120Share: isShown ? Suppression.rate(Double(near) / Double(people)) : nil)
    }
}

extension RegionBook {
    /// The division in words, for every regional page.
    package var divisionName: Localized {
        let (year, month, _) = asOf.components
        return Localized(
            "시·도 \(divisionCount)개(\(year)년 \(month)월 구분)",
            "\(divisionCount) first-level regions (division of \(year)-\(month < 10 ? "0" : "")\(month))")
    }
}
