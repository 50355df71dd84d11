import Domain
import Store

/// Reads the text of a row in the words of the record, with what is wrong about it.
struct EvidenceReading {
    /// Who sends, which decides what a row may say.
    enum Voice: Hashable, Sendable {
        /// Whoever operates the record.
        case operation
        /// A training institution by itself: completions of its own courses, nothing else.
        case institution
        /// A person about themselves: claims of every kind, as on the page.
        case own
    }

    let book: EvidenceBook
    let voice: Voice
    /// The institution that vouches; training must then be of its courses.
    let provider: Provider.ID?
    let row: EvidenceRow
    private(set) var problems: [RowProblem] = []

    init(_ row: EvidenceRow, book: EvidenceBook, as voice: Voice = .operation, provider: Provider.ID?) {
        self.row = row
        self.book = book
        self.voice = voice
        self.provider = provider
    }

    /// The entry a row makes; `nil` where something in it cannot be read, which `problems` then says.
    mutating func entry() -> AccountLedger.Entry? {
        let kind = readKind()
        checkFields(kind)
        let happened = date(.happened)
        if row[.happened] == nil {
            reject("happened", "", "날짜가 없습니다.", "There is no day.", "2026-03-01처럼 적습니다.", "Write it as 2026-03-01.")
        }
        let (started, ended) = (date(.started), date(.ended))
        let (months, hours) = (whole(.months), whole(.hours))
        let result = row[.result].flatMap { readResult($0) } ?? .passed
        let course = row[.course].flatMap { readCourse($0) }
        let profile =
            row[.qualification].flatMap { readProfile($0, "qualification", [.qualification, .dualProgramme]) }
            ?? row[.occupation].flatMap { readProfile($0, "occupation", [.occupation, .posting]) }
        let alignment = row[.alignment].flatMap { readAlignment($0, on: happened) }
        var marks = row[.units].map { readMarks($0) } ?? []
        if voice == .own, kind?.marksHaveLevels == false {
            marks = marks.map { EvidenceFact.Mark(unitID: $0.unitID, level: nil) }
        }
        checkNumber()
        guard let kind, let happened, problems.isEmpty else { return nil }
        return AccountLedger.Entry(
            EvidenceFact(
                kind: kind, courseID: course, profileID: profile, alignmentID: alignment, months: months, hours: hours,
                startedOn: started, happenedOn: happened, endedOn: ended, result: result, marks: marks),
            title: row[.title], issuer: row[.issuer], externalID: row[.id], acceptsDoubts: row[.sure] == "1")
    }

    private mutating func readKind() -> Evidence.Kind? {
        if voice == .institution, row[.kind] == nil { return .trainingCompletion }
        let text = row[.kind] ?? ""
        let kind = EvidenceWords.kinds[text]
        switch voice {
        case .institution where kind != .trainingCompletion:
            reject(
                "kind", text, "훈련기관은 자기 과정의 수료 결과만 보낼 수 있습니다.",
                "An institution may send results of its own courses only.", "훈련수료라고 적거나 비워 둡니다.",
                "Write training-completion, or leave it blank.")
            return nil
        case .operation where kind == nil || kind == .selfReport, .own where kind == nil:
            reject(
                "kind", text, "들일 수 있는 종류가 아닙니다.", "It is not a kind that can be taken in.",
                "훈련수료, 자격, 경력, 학력, 선행학습, 외국자격 가운데 하나를 적습니다.",
                """
                Use training-completion, qualification, employment, education, prior-learning or \
                foreign-qualification.
                """)
        default: break
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

    private mutating func date(_ field: EvidenceField) -> CivilDate? {
        guard let text = row[field] else { return nil }
        let date = CivilDate(text)
        if date == nil {
            reject(
                field.rawValue, text, "달력에 없는 날입니다.", "The calendar has no such day.", "2026-03-01처럼 적습니다.",
                "Write it as 2026-03-01.")
        }
        return date
    }

    private mutating func whole(_ field: EvidenceField) -> Int? {
        guard let text = row[field] else { return nil }
        let number = CellText.whole(text).value.flatMap { Int(exactly: $0) }
        if number == nil {
            reject(field.rawValue, text, "숫자가 아닙니다.", "It is not a number.", "숫자만 적습니다.", "Write digits only.")
        }
        return number
    }

    private mutating func readCourse(_ text: String) -> Course.ID? {
        guard let course = book.courses[text] else {
            let isOperator = voice == .operation
            reject(
                "course", text, "과정 목록에 없는 과정입니다.", "The course is not in the catalogue.",
                isOperator ? "과정 번호를 확인하거나 과정을 먼저 들입니다." : "과정 목록에 나오는 번호로 고칩니다.",
                isOperator ? "Check the number, or import the course first." : "Give the number the catalogue shows.")
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

    private mutating func readAlignment(_ text: String, on day: CivilDate?) -> Alignment.ID? {
        let known = book.alignments[text].flatMap { Alignment.version($0, on: day ?? .latest) }?.id
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

    mutating func reject(
        _ field: String, _ value: String, _ korean: String, _ english: String, _ koreanAdvice: String,
        _ englishAdvice: String
    ) {
        problems.append(
            RowProblem(
                .rejected, row: row.row, field: field, value: value, reason: Localized(korean, english),
                suggestion: Localized(koreanAdvice, englishAdvice)))
    }
}
