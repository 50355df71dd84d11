import Domain
import Store

/// The words an institution's file may use, in Korean or as the record stores them.
enum EvidenceWords {
    static let kinds: [String: Evidence.Kind] = words(
        [
            .trainingCompletion: ["훈련", "훈련수료", "수료"], .qualification: ["자격", "자격증"],
            .employment: ["경력", "재직"], .education: ["학력", "교육"], .priorLearning: ["선행학습", "선행학습평가", "평가"],
            .foreignQualification: ["외국자격"], .selfReport: ["스스로적음"],
        ])
    static let results: [String: Evidence.Result] = words(
        [
            .passed: ["합격", "수료", "이수"], .failed: ["불합격", "미수료", "미이수"],
            .withdrawnFrom: ["중도탈락", "중도포기", "중단"],
        ])

    private static func words<Word: RawRepresentable & CaseIterable & Hashable>(
        _ korean: [Word: [String]]
    ) -> [String: Word] where Word.RawValue == String {
        var found: [String: Word] = [:]
        for word in Word.allCases {
            found[word.rawValue] = word
            for name in korean[word] ?? [] { found[name] = word }
        }
        return found
    }
}

/// One row of an institution's file as text, with where it stands.
struct EvidenceRow: Sendable, Hashable {
    let row: Int
    /// By the English names of ``columns``; missing values are left out.
    let cells: [String: String]

    static let columns: [CSVColumn] = [
        CSVColumn("person", or: ["계좌번호", "개인키"]),
        CSVColumn("id", or: ["번호", "관리번호"]),
        CSVColumn("kind", or: ["종류", "구분"]),
        CSVColumn("course", or: ["trprId", "훈련과정 ID", "훈련과정ID"], isRequired: false),
        CSVColumn("qualification", or: ["자격"], isRequired: false),
        CSVColumn("occupation", or: ["직무"], isRequired: false),
        CSVColumn("alignment", or: ["대응"], isRequired: false),
        CSVColumn("started", or: ["시작일"], isRequired: false),
        CSVColumn("happened", or: ["날짜", "수료일", "취득일"]),
        CSVColumn("ended", or: ["종료일", "만료일"], isRequired: false),
        CSVColumn("months", or: ["개월"], isRequired: false),
        CSVColumn("hours", or: ["시간"], isRequired: false),
        CSVColumn("result", or: ["결과"], isRequired: false),
        CSVColumn("units", or: ["능력단위"], isRequired: false),
        CSVColumn("title", or: ["제목", "명칭"], isRequired: false),
        CSVColumn("issuer", or: ["발급기관"], isRequired: false),
        CSVColumn("sure", or: ["확인"], isRequired: false),
    ]

    /// Columns whose presence refuses the file: it would bring in who people are.
    static let forbidden: Set<String> = [
        "name", "full name", "birth", "birth date", "phone", "email", "성명", "이름", "생년월일", "주민등록번호", "전화번호",
        "연락처", "이메일",
    ]

    subscript(_ column: String) -> String? { cells[column] }
}

/// Reads the text of a row in the words of the record, with what is wrong about it.
struct EvidenceReading {
    let book: EvidenceBook
    /// The institution that vouches; training must then be of its courses.
    let provider: Provider.ID?
    let row: EvidenceRow
    private(set) var problems: [RowProblem] = []

    init(_ row: EvidenceRow, book: EvidenceBook, provider: Provider.ID?) {
        self.row = row
        self.book = book
        self.provider = provider
    }

    /// The entry a row makes; `nil` where something in it cannot be read, which `problems` then says.
    mutating func entry() -> AccountLedger.Entry? {
        let kind = readKind()
        let happened = date("happened")
        if row["happened"] == nil {
            reject("happened", "", "날짜가 없습니다.", "There is no day.", "2026-03-01처럼 적습니다.", "Write it as 2026-03-01.")
        }
        let (started, ended) = (date("started"), date("ended"))
        let (months, hours) = (whole("months"), whole("hours"))
        let result = row["result"].flatMap { readResult($0) } ?? .passed
        let course = row["course"].flatMap { readCourse($0) }
        let profile =
            row["qualification"].flatMap { readProfile($0, "qualification", [.qualification, .dualProgramme]) }
            ?? row["occupation"].flatMap { readProfile($0, "occupation", [.occupation, .posting]) }
        let alignment = row["alignment"].flatMap { readAlignment($0) }
        let marks = row["units"].map { readMarks($0) } ?? []
        if row["id"] == nil {
            reject(
                "id", "", "번호가 없습니다.", "There is no number.", "기관이 그 기록을 찾을 수 있는 번호를 적습니다.",
                "Give the number by which your institution finds the record.")
        }
        guard let kind, let happened, problems.isEmpty else { return nil }
        return AccountLedger.Entry(
            EvidenceFact(
                kind: kind, courseID: course, profileID: profile, alignmentID: alignment, months: months, hours: hours,
                startedOn: started, happenedOn: happened, endedOn: ended, result: result, marks: marks),
            title: row["title"], issuer: row["issuer"], externalID: row["id"], acceptsDoubts: row["sure"] == "1")
    }

