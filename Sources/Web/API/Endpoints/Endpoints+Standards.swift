import Analysis
import Domain

extension Endpoints {
    private static let framework = Parameter<String>.code(
        "framework", Localized("체계 부호(/frameworks의 code)", "A framework code (code of /frameworks)"))
    private static let parent = Parameter<Node.ID>.identifier(
        "parent", of: Node.self, Localized("바로 위 분류의 번호", "The number of the place right above"))
    private static let words = Parameter<String>.words(
        "q", Localized("이름이나 부호로 찾기. 가장 가까운 것부터 보입니다.", "Words or a code to search for, best first"))
    private static let level = Parameter<Int>.integer("level", in: 1...8, Localized("수준", "Level"))

    static let standards: [Endpoint] = [frameworkList, nodeList, nodeDetail, unitList, unitDetail]

    private static let frameworkList = Endpoint(
        .apiFrameworks, id: "listFrameworks", tag: .standards, Localized("능력표준 체계 목록", "List the frameworks")
    ) { call in
        let standards = call.country.standards
        return ListBody(
            items: standards.frameworks.map { FrameworkBody($0, standards) }, total: standards.frameworks.count,
            next: nil, edition: call.edition)
    }

    private static let nodeList = Endpoint(
        .apiNodes, id: "listNodes", tag: .standards,
        Localized("분류 목록. 위에서 아래로, 부호 순서입니다.", "List the classification, from the top down by code"),
        parameters: [framework.form, parent.form] + Paging.parameters
    ) { call in
        let standards = call.country.standards
        let framework = try call.known(framework) { code in standards.frameworks.first { $0.code == code } }
        let parent = try call.known(parent) { standards.nodes[$0] }
        let found =
            parent.map { standards.children[$0.id] ?? [] }
            ?? standards.frameworks.flatMap { standards.tree(of: $0.id) }
        let nodes = found.compactMap { standards.nodes[$0] }.filter { node in
            framework.map { node.frameworkID == $0.id } ?? true
        }
        return try call.page(of: nodes) { NodeBody($0, standards) }
    }

    private static let nodeID = Parameter<Node.ID>.path(of: Node.self)

    private static let nodeDetail = Endpoint(
        .apiNode("{id}"), id: "getNode", tag: .standards,
        Localized("분류 하나와 그 아래, 능력단위", "One place of the tree with what lies below and its units"),
        parameters: [nodeID.form]
    ) { call in
        let id = try call.required(nodeID)
        return call.country.standards.nodes[id].map { NodeDetail($0, call) }
    }

    private static let unitList = Endpoint(
        .apiUnits, id: "listUnits", tag: .standards, Localized("능력단위 찾기", "Find competency units"),
        parameters: [words.form, Endpoints.place.form, level.form] + Paging.parameters
    ) { call in
        let standards = call.country.standards
        let node = try call.known(Endpoints.place) { standards.nodes[$0] }
        let inside = node.map { Set(standards.subtree(of: $0.id)) }
        let level = call[level]
        let words = call[words] ?? ""
        let found = words.isEmpty ? standards.units : standards.unitsFound(by: words)
        let units = found.filter { unit in
            (inside?.contains(unit.nodeID) ?? true) && (level.map { Int(unit.level.value) == $0 } ?? true)
        }
        return try call.page(of: units) { UnitBody($0, standards) }
    }

    private static let unitID = Parameter<CompetencyUnit.ID>.path(of: CompetencyUnit.self)

    private static let unitDetail = Endpoint(
        .apiUnit("{id}"), id: "getUnit", tag: .standards,
        Localized("능력단위 하나: 위치, 요구하는 직무, 가르치는 과정", "One competency unit: its place, who needs it, who teaches it"),
        note: Localized("20명 미만은 감춥니다.", "Counts below 20 people are hidden."), parameters: [unitID.form]
    ) { call in
        let id = try call.required(unitID)
        return try await UnitAnswer.read(
            id, from: call.desk.service.database, country: call.country, courseLimit: rowsInside
        ).map { UnitDetail($0, call) }
    }
}

extension StandardsBook {
    /// The units words find, best first.
    fileprivate func unitsFound(by words: String) -> [CompetencyUnit] {
        find(words, limit: .max).hits.compactMap { hit in
            if case .unit(let id) = hit { unit(id) } else { nil }
        }
    }

    /// A place and everything below it, from the top down. O(places).
    func subtree(of node: Node.ID) -> [Node.ID] {
        [node] + (children[node] ?? []).flatMap { subtree(of: $0) }
    }

    /// Every place of a framework, from the top down.
    func tree(of framework: Framework.ID) -> [Node.ID] {
        (roots[framework] ?? []).flatMap { subtree(of: $0) }
    }
}
