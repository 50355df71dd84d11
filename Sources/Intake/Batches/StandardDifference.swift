import Domain

/// What an edition changes in the record.
struct StandardDifference {
    private(set) var newNodes: [String] = []
    /// Nodes whose name changed, with the new name.
    private(set) var renamedNodes: [Node] = []
    private(set) var newUnits: [StandardEdition.Unit] = []
    /// Units with a new version, with the new attributes.
    private(set) var revisedUnits: [CompetencyUnit] = []
    private(set) var unchangedUnits = 0

    var isEmpty: Bool { newNodes.isEmpty && renamedNodes.isEmpty && newUnits.isEmpty && revisedUnits.isEmpty }

    /// Compares an edition with the nodes and units that the record holds now.
    ///
    /// What the record knows and the edition leaves out is kept: names, definitions and units are never forgotten by an import.
    init(_ edition: StandardEdition, nodes: [Node], units: [CompetencyUnit]) {
        let nodesByCode = Dictionary(nodes.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        for code in edition.nodeCodes {
            guard let known = nodesByCode[code] else {
                newNodes.append(code)
                continue
            }
            if let name = edition.names[code], name != known.name {
                renamedNodes.append(
                    Node(
                        id: known.id, frameworkID: known.frameworkID, parentID: known.parentID, depth: known.depth,
                        code: code, name: name))
            }
        }
        let unitsByStem = Dictionary(
            units.map { (String($0.code.prefix(10)), $0) }, uniquingKeysWith: { first, _ in first })
        for unit in edition.units {
            guard let known = unitsByStem[unit.stem] else {
                newUnits.append(unit)
                continue
            }
            let revised = CompetencyUnit(
                id: known.id, frameworkID: known.frameworkID, nodeID: known.nodeID, code: unit.code, name: unit.name,
                level: unit.level, hours: unit.hours, definition: unit.definition ?? known.definition)
            if revised == known { unchangedUnits += 1 } else { revisedUnits.append(revised) }
        }
    }
}