    private mutating func readKind() -> Evidence.Kind? {
        let text = row["kind"] ?? ""
        let kind = EvidenceWords.kinds[text]
        if kind == nil || kind == .selfReport {
            reject(
                "kind", text, "들일 수 있는 종류가 아닙니다.", "It is not a kind that can be taken in.",
                "훈련수료, 자격, 경력, 학력, 선행학습, 외국자격 가운데 하나를 적습니다.",
                """
                Use training-completion, qualification, employment, education, prior-learning or \
                foreign-qualification.
                """)
        }
        return kind
    }

    private mutating func readResult(_ text: String) -> Evidence.Result? {
        let result = EvidenceWords.results[text]
        if result == nil {
            reject(
                "result", text, "모르는 결과입니다.", "The result is not known.", "수료, 불합격, 중도탈락 가운데 하나를 적습니다.",
                "Use passed, failed or withdrawn-from.")
        }
        return result
    }

    private mutating func date(_ column: String) -> CivilDate? {
        guard let text = row[column] else { return nil }
        let date = CivilDate(text)
        if date == nil {
            reject(
                column, text, "달력에 없는 날입니다.", "The calendar has no such day.", "2026-03-01처럼 적습니다.",
                "Write it as 2026-03-01.")
        }
        return date
    }

    private mutating func whole(_ column: String) -> Int? {
        guard let text = row[column] else { return nil }
        let number = CellText.whole(text).value.flatMap { Int(exactly: $0) }
        if number == nil {
            reject(column, text, "수가 아닙니다.", "It is not a number.", "숫자만 적습니다.", "Write digits only.")
        }
        return number
    }

    private mutating func readCourse(_ text: String) -> Course.ID? {
        guard let course = book.courses[text] else {
            reject(
                "course", text, "기록에 없는 과정입니다.", "The course is not on record.", "과정 번호를 확인하거나 과정을 먼저 들입니다.",
                "Check the number, or import the course first.")
            return nil
        }
        if let provider, course.providerID != provider {
            reject(
                "course", text, "이 기관의 과정이 아닙니다.", "It is not a course of this institution.", "과정 번호를 확인합니다.",
                "Check the number of the course.")
            return nil
        }
        return course.id
    }

    private mutating func readProfile(_ text: String, _ column: String, _ kinds: Set<Profile.Kind>) -> Profile.ID? {
        if let known = book.profile(text, kinds) { return known }
        let near = book.namesNear(text, kinds).joined(separator: ", ")
        reject(
            column, text, column == "occupation" ? "그런 직무가 없습니다." : "그런 자격이 없습니다.",
            column == "occupation" ? "There is no such occupation." : "There is no such qualification.",
            near.isEmpty ? "이름이나 코드를 확인합니다." : "비슷한 이름: \(near)",
            near.isEmpty ? "Check the name or the code." : "Near names: \(near)")
        return nil
    }

    private mutating func readAlignment(_ text: String) -> Alignment.ID? {
        let known = book.alignments[text]
        if known == nil {
            reject(
                "alignment", text, "대응표에 없습니다.", "There is no such alignment.", "체계:코드로 적습니다(예: EQF:4).",
                "Write framework and code, such as EQF:4.")
        }
        return known
    }

    /// Reads `2001020203:4; 2001020202`: codes, each with the level where the evidence gives one.
    private mutating func readMarks(_ text: String) -> [EvidenceFact.Mark] {
        var marks: [EvidenceFact.Mark] = []
        for part in text.split(separator: ";").prefix(200) {
            let pair = part.split(separator: ":", maxSplits: 1).map { CellText.trimmed(String($0)) }
            let level = pair.count == 2 ? Int(pair[1]).flatMap { Level($0) } : nil
            guard let code = pair.first, let unit = book.units[String(code.prefix(10))],
                pair.count == 1 || level != nil
            else {
                reject(
                    "units", String(part), "그런 능력단위나 수준이 없습니다.", "There is no such unit or level.",
                    "능력단위 코드:수준을 쌍반점으로 나눕니다(예: 2001020203:4).",
                    "Separate code:level by semicolons, such as 2001020203:4.")
                continue
            }
            marks.append(EvidenceFact.Mark(unitID: unit, level: level))
        }
        return marks.sorted { $0.unitID < $1.unitID }
    }

    private mutating func reject(
        _ field: String, _ value: String, _ korean: String, _ english: String, _ koreanAdvice: String,
        _ englishAdvice: String
    ) {
        problems.append(
            RowProblem(
                .rejected, row: row.row, field: field, value: value, reason: Localized(korean, english),
                suggestion: Localized(koreanAdvice, englishAdvice)))
    }
}
