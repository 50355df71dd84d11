import Analysis
import Domain

struct NationBody: Described {
    static let name = "Nation"
    static let summary = "The totals of the nation run."
    static let members: [Member<NationBody>] =
        [
            .init("people", "People on record whose region is known.") { CountBody($0.published.people) },
            .init("recognitions", "Pairs of a person and a unit recognised on the day.") { $0.summary.recognitions },
            .init("profiles", "Profiles compared.") { $0.summary.profiles },
            .init("units", "Competency units compared.") { $0.summary.units },
            .init("placed", "People with coverage above 0 of at least one profile.") { CountBody($0.published.placed) },
            .init("unplaced", "People without.") { CountBody($0.published.unplaced) },
            .init("unmetPairs", "Pairs of a person and an unmet unit of the nearest profile.") {
                CountBody($0.published.unmetPairs)
            },
            .init("reachPairs", "Pairs of a person and a profile partly covered.") {
                CountBody($0.published.reachPairs)
            },
            .init("runMilliseconds", "How long the run took.") { $0.summary.runMilliseconds },
        ] + Edition.members { $0.edition }

    let summary: NationSummary
    let published: PublishedNation
    let edition: Edition
}

struct NearestRow: Described {
    static let name = "Nearest"
    static let summary = "People of a region whose nearest profile this is. Combinations without anybody are left out."
    static let members: [Member<NearestRow>] = [
        .init("region", "The region.") { $0.region },
        .init("profile", "The profile.") { $0.profile },
        .init("people", "How many.") { $0.people },
        .init("meanCoverage", "Their mean coverage; null where it is hidden.", .nullable(.number(0...1))) {
            $0.meanCoverage
        },
    ]

    let region: RegionReference
    let profile: Reference
    let people: CountBody
    let meanCoverage: Double?
}

struct UnmetRow: Described {
    static let name = "Unmet"
    static let summary =
        "People of a region who lack this unit of their nearest profile. Combinations without anybody are left out."
    static let members: [Member<UnmetRow>] = [
        .init("region", "The region.") { $0.region },
        .init("unit", "The unit.") { $0.unit },
        .init("people", "How many.") { $0.people },
    ]

    let region: RegionReference
    let unit: Reference
    let people: CountBody
}

struct ReachRow: Described {
    static let name = "Reach"
    static let summary =
        "People of a region who partly cover a profile, by missing hours. Combinations without anybody are left out."
    static let members: [Member<ReachRow>] = [
        .init("region", "The region.") { $0.region },
        .init("profile", "The profile.") { $0.profile },
        .init("bands", "The six bands.") { $0.bands },
    ]

    let region: RegionReference
    let profile: Reference
    let bands: [BandBody]
}

struct OverviewBody: Described {
    static let name = "Overview"
    static let summary = "Where the nation stands, and who could reach a chosen field."
    static let members: [Member<OverviewBody>] =
        [
            .init("field", "The chosen field; null where the record has none.") {
                $0.overview.field.map { FieldBody(field: $0) }
            },
            .init("hours", "The hours within which reach is counted.") { $0.overview.hours },
            .init("reach", "People whose best profile of the field misses at most those hours, by region.") {
                $0.overview.reach
            },
            .init("bands", "People of the nation by band of missing hours to their best profile of the field.") {
                BandBody.all($0.overview.bands)
            },
            .init("gaps", "The gaps of every field, largest first.") { $0.overview.gaps },
            .init("sides", "The capital area, then the rest.") { $0.overview.sides },
        ] + Edition.members { $0.edition }

    let overview: PublishedOverview
    let edition: Edition
}

struct FieldGapBody: Described {
    static let name = "FieldGap"
    static let summary = "The gaps of a field: pairs of a person and an unmet unit of the person's nearest profile."
    static let members: [Member<FieldGapBody>] = [
        .init("field", "The code of the field.") { $0.field.code },
        .init("pairs", "The pairs.") { CountBody($0.pairs) },
        .init("largestRegion", "The region with most; null where there is none.") {
            $0.region.map { RegionReference($0) }
        },
        .init("largestRegionPairs", "The pairs there.") { CountBody($0.regionPairs) },
    ]

    let field: Field
    let pairs: Int?
    let region: Region?
    let regionPairs: Int?
}

struct SideBody: Described {
    static let name = "Side"
    static let summary = "The capital area or the rest of the country."
    static let members: [Member<SideBody>] = [
        .init("isCapitalArea", "Whether it is Seoul, Incheon and Gyeonggi.") { $0.isCapitalArea },
        .init("people", "People who live there.") { CountBody($0.people) },
        .init("share", "Their share of all people.", Self.fraction) { $0.share },
        .init("placed", "Those with a nearest profile.") { CountBody($0.placed) },
        .init("meanCoverage", "Mean coverage of those; null where hidden.", Self.fraction) { $0.meanCoverage },
        .init("within120Share", "Share whose best profile of any kind misses at most 120 hours.", Self.fraction) {
            $0.within120Share
        },
    ]
    static let fraction = Schema.nullable(.number(0...1))

    let isCapitalArea: Bool
    let people: Int?
    let share: Double?
    let placed: Int?
    let meanCoverage: Double?
    let within120Share: Double?
}
