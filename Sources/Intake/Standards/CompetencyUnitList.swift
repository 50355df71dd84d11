package import Domain

/// Reads a list of competency units in CSV, row by row: the official one (분류번호, 명칭, 수준, 훈련시간) or the project's
/// own (code, name_ko, name_en, level, hours, definition_ko, definition_en).
///
/// Memory is one chunk and the codes seen.
package struct CompetencyUnitList: ~Copyable {
    private var table: CSVTable
    private var rows: UnitRowReader

    private static let columns = [
        CSVColumn("분류번호", or: ["code", "능력단위코드", "능력단위분류번호", "ncsClCd", "NCS_CL_CD"]),
        CSVColumn("명칭", or: ["name_ko", "name", "능력단위명", "능력단위명칭", "compeUnitName", "COMPE_UNIT_NAME"]),
        CSVColumn("수준", or: ["level", "능력단위수준", "compeUnitLevel", "COMPE_UNIT_LEVEL"]),
        CSVColumn("훈련시간", or: ["hours", "최소훈련시간"], isRequired: false),
        CSVColumn("name_en", or: ["영문명"], isRequired: false),
        CSVColumn("definition_ko", or: ["정의", "능력단위정의", "compeUnitDef", "COMPE_UNIT_DEF"], isRequired: false),
        CSVColumn("definition_en", isRequired: false),
    ]

    /// Opens a list.
    ///
    /// - Throws: `CSVError` for what is no table or lacks the code, name or level column.
    package init(_ source: ByteSource, limits: ReadLimits = .standard) throws(CSVError) {
        let table = try CSVTable(source, columns: Self.columns, limits: limits)
        let names = UnitRowReader.Names(
            code: table.name(0), name: table.name(1), level: table.name(2), hours: table.name(3))
        rows = UnitRowReader(names: names)
        self.table = table
    }

    /// The encoding of the file.
    package var encoding: TextEncoding { table.encoding }

    /// The next row: its record, or `nil` when it was rejected, with what is wrong; `nil` at the end of the file.
    package mutating func next() throws(CSVError) -> (unit: UnitRecord?, problems: [RowProblem])? {
        guard try table.next() else { return nil }
        if let problem = table.lengthProblem { return (nil, [problem]) }
        let texts = UnitRowReader.Texts(
            code: table.text(0), name: table.text(1), nameEnglish: table.text(4), level: table.text(2),
            hours: table.text(3), definition: table.text(5), definitionEnglish: table.text(6))
        return rows.read(texts, row: table.row)
    }

    /// Reads a whole list into memory.
    package static func all(_ source: ByteSource, limits: ReadLimits = .standard) throws(CSVError) -> UnitList {
        var table = try CompetencyUnitList(source, limits: limits)
        var list = UnitList()
        while let (unit, problems) = try table.next() {
            if let unit { list.units.append(unit) }
            list.problems += problems
        }
        return list
    }
}

/// What a reader of competency units made of a document or file.
package struct UnitList: Hashable, Sendable {
    package var units: [UnitRecord] = []
    package var problems: [RowProblem] = []
    /// Older editions of a code that a newer one in the same answer replaced.
    package var supersededCount = 0
    /// How many records the source says there are in all.
    package var totalCount: Int?

    /// A list of nothing.
    package init() {}
}

extension UnitList {
    /// The tags of records in the XML services of competency units.
    package static let rowTags: Set<String> = ["row", "item"]

    /// Reads an answer of the HRDK services (NCS005, ncsCompeUnitInfo) or of c.q-net (ncsinfo), one object or many.
    ///
    /// The HRDK service repeats a code per edition (NCS_DEGR); the newest edition counts. Records without a level are
    /// rejected with the reason.
    package static func service(_ payload: ServicePayload) -> UnitList {
        var list = UnitList()
        list.totalCount = payload.totalCount
        var records = payload.records("item")
        if records.isEmpty { records = payload.records("items") }
        if records.isEmpty { records = payload.records("row") }
        let kept = newestEditions(records)
        list.supersededCount = records.count - kept.count
        func named(_ names: String...) -> String {
            names.first { name in records.contains { $0.fields[name] != nil } } ?? names[0]
        }
        var rows = UnitRowReader(
            names: UnitRowReader.Names(
                code: named("NCS_CL_CD", "ncsClCd"), name: named("COMPE_UNIT_NAME", "compeUnitName", "compUnitName"),
                level: named("COMPE_UNIT_LEVEL", "compeUnitLevel", "compUnitLevel"), hours: named("minEduTrngTm")))
        for record in kept {
            let texts = UnitRowReader.Texts(
                code: record.text("NCS_CL_CD", or: "ncsClCd"),
                name: record.text("COMPE_UNIT_NAME", or: "compeUnitName", "compUnitName").map(HTMLEntities.decodedOnce),
                level: record.text("COMPE_UNIT_LEVEL", or: "compeUnitLevel", "compUnitLevel"),
                definition: record.text("COMPE_UNIT_DEF", or: "compeUnitDef", "compUnitDef").map(
                    HTMLEntities.decodedOnce))
            let (unit, problems) = rows.read(texts, row: record.number)
            if let unit { list.units.append(unit) }
            list.problems += problems
        }
        return list
    }

    private static func newestEditions(_ records: [FlatRecord]) -> [FlatRecord] {
        var newest: [String: Int] = [:]
        func edition(_ record: FlatRecord) -> (code: String, edition: Int)? {
            guard let code = record.text("NCS_CL_CD", or: "ncsClCd"), let text = record.text("NCS_DEGR"),
                let edition = Int(text)
            else { return nil }
            return (code, edition)
        }
        for case (let code, let edition)? in records.map(edition) {
            newest[code] = max(newest[code] ?? edition, edition)
        }
        return records.filter { record in
            guard let (code, edition) = edition(record) else { return true }
            return edition == newest[code]
        }
    }
}
