package import Domain
package import Engine

/// The answer of the nation run beside the snapshot it was computed from.
package struct NationView: Sendable {
    package let snapshot: NationSnapshot
    package let result: NationResult
    /// People and recognitions that could not be placed in a region or unit of the day.
    package let leftOut: Int
    /// Whether the snapshot was saved by an earlier start.
    let isFromShelf: Bool
    package let fieldReach: GroupReach
    /// How long the run itself took, in milliseconds.
    package let runMilliseconds: Int

    package var asOf: CivilDate { CivilDate(dayNumber: Int64(result.asOfDay)) ?? .earliest }
    package var people: Int { result.shape.people }
    package var placed: Int { result.placed }
    package var unplaced: Int { result.unplaced }
    package var recognitions: Int { result.shape.recognitions }

    /// People nearest to a profile, region by region.
    package func nearest(profile: Int) -> [Int] {
        (0..<result.shape.regions).map { result.people(region: $0, profile: profile) }
    }

    /// People for whom a unit is an unmet one of their nearest profile, region by region.
    package func unmet(unit: Int) -> [Int] {
        (0..<result.shape.regions).map { result.unmet(region: $0, unit: unit) }
    }

    /// People with coverage > 0 of a profile: one row a region, one number a band of missing hours.
    package func reach(profile: Int) -> [[Int]] {
        (0..<result.shape.regions).map { result.reach(region: $0, profile: profile) }
    }

    /// Sum over all people who have a nearest profile of a region set: people and the mean of their coverage.
    package func coverage(regions: [Int]) -> (people: Int, mean: Double?) {
        var people = 0
        var sum = 0.0
        for region in regions {
            for profile in 0..<result.shape.profiles {
                let count = result.people(region: region, profile: profile)
                guard count > 0, let mean = result.meanCoverage(region: region, profile: profile) else { continue }
                people += count
                sum += mean * Double(count)
            }
        }
        return (people, people == 0 ? nil : sum / Double(people))
    }
}

/// A band of missing hours in words.
package enum HoursBand: Int, CaseIterable, Sendable {
    case none, upTo40, upTo120, upTo300, upTo600, more

    package var name: Localized {
        switch self {
        case .none: Localized("0시간", "0 hours")
        case .upTo40: Localized("1~40시간", "1 to 40 hours")
        case .upTo120: Localized("41~120시간", "41 to 120 hours")
        case .upTo300: Localized("121~300시간", "121 to 300 hours")
        case .upTo600: Localized("301~600시간", "301 to 600 hours")
        case .more: Localized("600시간 초과", "over 600 hours")
        }
    }
}
