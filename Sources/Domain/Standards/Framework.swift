/// A standard with its classification tree: NCS, the demonstration standard, ESCO, a sectoral framework.
package struct Framework: Hashable, Sendable, Codable {
    package typealias ID = Identifier<Framework>

    package let id: ID
    /// The short code people use: `NCS`, `DS`.
    package let code: String
    package let name: Localized
    /// What a reader must know before using it, such as "demonstration, not official".
    package let note: Localized?

    package init(id: ID, code: String, name: Localized, note: Localized?) {
        self.id = id
        self.code = code
        self.name = name
        self.note = note
    }

    /// The official Korean standard.
    package static let nationalCode = "NCS"
    /// The demonstration standard that ships with the project.
    package static let demonstrationCode = "DS"
}

/// A place in the classification tree of a framework (대·중·소·세분류).
package struct Node: Hashable, Sendable, Codable {
    package typealias ID = Identifier<Node>

    package let id: ID
    package let frameworkID: Framework.ID
    package let parentID: ID?
    /// 1 for a major group (대분류) to 4 for a class (세분류).
    package let depth: Int
    /// The classification code valid now: a dated attribute, not the identity.
    package let code: String
    /// `nil` where no source has named it; pages then show the code and say that the name is missing.
    package let name: Localized?

    package init(id: ID, frameworkID: Framework.ID, parentID: ID?, depth: Int, code: String, name: Localized?) {
        self.id = id
        self.frameworkID = frameworkID
        self.parentID = parentID
        self.depth = depth
        self.code = code
        self.name = name
    }

    /// The depth of a class (세분류), the level at which occupation profiles are made.
    package static let classDepth = 4
}
