import Analysis
import Domain

struct ProfileBody: Described {
    static let name = "Profile"
    static let summary = "A set of required units: an occupation, a qualification, a posting."
    static let members: [Member<ProfileBody>] = [
        .init("id", "Permanent number.") { $0.profile.id },
        .init("framework", "The code of the framework.") { $0.framework },
        .init("node", "The number of the class it was made from; null for others.") { $0.profile.nodeID },
        .init("kind", "What kind of profile it is.") { $0.profile.kind },
        .init("code", "Its code.") { $0.profile.code },
        .init("name", "Its name; the code stands in where no source has one.") { $0.words },
        .init("units", "How many units it requires.") { $0.units },
    ]

    let profile: Profile
    let framework: String
    let words: Localized
    let units: Int

    init(_ profile: Profile, _ standards: StandardsBook) {
        self.profile = profile
        framework = standards.framework(profile.frameworkID)?.code ?? ""
        words = standards.name(of: profile)
        units = standards.profileOrdinals[profile.id].map { standards.requirements[$0].count } ?? 0
    }
}

struct ProfileDetail: Described {
    static let name = "ProfileDetail"
    static let summary = "A profile: what it requires, who is near it by region, which courses close its gaps."
    static let members: [Member<ProfileDetail>] =
        ProfileBody.members.map { $0.of { $0.profile } } + [
            .init("fields", "Codes of the new-technology fields it belongs to.") { $0.answer.fields.map(\.code) },
            .init("required", "The units it requires.") { $0.answer.required.map { RequiredUnitBody(unit: $0) } },
            .init("hours", "Hours of all its units, 40 for each unit without standard hours.") { $0.answer.hours },
            .init("unitsWithoutHours", "Units whose hours are not provided.") { $0.answer.unitsWithoutHours },
            .init("nearestTotal", "People whose nearest profile it is.") { CountBody($0.answer.nearestTotal) },
            .init("regions", "Those people, and people by missing hours, by first-level region.") {
                $0.answer.rows.map { ProfileRegionBody(row: $0) }
            },
            .init("bandTotals", "People who partly cover it, by band of missing hours.") {
                BandBody.all($0.answer.bandTotals)
            },
            .init("courses", "The first courses that teach its units, most units first.") {
                $0.answer.courses.map { ClosingCourseBody(row: $0) }
            },
            .init("courseTotal", "Courses that teach at least one of its units.") { $0.answer.courseTotal },
        ] + Edition.members { $0.edition }

    let profile: ProfileBody
    let answer: ProfileAnswer
    let edition: Edition

    init(_ answer: ProfileAnswer, _ call: Call) {
        profile = ProfileBody(answer.profile, call.country.standards)
        self.answer = answer
        edition = call.edition
    }
}

struct RequiredUnitBody: Described {
    static let name = "RequiredUnit"
    static let summary = "A unit a profile requires."
    static let members: [Member<RequiredUnitBody>] = [
        .init("unit", "The unit.") { Reference($0.unit.unit) },
        .init("level", "The level required.") { $0.unit.level },
        .init("weight", "Its share in coverage.", .integer(1...1000)) { $0.unit.weight },
        .init("isMandatory", "Whether the goal is out of reach without it.") { $0.unit.isMandatory },
        .init("hours", "Standard hours of the unit; null where not provided.") { $0.unit.unit.hours },
        .init("unmetPeople", "People of the nation for whom it is an unmet unit of their nearest profile.") {
            CountBody($0.unit.unmetPeople)
        },
    ]

    let unit: ProfileAnswer.RequiredUnit
}

struct ProfileRegionBody: Described {
    static let name = "ProfileRegion"
    static let summary = "People near a profile in one region."
    static let members: [Member<ProfileRegionBody>] = [
        .init("region", "The region.") { RegionReference($0.row.region) },
        .init("nearest", "People whose nearest profile it is.") { CountBody($0.row.nearest) },
        .init("meanCoverage", "Mean coverage of those people; null where there are none or it is hidden.", Self.share) {
            $0.row.meanCoverage
        },
        .init("bands", "People who partly cover it, by band of missing hours.") { BandBody.all($0.row.bands) },
    ]
    static let share = Schema.nullable(.number(0...1))

    let row: ProfileAnswer.RegionRow
}

struct BandBody: Described {
    static let name = "Band"
    static let summary = "People who miss so many hours of training."
    static let members: [Member<BandBody>] = [
        .init("band", "0 to 5 for 0, 1-40, 41-120, 121-300, 301-600 and over 600 hours.", .integer(0...5)) {
            $0.band.rawValue
        },
        .init("name", "The band in words.") { $0.band.name },
        .init("people", "How many.") { $0.people },
    ]

    let band: HoursBand
    let people: CountBody

    static func all(_ counts: [PublicCount]) -> [BandBody] {
        zip(HoursBand.allCases, counts).map { BandBody(band: $0, people: CountBody($1)) }
    }

    static func all(_ counts: [Int?]) -> [BandBody] {
        zip(HoursBand.allCases, counts).map { BandBody(band: $0, people: CountBody($1)) }
    }
}

struct ClosingCourseBody: Described {
    static let name = "ClosingCourse"
    static let summary = "A course that teaches units of the profile at the level required."
    static let members: [Member<ClosingCourseBody>] = [
        .init("course", "The number of the course.") { $0.row.course.id },
        .init("title", "Its title, as the provider wrote it.") { $0.row.course.title },
        .init("provider", "The name of the provider.") { $0.row.provider },
        .init("units", "How many units of the profile it teaches.") { $0.row.units },
        .init("isInferred", "Whether any of this is guessed from class and title.") { $0.row.isInferred },
    ]

    let row: ProfileAnswer.CourseRow
}
