package import Domain

/// Reads CSV files of courses row by row: a dump of the dual service, or the lists people make of K-digital courses.
///
/// The headings are renamed to the fields of the Work24 services; problems name the heading the file itself uses.
package struct CourseTable: ~Copyable {
    /// What kind of file it is.
    package enum Layout: Sendable {
        /// A dump of a course list of Work24 with the service's own field names.
        case service(CourseService)
        /// K-digital courses with Korean headings, one line a round.
        case digitalCourses
        /// Employment outcomes of K-digital courses by round, without titles.
        case digitalOutcomes
    }

    private var table: CSVTable
    private let fields: [String]
    private let names: [String: String]
    private let layout: Layout
    private let knownTypes: Set<String>?

    /// Opens a file.
    ///
    /// - Throws: `CSVError` for what is no table or lacks a needed column.
    package init(
        _ source: ByteSource, layout: Layout, knownTypes: Set<String>? = nil, limits: ReadLimits = .standard
    ) throws(CSVError) {
        let columns = Self.columns(layout)
        let table = try CSVTable(source, columns: columns.map(\.1), limits: limits)
        fields = columns.map(\.0)
        var names: [String: String] = [:]
        for (index, (field, _)) in columns.enumerated() { names[field] = table.name(index) }
        self.names = names
        self.table = table
        self.layout = layout
        self.knownTypes = knownTypes
    }

    /// The encoding of the file.
    package var encoding: TextEncoding { table.encoding }

    /// The next row: its record, or `nil` when it was rejected, with what is wrong; `nil` at the end of the file.
    package mutating func next() throws(CSVError) -> (course: CourseRecord?, problems: [RowProblem])? {
        guard try table.next() else { return nil }
        if let problem = table.lengthProblem { return (nil, [problem]) }
        var values: [String: String] = [:]
        values.reserveCapacity(fields.count)
        for (index, field) in fields.enumerated() {
            if let text = table.text(index), !text.isEmpty { values[field] = text }
        }
        var service: CourseService?
        var titleRequired = true
        switch layout {
        case .service(let named): service = named
        case .digitalCourses: values["trainTargetCd"] = "C0104"
        case .digitalOutcomes: titleRequired = false
        }
        var row = CourseRow(
            FlatRecord(tag: "row", number: table.row, fields: values), row: table.row, service: service,
            knownTypes: knownTypes)
        row.names = names
        return (row.course(titleRequired: titleRequired), row.problems)
    }

    /// Reads a whole file into memory.
    package static func all(
        _ source: ByteSource, layout: Layout, knownTypes: Set<String>? = nil, limits: ReadLimits = .standard
    ) throws(CSVError) -> CourseList {
        var table = try CourseTable(source, layout: layout, knownTypes: knownTypes, limits: limits)
        var list = CourseList()
        while let (course, problems) = try table.next() {
            if let course { list.courses.append(course) }
            list.problems += problems
        }
        return list
    }

    /// The field of the service and the column it stands in, for each layout. Contacts are never among them.
    private static func columns(_ layout: Layout) -> [(String, CSVColumn)] {
        switch layout {
        case .service:
            let required: Set<String> = ["trprId", "trprDegr", "title", "traStartDate", "traEndDate"]
            return [
                "title", "subTitle", "titleLink", "subTitleLink", "traStartDate", "traEndDate", "address",
                "trainstCstId",
                "trainTarget", "trainTargetCd", "trngAreaCd", "trprId", "trprDegr", "ncsCd", "yardMan", "courseMan",
                "realMan", "regCourseMan", "eiEmplCnt3", "eiEmplRate3", "eiEmplRate6", "stdgScor", "wkendSe",
            ].map { ($0, CSVColumn($0, isRequired: required.contains($0))) }
        case .digitalCourses:
            return [
                ("title", CSVColumn("과정명")), ("trprId", CSVColumn("훈련과정 ID", or: ["훈련과정ID"])),
                ("trprDegr", CSVColumn("회차")), ("subTitle", CSVColumn("훈련기관")),
                ("trDcnt", CSVColumn("총 훈련일수", isRequired: false)), ("trtm", CSVColumn("총 훈련시간", isRequired: false)),
                ("traStartDate", CSVColumn("과정시작일")), ("traEndDate", CSVColumn("과정종료일")),
                ("ncsNm", CSVColumn("NCS명", isRequired: false)), ("ncsCd", CSVColumn("NCS코드", isRequired: false)),
                ("courseMan", CSVColumn("훈련비", isRequired: false)), ("yardMan", CSVColumn("정원", isRequired: false)),
                ("regCourseMan", CSVColumn("수강신청 인원", isRequired: false)),
                ("stdgScor", CSVColumn("만족도", isRequired: false)), ("address", CSVColumn("지역", isRequired: false)),
                ("trainstCstId", CSVColumn("trainstCstmrId", isRequired: false)),
            ] + outcomes
        case .digitalOutcomes:
            return [("trprId", CSVColumn("훈련과정ID", or: ["훈련과정 ID"])), ("trprDegr", CSVColumn("회차"))] + outcomes
        }
    }

    private static let outcomes: [(String, CSVColumn)] = [
        ("eiEmplCnt3", CSVColumn("취업인원 (3개월)", or: ["3개월 취업인원"], isRequired: false)),
        ("eiEmplRate3", CSVColumn("취업률 (3개월)", or: ["3개월 취업률"], isRequired: false)),
        ("eiEmplCnt6", CSVColumn("취업인원 (6개월)", or: ["6개월 취업인원"], isRequired: false)),
        ("eiEmplRate6", CSVColumn("취업률 (6개월)", or: ["6개월 취업률"], isRequired: false)),
        ("finiCnt", CSVColumn("수료인원", isRequired: false)),
    ]
}
