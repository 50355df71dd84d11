import Analysis
import Domain
import Engine

/// The overview as the public may see it.
struct PublishedOverview: Sendable {
    let field: Field?
    let hours: Int
    let reach: [RegionReachBody]
    let bands: [Int?]
    let gaps: [FieldGapBody]
    let sides: [SideBody]

    init(_ country: Country, _ published: PublishedNation, field code: String?) {
        let answer = OverviewAnswer(country, field: code)
        field = answer.field
        reach = Self.reach(answer)
        hours = answer.hours
        bands = Self.bands(answer, country)
        gaps = Self.gaps(answer, country, published)
        sides = Self.sides(answer, country, published)
    }

    /// The bands up to the hours add up to the people within them, which are published by region: two rows, not one.
    private static func bands(_ answer: OverviewAnswer, _ country: Country) -> [Int?] {
        guard let field = country.standards.fields.firstIndex(where: { $0.id == answer.field?.id }) else { return [] }
        let regions = country.regions.firstLevel.indices.map {
            country.nation.fieldReach.bands(group: field, region: $0)
        }
        let counts = answer.bands.indices.map { band in regions.reduce(0) { $0 + $1[band] } }
        let within = (OverviewAnswer.hourChoices.firstIndex(of: answer.hours) ?? 0) + 2
        let rows = Suppression.row(Array(counts.prefix(within))) + Suppression.row(Array(counts.dropFirst(within)))
        return zip(rows, answer.bands).map { $1.value == nil ? nil : $0 }
    }

    /// The people of the two sides are published, so the regions of each side are a row of their own.
    private static func reach(_ answer: OverviewAnswer) -> [RegionReachBody] {
        var people = [Int?](repeating: nil, count: answer.reach.count)
        for isCapitalArea in [true, false] {
            let places = answer.reach.indices.filter { answer.reach[$0].region.isCapitalArea == isCapitalArea }
            for (place, count) in zip(places, Suppression.row(places.map { answer.reach[$0].people })) {
                people[place] = count
            }
        }
        return zip(answer.reach, people).map { row, people in
            RegionReachBody(
                region: RegionReference(row.region), people: CountBody(people), within: CountBody(row.within),
                share: people == nil ? nil : row.share)
        }
    }

    private static func gaps(
        _ answer: OverviewAnswer, _ country: Country, _ published: PublishedNation
    ) -> [FieldGapBody] {
        let standards = country.standards
        return answer.gaps.map { gap in
            let field = standards.fields.firstIndex { $0.id == gap.field.id }
            let units = standards.units.indices.filter { unit in
                field.map { standards.fieldsOfNode[standards.units[unit].nodeID]?.contains($0) ?? false } ?? false
            }
            let region = country.regions.firstLevel.firstIndex { $0.id == gap.largestRegion?.id }
            let inRegion = region.map { region in units.map { published.unmet[$0][region] } } ?? []
            let largest = gap.largestRegionPairs.value
            return FieldGapBody(
                field: gap.field, pairs: PublishedNation.sum(gap.pairs, of: units.map { published.unmetTotals[$0] }),
                region: gap.largestRegion, regionPairs: largest.flatMap { PublishedNation.sum($0, of: inRegion) })
        }
    }

    private static func sides(
        _ answer: OverviewAnswer, _ country: Country, _ published: PublishedNation
    ) -> [SideBody] {
        let people = Suppression.row(answer.sides.map(\.people))
        let placed = Suppression.row(answer.sides.map(\.placed))
        let giveAway = answer.sides.contains { side in
            let regions = country.regions.firstLevel.indices.filter {
                country.regions.firstLevel[$0].isCapitalArea == side.isCapitalArea
            }
            return PublishedNation.reveals(published.nearest.lazy.flatMap { row in regions.map { row[$0] } })
        }
        return answer.sides.enumerated().map { place, side in
            let isShown = !giveAway && published.placed != nil && placed[place] != nil
            let near = side.within120Share.map { $0 * Double(side.people) } ?? 0
            let isNearShown = people[place] != nil && (near < 0.5 || near >= Double(Suppression.leastShown) - 0.5)
            return SideBody(
                isCapitalArea: side.isCapitalArea, people: people[place],
                share: people[place] == nil ? nil : side.share,
                placed: isShown ? side.placed : nil, meanCoverage: isShown ? side.meanCoverage : nil,
                within120Share: isNearShown ? side.within120Share : nil)
        }
    }
}
