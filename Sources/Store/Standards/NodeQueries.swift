package import Database
package import Domain

/// Reads and writes the classification trees, as they stand now.
package enum NodeQueries {
    private static let selection = """
        SELECT node.id, node.framework_id, node.parent_id, node.depth, node_version.code, node_version.name_ko,
            node_version.name_en
        FROM node
        JOIN node_version ON node_version.node_id = node.id AND node_version.valid_until IS NULL
        """

    /// Every current node of every framework, by framework and code.
    package static func all(_ connection: borrowing Connection) throws -> [Node] {
        try connection.query(
            "\(Self.selection) ORDER BY node.framework_id, node_version.code", [], Self.node)
    }

    /// The current nodes of a framework, by code.
    package static func all(_ connection: borrowing Connection, of framework: Framework.ID) throws -> [Node] {
        try connection.query(
            "\(Self.selection) WHERE node.framework_id = $1 ORDER BY node_version.code", [SQLValue(framework)],
            Self.node)
    }

    /// One node, or `nil`.
    package static func node(_ connection: borrowing Connection, _ id: Node.ID) throws -> Node? {
        try connection.queryOne("\(Self.selection) WHERE node.id = $1", [SQLValue(id)], Self.node)
    }

    /// Adds nodes, parents before children.
    package static func insert(
        _ connection: borrowing Connection, _ nodes: [Node], from date: CivilDate, batch: Batch.ID
    ) throws {
        try connection.insert(
            into: "node", columns: ["id", "framework_id", "parent_id", "depth", "batch_id"],
            rows: nodes.map {
                [
                    SQLValue($0.id), SQLValue($0.frameworkID), SQLValue($0.parentID), SQLValue($0.depth),
                    SQLValue(batch),
                ]
            })
        try insertVersions(connection, nodes, from: date, batch: batch)
    }

    /// Gives nodes a new code or name from a date on; what they were called before stays in the record.
    package static func supersede(
        _ connection: borrowing Connection, _ nodes: [Node], from date: CivilDate, batch: Batch.ID
    ) throws {
        for node in nodes {
            try connection.execute(
                "UPDATE node_version SET valid_until = $1 WHERE node_id = $2 AND valid_until IS NULL",
                [SQLValue(date), SQLValue(node.id)])
        }
        try insertVersions(connection, nodes, from: date, batch: batch)
    }

    private static func insertVersions(
        _ connection: borrowing Connection, _ nodes: [Node], from date: CivilDate, batch: Batch.ID
    ) throws {
        try connection.insert(
            into: "node_version", columns: ["node_id", "code", "name_ko", "name_en", "valid_from", "batch_id"],
            rows: nodes.map {
                [
                    SQLValue($0.id), .text($0.code), SQLValue($0.name?.korean), SQLValue($0.name?.english),
                    SQLValue(date), SQLValue(batch),
                ]
            })
    }

    private static func node(_ row: borrowing Row) throws -> Node {
        Node(
            id: try row.identifier("id"), frameworkID: try row.identifier("framework_id"),
            parentID: try row.identifierOrNil("parent_id"), depth: try row.int("depth"),
            code: try row.text("code"), name: try row.localizedOrNil("name"))
    }
}
