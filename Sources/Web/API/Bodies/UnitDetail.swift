import Analysis
import Domain

struct UnitDetail: Described {
    static let name = "UnitDetail"
    static let summary = "A competency unit: where it stands, who needs it, where it is taught, who lacks it."
    static let members: [Member<UnitDetail>] =
        UnitBody.members.map { $0.of { $0.unit } } + [
            .init("definition", "What the unit is; null where not provided.") { $0.answer.unit.definition },
            .init("path", "From the top of the tree down to its class.") { $0.answer.path.map { Reference($0) } },
            .init("fields", "Codes of the new-technology fields it belongs to.") { $0.answer.fields.map(\.code) },
            .init("neededBy", "The profiles that require it.") { $0.answer.needs.map { NeedBody(need: $0) } },
            .init("courses", "The first courses that teach it, given curricula before inferred ones.") {
                $0.answer.teachings.map { TeachingBody(teaching: $0) }
            },
            .init("courseTotal", "Courses that teach it.") { $0.answer.teachingTotal },
            .init("versions", "Its versions, the newest first.") {
                $0.answer.versions.map { VersionOfUnit(version: $0) }
            },
            .init("unmet", "People for whom it is an unmet unit of their nearest profile, by first-level region.") {
                $0.answer.unmet.map { RegionCountBody(count: $0) }
            },
            .init("unmetTotal", "Those people in all regions.") { CountBody($0.answer.unmetTotal) },
        ] + Edition.members { $0.edition }

    let unit: UnitBody
    let answer: UnitAnswer
    let edition: Edition

    init(_ answer: UnitAnswer, _ call: Call) {
        unit = UnitBody(answer.unit, call.country.standards)
        self.answer = answer
        edition = call.edition
    }
}

struct NeedBody: Described {
    static let name = "Need"
    static let summary = "A profile that requires the unit."
    static let members: [Member<NeedBody>] = [
        .init("profile", "The profile.") {
            Reference(id: $0.need.profile.id.rawValue, code: $0.need.profile.code, words: $0.need.name)
        },
        .init("kind", "What kind of profile it is.") { $0.need.profile.kind },
        .init("level", "The level it requires.") { $0.need.level },
        .init("isMandatory", "Whether the goal is out of reach without the unit.") { $0.need.isMandatory },
    ]

    let need: UnitAnswer.Need
}

struct TeachingBody: Described {
    static let name = "Teaching"
    static let summary = "A course that teaches the unit."
    static let members: [Member<TeachingBody>] = [
        .init("course", "The number of the course.") { $0.teaching.course.id },
        .init("title", "Its title, as the provider wrote it.") { $0.teaching.course.title },
        .init("provider", "The name of the provider.") { $0.teaching.provider },
        .init("level", "The level it teaches.") { $0.teaching.level },
        .init("isInferred", "Whether this is guessed from class and title, not given by a curriculum.") {
            $0.teaching.isInferred
        },
    ]

    let teaching: UnitAnswer.Teaching
}

struct VersionOfUnit: Described {
    static let name = "UnitVersion"
    static let summary = "One version of a unit."
    static let members: [Member<VersionOfUnit>] = [
        .init("code", "The code of the version.") { $0.version.code },
        .init("level", "Its level.") { $0.version.level },
        .init("hours", "Its standard hours; null where not provided.") { $0.version.hours },
        .init("from", "The day it became valid.") { $0.version.from },
        .init("until", "The day it stopped; null while it is valid.") { $0.version.until },
        .init("batch", "The number of the import it came in.") { $0.version.batch },
    ]

    let version: UnitAnswer.Version
}

/// A region named where another answer refers to it.
struct RegionReference: Described {
    static let name = "RegionReference"
    static let summary = "A region another answer tells more about."
    static let members: [Member<RegionReference>] = [
        .init("key", "The permanent key.") { $0.region.key },
        .init("name", "The short name.") { $0.region.shortName },
    ]

    let region: Region

    init(_ region: Region) { self.region = region }
}

struct RegionCountBody: Described {
    static let name = "RegionCount"
    static let summary = "People of one region."
    static let members: [Member<RegionCountBody>] = [
        .init("region", "The region.") { RegionReference($0.count.region) },
        .init("people", "How many.") { CountBody($0.count.people) },
    ]

    let count: UnitAnswer.RegionCount
}
