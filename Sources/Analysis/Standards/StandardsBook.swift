package import Database
package import Domain
import Engine
import Store

/// Every framework, node, unit, profile and field of the record at one moment, held in memory and never changed.
///
/// Units and profiles are also known by their ordinal, the place in `units` and `profiles`, which the engine counts by.
package struct StandardsBook: Sendable {
    package let frameworks: [Framework]
    package let nodes: [Node.ID: Node]
    /// Top nodes of each framework, by code.
    package let roots: [Framework.ID: [Node.ID]]
    package let children: [Node.ID: [Node.ID]]
    /// Ascending by identity.
    package let units: [CompetencyUnit]
    package let unitOrdinals: [CompetencyUnit.ID: Int]
    package let unitsOfNode: [Node.ID: [CompetencyUnit.ID]]
    /// Ascending by identity.
    package let profiles: [Profile]
    package let profileOrdinals: [Profile.ID: Int]
    /// What each profile requires, by ordinal.
    package let requirements: [[Profile.Requirement]]
    package let profilesOfUnit: [CompetencyUnit.ID: [Profile.ID]]
    /// Profiles whose requirements an imported table gives.
    package let givenProfiles: Set<Profile.ID>
    package let fields: [Field]
    package let fieldNodes: [Field.ID: [FieldNode]]
    /// Fields (by ordinal) that cover a node.
    package let fieldsOfNode: [Node.ID: [Int]]
    let search: StandardsSearch

    /// Loads all of it in one consistent read.
    package init(_ connection: borrowing Connection) throws {
        frameworks = try FrameworkQueries.all(connection)
        let nodeList = try NodeQueries.all(connection)
        units = try UnitQueries.all(connection)
        profiles = try ProfileQueries.all(connection)
        let required = try ProfileQueries.requirements(connection)
        givenProfiles = try ProfileQueries.given(connection)
        fields = try FieldQueries.all(connection)
        let covered = try FieldQueries.nodes(connection)

        nodes = Dictionary(nodeList.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var roots: [Framework.ID: [Node.ID]] = [:]
        var children: [Node.ID: [Node.ID]] = [:]
        for node in nodeList {
            if let parent = node.parentID {
                children[parent, default: []].append(node.id)
            } else {
                roots[node.frameworkID, default: []].append(node.id)
            }
        }
        self.roots = roots
        self.children = children
        unitOrdinals = Dictionary(
            units.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        unitsOfNode = Dictionary(grouping: units, by: \.nodeID).mapValues { $0.sorted { $0.code < $1.code }.map(\.id) }
        profileOrdinals = Dictionary(
            profiles.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        requirements = profiles.map { required[$0.id] ?? [] }
        var profilesOfUnit: [CompetencyUnit.ID: [Profile.ID]] = [:]
        for (profile, list) in zip(profiles, requirements) {
            for requirement in list { profilesOfUnit[requirement.unitID, default: []].append(profile.id) }
        }
        self.profilesOfUnit = profilesOfUnit
        fieldNodes = covered
        fieldsOfNode = Self.fieldsOfNode(nodeList, frameworks: frameworks, fields: fields, covered: covered)
        search = StandardsSearch(nodes: nodeList, units: units, profiles: profiles)
    }

    /// A field covers every node at or under the codes it names.
    private static func fieldsOfNode(
        _ nodes: [Node], frameworks: [Framework], fields: [Field], covered: [Field.ID: [FieldNode]]
    ) -> [Node.ID: [Int]] {
        let codes = Dictionary(frameworks.map { ($0.id, $0.code) }, uniquingKeysWith: { first, _ in first })
        var found: [Node.ID: [Int]] = [:]
        for node in nodes {
            let framework = codes[node.frameworkID]
            let fields = fields.indices.filter { ordinal in
                (covered[fields[ordinal].id] ?? []).contains {
                    $0.framework == framework && node.code.hasPrefix($0.nodeCode)
                }
            }
            if !fields.isEmpty { found[node.id] = fields }
        }
        return found
    }
}

extension StandardsBook {
    package func unit(_ id: CompetencyUnit.ID) -> CompetencyUnit? {
        unitOrdinals[id].map { units[$0] }
    }

    package func profile(_ id: Profile.ID) -> Profile? {
        profileOrdinals[id].map { profiles[$0] }
    }

    package func framework(_ id: Framework.ID) -> Framework? {
        frameworks.first { $0.id == id }
    }

    package func field(code: String) -> Field? {
        fields.first { $0.code == code }
    }

    /// The nodes from the top of the tree down to this one.
    package func path(to node: Node.ID) -> [Node] {
        var path: [Node] = []
        var next: Node.ID? = node
        while let id = next, let node = nodes[id], path.count < 16 {
            path.append(node)
            next = node.parentID
        }
        return path.reversed()
    }

    /// The top node above this one.
    package func top(of node: Node.ID) -> Node? {
        path(to: node).first
    }

    /// The fields that cover a node.
    package func fields(of node: Node.ID) -> [Field] {
        (fieldsOfNode[node] ?? []).map { fields[$0] }
    }

    /// The profiles that belong to a field: those made of its classes, and those with most of their units in them.
    package func profiles(of field: Field) -> [Int] {
        guard let ordinal = fields.firstIndex(where: { $0.id == field.id }) else { return [] }
        return profiles.indices.filter { belongs(profile: $0, toField: ordinal) }
    }

    private func belongs(profile: Int, toField field: Int) -> Bool {
        if let node = profiles[profile].nodeID { return fieldsOfNode[node]?.contains(field) ?? false }
        let inside = requirements[profile].count { requirement in
            unit(requirement.unitID).map { fieldsOfNode[$0.nodeID]?.contains(field) ?? false } ?? false
        }
        return inside * 2 > requirements[profile].count
    }

    /// How many units lie at or under a node.
    package func unitCount(under node: Node.ID) -> Int {
        (unitsOfNode[node]?.count ?? 0) + (children[node] ?? []).reduce(0) { $0 + unitCount(under: $1) }
    }

    /// The profile's name, or its code where no source has named its class.
    package func name(of profile: Profile) -> Localized {
        profile.name ?? Localized(profile.code, profile.code)
    }
}
