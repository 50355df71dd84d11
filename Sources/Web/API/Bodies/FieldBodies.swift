import Analysis
import Domain

struct FieldBody: Described {
    static let name = "Field"
    static let summary = "A new-technology field: a set of classes, units and profiles."
    static let members: [Member<FieldBody>] = [
        .init("code", "The permanent code.") { $0.field.code },
        .init("group", "The group of fields.", .choice(["digital", "advanced", "convergence"])) { $0.field.group },
        .init("name", "The name.") { $0.field.name },
        .init("note", "What a reader must know about its boundaries; null where there is nothing.") { $0.field.note },
    ]

    let field: Field
}

struct FieldDetail: Described {
    static let name = "FieldDetail"
    static let summary = "A field: what belongs to it and why, and who could reach it by region."
    static let members: [Member<FieldDetail>] =
        FieldBody.members.map { $0.of { $0.field } } + [
            .init("nodes", "The places of the trees it covers, with the reason for each.") {
                $0.nodes.map { FieldNodeBody(node: $0) }
            },
            .init("profiles", "The profiles that belong to it.") { $0.profiles },
            .init("hours", "The hours within which reach is counted.") { $0.hours },
            .init("reach", "People whose best profile of it misses at most those hours, by region.") { $0.reach },
            .init("bands", "People of the nation by band of missing hours to their best profile of the field.") {
                BandBody.all($0.bands)
            },
        ] + Edition.members { $0.edition }

    let field: FieldBody
    let nodes: [FieldNode]
    let profiles: [Reference]
    let hours: Int
    let reach: [RegionReachBody]
    let bands: [Int?]
    let edition: Edition

    init(_ field: Field, _ call: Call) {
        let standards = call.country.standards
        self.field = FieldBody(field: field)
        nodes = standards.fieldNodes[field.id] ?? []
        profiles = standards.profiles(of: field).map { Reference(standards.profiles[$0], standards) }
        let overview = PublishedOverview(call.country, call.desk.published(call.country), field: field.code)
        hours = overview.hours
        reach = overview.reach
        bands = overview.bands
        edition = call.edition
    }
}

struct FieldNodeBody: Described {
    static let name = "FieldNode"
    static let summary = "A place a field covers, with everything below it."
    static let members: [Member<FieldNodeBody>] = [
        .init("framework", "The code of the framework.") { $0.node.framework },
        .init("code", "The classification code.") { $0.node.nodeCode },
        .init("reason", "Why it belongs to the field.") { $0.node.reason },
    ]

    let node: FieldNode
}

struct RegionReachBody: Described {
    static let name = "RegionReach"
    static let summary = "How many people of a region could reach a field within the hours the answer names."
    static let members: [Member<RegionReachBody>] = [
        .init("region", "The region.") { $0.region },
        .init("people", "People who live there.") { $0.people },
        .init("within", "Those whose best profile of the field misses at most those hours.") { $0.within },
        .init("share", "Their share of the people; null where it is hidden or nobody lives there.", Self.fraction) {
            $0.share
        },
    ]
    static let fraction = Schema.nullable(.number(0...1))

    let region: RegionReference
    let people: CountBody
    let within: CountBody
    let share: Double?
}
