import Domain
import Engine

/// Turns courses and rounds into the coded columns of a facet table.
struct CatalogueColumns {
    let courses: [Course]
    let rounds: [Round]
    let rows: [CatalogueIndex.Row]
    let standards: StandardsBook
    let regions: RegionBook
    let majors: [Node.ID]
    let typeCodes: [String: UInt16]

    func table() -> FacetTable {
        let majorCodes = Dictionary(
            majors.enumerated().map { ($1, UInt16(truncatingIfNeeded: $0)) }, uniquingKeysWith: { first, _ in first })
        let fields = byCourse { course in
            (course.nodeID.flatMap { standards.fieldsOfNode[$0] } ?? []).map { UInt16(truncatingIfNeeded: $0) }
        }
        let major = byCourse { course in
            course.nodeID.flatMap { standards.top(of: $0) }.flatMap { majorCodes[$0.id] }.map { [$0] } ?? []
        }
        let level = byCourse { course in course.level.map { [UInt16($0.value)] } ?? [] }
        let types = byCourse { course in course.programmeType.flatMap { typeCodes[$0] }.map { [$0] } ?? [] }
        let region = rows.map { row -> [UInt16] in
            row.round.flatMap { rounds[$0].regionID }.flatMap { regions.ordinal(of: $0) }
                .map { [UInt16(truncatingIfNeeded: $0)] } ?? []
        }
        let mode = rows.map { row -> [UInt16] in
            row.round.flatMap { CourseMode.allCases.firstIndex(of: rounds[$0].mode) }
                .map { [UInt16(truncatingIfNeeded: $0)] } ?? []
        }
        return FacetTable(
            rowCount: rows.count,
            columns: [
                .init(rows: spread(fields), codeCount: max(1, standards.fields.count)),
                .init(rows: spread(major), codeCount: max(1, majors.count)),
                .init(rows: spread(level), codeCount: 9),
                .init(rows: region, codeCount: max(1, regions.firstLevel.count)),
                .init(rows: mode, codeCount: CourseMode.allCases.count),
                .init(rows: spread(types), codeCount: max(1, typeCodes.count)),
            ],
            numbers: [
                .init(values: numbers { $0.startsOn?.dayNumber }),
                .init(values: numbers { $0.fee.map { Int32(clamping: $0) } }),
            ])
    }

    private func byCourse(_ codes: (Course) -> [UInt16]) -> [[UInt16]] {
        courses.map(codes)
    }

    private func spread(_ codes: [[UInt16]]) -> [[UInt16]] {
        rows.map { codes[$0.course] }
    }

    private func numbers(_ value: (Round) -> Int32?) -> [Int32] {
        rows.map { row in row.round.flatMap { value(rounds[$0]) } ?? FacetTable.NumberColumn.missing }
    }

    /// The search tokens of each row: title, provider and class name of its course.
    func tokens(providers: [Provider.ID: Provider]) -> [[UInt64]] {
        let byCourse = courses.map { course in
            let node = course.nodeID.flatMap { standards.nodes[$0]?.name }
            let provider = providers[course.providerID]?.name ?? ""
            return Shingles.of("\(course.title) \(provider) \(node?.korean ?? "") \(node?.english ?? "")")
        }
        return rows.map { byCourse[$0.course] }
    }
}
