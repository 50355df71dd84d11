/// A set of required units: an occupation, a qualification, a job posting, a dual programme or a field.
package struct Profile: Hashable, Sendable, Codable {
    package typealias ID = Identifier<Profile>

    package enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
        case occupation
        case qualification
        case posting
        case dualProgramme = "dual-programme"
        case field
    }

    /// One required unit of a profile.
    package struct Requirement: Hashable, Sendable, Codable {
        package let unitID: CompetencyUnit.ID
        package let level: Level
        /// Share in coverage, a small positive whole number.
        package let weight: Int
        /// Whether the goal is out of reach without it, whatever the coverage.
        package let isMandatory: Bool

        package init(unitID: CompetencyUnit.ID, level: Level, weight: Int, isMandatory: Bool) {
            self.unitID = unitID
            self.level = level
            self.weight = weight
            self.isMandatory = isMandatory
        }
    }

    package let id: ID
    package let frameworkID: Framework.ID
    /// The class it was made from, when it is the occupation profile of a class.
    package let nodeID: Node.ID?
    package let kind: Kind
    package let code: String
    /// `nil` where the class has no name in any source.
    package let name: Localized?

    package init(
        id: ID, frameworkID: Framework.ID, nodeID: Node.ID?, kind: Kind, code: String, name: Localized?
    ) {
        self.id = id
        self.frameworkID = frameworkID
        self.nodeID = nodeID
        self.kind = kind
        self.code = code
        self.name = name
    }
}

/// One of the new-technology fields: a set of nodes of one or more frameworks, each with the reason it belongs.
package struct Field: Hashable, Sendable, Codable {
    package typealias ID = Identifier<Field>

    package let id: ID
    package let code: String
    /// `digital`, `advanced` or `convergence`.
    package let group: String
    package let name: Localized
    package let note: Localized?

    package init(id: ID, code: String, group: String, name: Localized, note: Localized?) {
        self.id = id
        self.code = code
        self.group = group
        self.name = name
        self.note = note
    }
}
