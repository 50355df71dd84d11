package import Domain
import Engine

/// The three tables of a nation run with names, one row for each cell that is not zero. Nothing is suppressed: for those
/// who may see every count. Pages and the public interface hide small counts.
package struct NationTables: Sendable, Encodable {
    package struct Nearest: Sendable, Encodable {
        package let region: String
        package let profile: Int64
        package let profileName: Localized
        package let people: Int
        /// 0 to 1.
        package let meanCoverage: Double
    }

    package struct Unmet: Sendable, Encodable {
        package let region: String
        package let unit: Int64
        package let unitName: Localized
        package let people: Int
    }

    package struct Reach: Sendable, Encodable {
        package let region: String
        package let profile: Int64
        package let profileName: Localized
        /// People with 0, 1–40, 41–120, 121–300, 301–600 and more than 600 missing hours.
        package let bands: [Int]
    }

    package let summary: NationSummary
    package let nearest: [Nearest]
    package let unmet: [Unmet]
    package let reach: [Reach]

    /// Reads the tables off a country.
    package init(_ country: Country) {
        let (result, standards) = (country.nation.result, country.standards)
        var nearest: [Nearest] = []
        var unmet: [Unmet] = []
        var reach: [Reach] = []
        for (region, place) in country.regions.firstLevel.enumerated() {
            for (ordinal, profile) in standards.profiles.enumerated() {
                let name = standards.name(of: profile)
                let people = result.people(region: region, profile: ordinal)
                if people > 0, let mean = result.meanCoverage(region: region, profile: ordinal) {
                    nearest.append(
                        Nearest(
                            region: place.key, profile: profile.id.rawValue, profileName: name, people: people,
                            meanCoverage: mean))
                }
                let bands = result.reach(region: region, profile: ordinal)
                if bands.contains(where: { $0 > 0 }) {
                    reach.append(
                        Reach(region: place.key, profile: profile.id.rawValue, profileName: name, bands: bands))
                }
            }
            for (ordinal, unit) in standards.units.enumerated() {
                let people = result.unmet(region: region, unit: ordinal)
                if people > 0 {
                    unmet.append(
                        Unmet(region: place.key, unit: unit.id.rawValue, unitName: unit.name, people: people))
                }
            }
        }
        summary = NationSummary(country)
        self.nearest = nearest
        self.unmet = unmet
        self.reach = reach
    }
}

/// The totals of a nation run.
package struct NationSummary: Sendable, Encodable, Hashable {
    package let asOf: CivilDate
    package let dataVersion: Int64
    /// First-level regions of the division used.
    package let division: Int
    package let people: Int
    package let recognitions: Int
    package let profiles: Int
    package let units: Int
    package let placed: Int
    package let unplaced: Int
    /// Sum of table (b): pairs of a person and an unmet unit of the nearest profile.
    package let unmet: UInt64
    /// Sum of table (c): pairs of a person and a profile partly covered.
    package let reach: UInt64
    /// Over the three tables, in hexadecimal.
    package let checksum: String
    package let leftOut: Int
    package let runMilliseconds: Int

    package init(_ country: Country) {
        let nation = country.nation
        asOf = nation.asOf
        dataVersion = country.dataVersion
        division = country.regions.divisionCount
        people = nation.people
        recognitions = nation.recognitions
        profiles = nation.result.shape.profiles
        units = nation.result.shape.units
        placed = nation.placed
        unplaced = nation.unplaced
        unmet = nation.result.unmetTotal
        reach = nation.result.reachTotal
        checksum = String(nation.result.checksum, radix: 16)
        leftOut = nation.leftOut
        runMilliseconds = nation.runMilliseconds
    }
}
