package import Engine

/// Writes a nation and its answer as CSV, so that another program can compute the same and be compared cell by cell.
///
/// People, units, profiles and regions go by their ordinals. Unknown hours are written as the 40 that are counted for them.
package enum NationExport {
    /// Writes `people.csv`, `recognitions.csv` and `profiles.csv`, the tables a peer starts from.
    ///
    /// - Throws: what the system says when a file cannot be written.
    package static func writeInput(_ snapshot: NationSnapshot, to directory: String) throws {
        var people = try CSVWriter(path: directory + "/people.csv", header: "person,region")
        var recognitions = try CSVWriter(path: directory + "/recognitions.csv", header: "person,unit,level")
        for region in 0..<snapshot.counts.regions {
            for position in try snapshot.people(ofRegion: region) {
                let person = try snapshot.callerIndex(ofPerson: position)
                try people.row(person, region)
                for own in try snapshot.recognitions(ofPerson: position) {
                    try recognitions.row(person, Int(own.unit), Int(own.level))
                }
            }
        }
        try people.close()
        try recognitions.close()
        var profiles = try CSVWriter(path: directory + "/profiles.csv", header: "profile,unit,level,weight,hours")
        for profile in 0..<snapshot.counts.profiles {
            for entry in try snapshot.entries(ofProfile: profile) {
                let hours = MatchingRule.countedHours(try snapshot.hours(ofUnit: Int(entry.unit)))
                try profiles.row(profile, Int(entry.unit), Int(entry.level), Int(entry.weight), Int(hours))
            }
        }
        try profiles.close()
    }

    /// Writes the three tables as `nation_a.csv`, `nation_b.csv` and `nation_c.csv`: sorted, cells of zero left out.
    ///
    /// - Throws: what the system says when a file cannot be written.
    package static func writeAnswer(_ result: NationResult, to directory: String) throws {
        var nearest = try CSVWriter(path: directory + "/nation_a.csv", header: "region,profile,people,met_weight")
        var unmet = try CSVWriter(path: directory + "/nation_b.csv", header: "region,unit,people")
        var reach = try CSVWriter(path: directory + "/nation_c.csv", header: "region,profile,band,people")
        for region in 0..<result.shape.regions {
            for profile in 0..<result.shape.profiles {
                let people = result.people(region: region, profile: profile)
                let metWeight = result.metWeight[region * result.shape.profiles + profile]
                if people > 0 { try nearest.row(region, profile, people, Int(metWeight)) }
                for (band, count) in result.reach(region: region, profile: profile).enumerated() where count > 0 {
                    try reach.row(region, profile, band, count)
                }
            }
            for unit in 0..<result.shape.units where result.unmet(region: region, unit: unit) > 0 {
                try unmet.row(region, unit, result.unmet(region: region, unit: unit))
            }
        }
        try nearest.close()
        try unmet.close()
        try reach.close()
    }
}
