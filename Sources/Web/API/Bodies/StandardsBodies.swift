import Analysis
import Domain

struct FrameworkBody: Described {
    static let name = "Framework"
    static let summary = "A standard with its classification tree."
    static let members: [Member<FrameworkBody>] = [
        .init("id", "Permanent number.") { $0.framework.id },
        .init("code", "The short code people use.") { $0.framework.code },
        .init("name", "The name.") { $0.framework.name },
        .init("note", "What a reader must know before using it.") { $0.framework.note },
        .init("nodes", "Places in its tree.") { $0.nodes },
        .init("units", "Competency units.") { $0.units },
        .init("profiles", "Occupations and qualifications.") { $0.profiles },
    ]

    let framework: Framework
    let nodes: Int
    let units: Int
    let profiles: Int

    init(_ framework: Framework, _ standards: StandardsBook) {
        self.framework = framework
        nodes = standards.nodes.values.count { $0.frameworkID == framework.id }
        units = standards.units.count { $0.frameworkID == framework.id }
        profiles = standards.profiles.count { $0.frameworkID == framework.id }
    }
}

struct NodeBody: Described {
    static let name = "Node"
    static let summary = "A place in the classification tree of a framework."
    static let members: [Member<NodeBody>] = [
        .init("id", "Permanent number.") { $0.node.id },
        .init("framework", "The code of the framework.") { $0.framework },
        .init("parent", "The number of the place above; null at the top.") { $0.node.parentID },
        .init("depth", "1 for a major group to 4 for a class.", .integer(1...8)) { $0.node.depth },
        .init("code", "The classification code valid now, a dated attribute.") { $0.node.code },
        .init("name", "The name; null where no source has one.") { $0.node.name },
        .init("units", "Units at or under it.") { $0.units },
        .init("children", "Places right below it.") { $0.children },
        .init("fields", "Codes of the new-technology fields that cover it.") { $0.fields },
    ]

    let node: Node
    let framework: String
    let units: Int
    let children: Int
    let fields: [String]

    init(_ node: Node, _ standards: StandardsBook) {
        self.node = node
        framework = standards.framework(node.frameworkID)?.code ?? ""
        units = standards.unitCount(under: node.id)
        children = standards.children[node.id]?.count ?? 0
        fields = standards.fields(of: node.id).map(\.code)
    }
}

struct NodeDetail: Described {
    static let name = "NodeDetail"
    static let summary = "A place in the tree with its way from the top, what lies below and its units."
    static let members: [Member<NodeDetail>] =
        NodeBody.members.map { $0.of { $0.node } } + [
            .init("path", "From the top of the tree down to this place.") { $0.path },
            .init("below", "The places right below it, by code.") { $0.below },
            .init("ownUnits", "The units at this place itself, by code.") { $0.units },
            .init("profile", "The number of the occupation made from this class; null where none is.") { $0.profile },
        ] + Edition.members { $0.edition }

    let node: NodeBody
    let path: [Reference]
    let below: [NodeBody]
    let units: [UnitBody]
    let profile: Profile.ID?
    let edition: Edition

    init(_ node: Node, _ call: Call) {
        let standards = call.country.standards
        self.node = NodeBody(node, standards)
        path = standards.path(to: node.id).map { Reference($0) }
        below = (standards.children[node.id] ?? []).compactMap { standards.nodes[$0] }.map { NodeBody($0, standards) }
        units = (standards.unitsOfNode[node.id] ?? []).compactMap { standards.unit($0) }.map { UnitBody($0, standards) }
        profile = standards.profiles.first { $0.nodeID == node.id }?.id
        edition = call.edition
    }
}

/// A thing named where another answer refers to it.
struct Reference: Described {
    static let name = "Reference"
    static let summary = "A thing another answer tells more about: its permanent number, code and name."
    static let members: [Member<Reference>] = [
        .init("id", "Permanent number.") { $0.id },
        .init("code", "The code valid now.") { $0.code },
        .init("name", "The name; the code stands in where no source has one.") { $0.words },
    ]

    let id: Int64
    let code: String
    let words: Localized

    init(_ node: Node) {
        self.init(id: node.id.rawValue, code: node.code, words: node.name ?? Localized(node.code))
    }

    init(_ unit: CompetencyUnit) {
        self.init(id: unit.id.rawValue, code: unit.code, words: unit.name)
    }

    init(_ profile: Profile, _ standards: StandardsBook) {
        self.init(id: profile.id.rawValue, code: profile.code, words: standards.name(of: profile))
    }

    init(id: Int64, code: String, words: Localized) {
        self.id = id
        self.code = code
        self.words = words
    }
}

struct UnitBody: Described {
    static let name = "Unit"
    static let summary = "A competency unit: what a person can do, at one level."
    static let members: [Member<UnitBody>] = [
        .init("id", "Permanent number.") { $0.unit.id },
        .init("framework", "The code of the framework.") { $0.framework },
        .init("node", "The number of its place in the tree.") { $0.unit.nodeID },
        .init("code", "The code with its version, a dated attribute.") { $0.unit.code },
        .init("name", "The name.") { $0.unit.name },
        .init("level", "Level 1 to 8.") { $0.unit.level },
        .init("hours", "Standard training hours; null where not provided (matching then counts 40).") { $0.unit.hours },
    ]

    let unit: CompetencyUnit
    let framework: String

    init(_ unit: CompetencyUnit, _ standards: StandardsBook) {
        self.unit = unit
        framework = standards.framework(unit.frameworkID)?.code ?? ""
    }
}
