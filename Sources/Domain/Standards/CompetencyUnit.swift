/// A competency unit (능력단위): the atom of the standard, what a person can do, at one level.
package struct CompetencyUnit: Hashable, Sendable, Codable {
    package typealias ID = Identifier<CompetencyUnit>

    package let id: ID
    package let frameworkID: Framework.ID
    package let nodeID: Node.ID
    /// The code with its version, such as `2001020201_23v1`: a dated attribute, not the identity.
    package let code: String
    package let name: Localized
    package let level: Level
    /// Standard training hours; `nil` where the source gives none (matching then counts `unknownHours` and says so).
    package let hours: Int?
    package let definition: Localized?

    package init(
        id: ID, frameworkID: Framework.ID, nodeID: Node.ID, code: String, name: Localized, level: Level, hours: Int?,
        definition: Localized?
    ) {
        self.id = id
        self.frameworkID = frameworkID
        self.nodeID = nodeID
        self.code = code
        self.name = name
        self.level = level
        self.hours = hours
        self.definition = definition
    }

    /// Hours counted for a unit whose standard hours are not provided.
    package static let unknownHours = 40
}
