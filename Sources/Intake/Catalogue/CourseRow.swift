import Domain

/// Turns one flat record into a course record, noting what is wrong with it in the source's own names.
///
/// The fields are those of the Work24 services; files with other headings are renamed to them and give `names` back.
struct CourseRow {
    let record: FlatRecord
    let row: Int
    var service: CourseService?
    /// The programme types known to the record; `nil` takes every code.
    var knownTypes: Set<String>?
    /// The file's own name for a field, where it differs.
    var names: [String: String] = [:]
    private(set) var problems: [RowProblem] = []
    private var isRejected = false

    init(_ record: FlatRecord, row: Int, service: CourseService?, knownTypes: Set<String>?) {
        self.record = record
        self.row = row
        self.service = service
        self.knownTypes = knownTypes
    }

    /// Whether the row is the placeholder round 0 that the schedule service puts in front.
    var isPlaceholder: Bool { record.text("trprDegr") == "0" }

    /// The course record, or `nil` when a problem of weight `rejected` was noted.
    mutating func course(titleRequired: Bool) -> CourseRecord? {
        let kind = self.kind()
        let isDual = CourseService.isDual(service, typeCode: kind.typeCode ?? kind.linkTypeCode)
        guard let key = key() else { return nil }
        let title = record.text("title", or: "trprNm").map(HTMLEntities.decodedOnce)
        if titleRequired, title == nil {
            note(.rejected, "title", CourseProblem.noTitle)
        }
        let (start, end) = period()
        let people = self.people(zeroIsMissing: isDual)
        let money = CourseRecord.Money(
            listedFee: whole(["courseMan", "totTrco"], zeroIsMissing: isDual),
            actualFee: whole(["realMan", "instPerTrco"], zeroIsMissing: isDual),
            governmentSupport: whole(["perTrco"], zeroIsMissing: isDual),
            ownPayment: whole(["tgcrGnrlTrneOwepAllt"], zeroIsMissing: isDual))
        let duration = CourseRecord.Duration(
            days: whole(["trDcnt", "totTraingDyct"], zeroIsMissing: true),
            hours: whole(["trtm", "totTraingTime"], zeroIsMissing: true))
        let employment = self.employment(completed: people.completed)
        let (satisfaction, weekend, links) = (self.satisfaction(), self.weekend(), self.links())
        let place = self.place()
        guard !isRejected else { return nil }
        return CourseRecord(
            row: row, key: key, title: title,
            institutionName: record.text("subTitle", or: "inoNm").map(HTMLEntities.decodedOnce), startsOn: start,
            endsOn: end, place: place, kind: kind, people: people, money: money, duration: duration,
            employment: employment, satisfaction: satisfaction, weekend: weekend, links: links)
    }

    /// Notes a problem under the file's own name of the field.
    mutating func note(_ weight: RowProblem.Weight, _ field: String, _ problem: CourseProblem) {
        if weight == .rejected { isRejected = true }
        problems.append(
            RowProblem(
                weight, row: row, field: names[field] ?? field, value: record.fields[field] ?? "",
                reason: problem.reason, suggestion: problem.suggestion))
    }

    /// The name of the first of some fields that says something; the first of all if none does.
    func present(_ fields: [String]) -> String {
        fields.first { record.text($0) != nil } ?? fields[0]
    }

    /// A count or an amount: not negative and below 10^15, else noted and left out.
    mutating func whole(_ fields: [String], zeroIsMissing: Bool = false) -> Int? {
        let field = present(fields)
        guard let text = record.text(field), EmploymentState(rawValue: text) == nil else { return nil }
        switch CellText.whole(text) {
        case .number(0) where zeroIsMissing: return nil
        case .number(let number) where number >= 0 && number < 1_000_000_000_000_000: return Int(number)
        case .missing: return nil
        default:
            note(.doubtful, field, .notNumber)
            return nil
        }
    }

    private mutating func key() -> CourseRecord.Key? {
        let courseID = record.text("trprId")
        let isID = courseID.map { id in
            (8...30).contains(id.utf8.count) && id.utf8.first.map { $0 >= 65 && $0 <= 90 } ?? false
                && id.utf8.allSatisfy { ($0 >= 65 && $0 <= 90) || ($0 >= 48 && $0 <= 57) }
                && id.utf8.contains { $0 >= 48 && $0 <= 57 }
        }
        if isID != true { note(.rejected, "trprId", .courseID) }
        let round = record.text("trprDegr").flatMap { CellText.whole($0).value }.flatMap { Int(exactly: $0) }
        if round.map({ $0 < 1 || $0 > 99_999 }) ?? true { note(.rejected, "trprDegr", .round) }
        let field = present(["trainstCstId", "instIno"])
        var institution = record.text(field)
        if let text = institution, text.utf8.count != 12 || !text.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) {
            note(.doubtful, field, .institutionID)
            institution = nil
        }
        guard let courseID, let round, !isRejected else { return nil }
        return CourseRecord.Key(courseID: courseID, round: round, institutionID: institution)
    }

    private mutating func kind() -> CourseRecord.Kind {
        let field = present(["trainTargetCd", "trprTarget"])
        let typeCode = record.text(field)
        if let typeCode, let knownTypes, !knownTypes.contains(typeCode) { note(.doubtful, field, .unknownType) }
        let linkType = record.text("titleLink").flatMap { SafeLink.parameter("crseTracseSe", of: $0) }
        var ncsCode = record.text("ncsCd")
        if let code = ncsCode,
            !code.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) || ![2, 4, 6, 8].contains(code.utf8.count)
        {
            ncsCode = repairedClass(code)
        }
        return CourseRecord.Kind(
            typeCode: typeCode, typeName: record.text("trainTarget", or: "trprTargetNm"),
            linkTypeCode: linkType.flatMap { $0.utf8.count <= 12 ? $0 : nil }, ncsCode: ncsCode,
            ncsName: record.text("ncsNm").map(HTMLEntities.decodedOnce))
    }

    /// A class code that lost its leading zero to a spreadsheet gets it back, with a doubt; any other is left out.
    private mutating func repairedClass(_ code: String) -> String? {
        let isShort = [1, 3, 5, 7].contains(code.utf8.count) && code.utf8.allSatisfy { $0 >= 48 && $0 <= 57 }
        note(.doubtful, "ncsCd", isShort ? .classWithoutZero : .classCode)
        return isShort ? "0" + code : nil
    }
}
