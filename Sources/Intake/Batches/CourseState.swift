import Database
import Domain
import Store

/// What the record knows of the catalogue and of the codes that courses refer to.
struct CourseState {
    private(set) var providersByNumber: [String: Provider] = [:]
    private(set) var providersByName: [String: Provider] = [:]
    private(set) var courses: [String: Course] = [:]
    private(set) var rounds: [RoundKey: Round] = [:]
    private(set) var outcomes: [Round.ID: [RoundOutcome]] = [:]
    private(set) var taught: [Course.ID: [TaughtUnit]] = [:]
    private let nodes: [String: Node]
    private let unitsOfNode: [Node.ID: [CompetencyUnit]]
    private let regions: [String: Region.ID]
    /// Regions by the names addresses begin with.
    let places: PlaceNames
    let knownTypes: Set<String>
    /// The national standard, once it is in the record.
    let framework: Framework.ID?
    /// The profiles of work-based learning by their code.
    private(set) var dualProfiles: [String: DualProfile] = [:]

    /// A profile of work-based learning on record.
    struct DualProfile {
        let id: Profile.ID
        let requirements: [Profile.Requirement]
        /// Whether an imported table says what it requires, so that nothing is inferred.
        let isGiven: Bool
    }

    /// A round within its course.
    struct RoundKey: Hashable {
        let course: Course.ID
        let number: Int
    }

    /// - Parameter day: the day whose names of regions addresses are read by.
    init(_ connection: borrowing Connection, on day: CivilDate) throws {
        places = PlaceNames(try RegionQueries.all(connection, on: day))
        for provider in try CatalogueQueries.providers(connection) {
            if let number = provider.externalID { providersByNumber[number] = provider }
            if providersByName[provider.name] == nil { providersByName[provider.name] = provider }
        }
        for course in try CatalogueQueries.courses(connection) { courses[course.externalID] = course }
        for round in try CatalogueQueries.rounds(connection) {
            rounds[RoundKey(course: round.courseID, number: round.number)] = round
        }
        outcomes = try CatalogueQueries.outcomes(connection)
        taught = try CatalogueQueries.taughtUnits(connection)
        let framework = try FrameworkQueries.framework(connection, code: Framework.nationalCode)
        let known = try framework.map { try NodeQueries.all(connection, of: $0.id) } ?? []
        nodes = Dictionary(known.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        unitsOfNode = Dictionary(
            grouping: try framework.map { try UnitQueries.all(connection, of: $0.id) } ?? [], by: \.nodeID)
        var regions: [String: Region.ID] = [:]
        for scheme in [RegionScheme.work24, .legal] {
            for entry in try RegionQueries.codes(connection, scheme: scheme) { regions[entry.code] = entry.regionID }
        }
        self.regions = regions
        knownTypes = Set(try CatalogueQueries.programmeTypes(connection).map(\.code))
        self.framework = framework?.id
        let given = try ProfileQueries.given(connection)
        for profile in try ProfileQueries.all(connection)
        where profile.kind == .dualProgramme && profile.frameworkID == framework?.id {
            dualProfiles[profile.code] = DualProfile(
                id: profile.id, requirements: try ProfileQueries.requirements(connection, of: profile.id),
                isGiven: given.contains(profile.id))
        }
    }

    /// Whether the official classes are in the record, so that a class code can be looked up at all.
    var hasStandard: Bool { !nodes.isEmpty }

    func node(code: String?) -> Node? {
        code.flatMap { nodes[$0] }
    }

    func region(areaCode: String?) -> Region.ID? {
        guard let areaCode else { return nil }
        return regions[areaCode] ?? (areaCode.hasSuffix("000") ? regions[String(areaCode.prefix(2))] : nil)
    }

    /// The units a course of a class and level probably teaches, with how sure that is.
    ///
    /// Units of the class at the course's level: 0.6. One level below: 0.4, which shows them but recognises nothing.
    /// Without a level, or for a course filed under something larger than a class, nothing is inferred.
    func inferredUnits(node: Node.ID?, level: Level?) -> [TaughtUnit] {
        guard let node, let level else { return [] }
        return (unitsOfNode[node] ?? []).compactMap { unit in
            let below = Int(level.value) - Int(unit.level.value)
            guard below == 0 || below == 1 else { return nil }
            return TaughtUnit(
                unitID: unit.id, level: unit.level, hours: nil, basis: .inferred, confidence: below == 0 ? 0.6 : 0.4)
        }.sorted { $0.unitID < $1.unitID }
    }
}
