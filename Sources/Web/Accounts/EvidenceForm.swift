import Analysis
import Domain
import Store
import Vault

/// The form of a piece of evidence as entered. Nothing typed is lost while the person searches or corrects.
struct EvidenceForm: Sendable {
    static let names = (
        number: "number", words: "q", searched: "searched", subject: "subject", title: "title", issuer: "issuer",
        started: "started", happened: "happened", ended: "ended", months: "months", hours: "hours", result: "result",
        unitWords: "unit-q", unitsSearched: "units-searched", unit: "unit", doubts: "doubts", replaces: "replaces"
    )
    static let repeatable: Set<String> = [names.unit]
    static let unitsMost = 60

    /// A chosen unit with the level that was typed; an empty one means that the evidence names none.
    struct ChosenUnit: Hashable, Sendable {
        let id: CompetencyUnit.ID
        let level: Level?
    }

    let kind: Evidence.Kind
    /// The number of this form, so that it enters one fact however often it is sent.
    let number: String
    var words = ""
    var searched = ""
    var subject = ""
    var title = ""
    var issuer = ""
    var started = ""
    var happened = ""
    var ended = ""
    var months = ""
    var hours = ""
    var result = Evidence.Result.passed
    var unitWords = ""
    var unitsSearched = ""
    var units: [ChosenUnit] = []
    var acceptsDoubts = false
    var replaces: Int?

    /// An empty form.
    init(_ kind: Evidence.Kind, number: String = RandomKey.text()) {
        self.kind = kind
        self.number = number
    }

    /// A form filled with a piece of evidence that is to be corrected.
    init(correcting evidence: Evidence, _ text: EvidenceText?) {
        let fact = evidence.fact
        self.init(fact.kind)
        replaces = evidence.ordinal
        let id = fact.courseID?.description ?? fact.alignmentID?.description ?? fact.profileID?.description
        subject = id ?? ""
        title = text?.title ?? ""
        issuer = text?.issuer ?? ""
        started = fact.startedOn?.description ?? ""
        happened = fact.happenedOn.description
        ended = fact.endedOn?.description ?? ""
        months = fact.months.map { String($0) } ?? ""
        hours = fact.hours.map { String($0) } ?? ""
        result = fact.result
        units = fact.marks.map { ChosenUnit(id: $0.unitID, level: $0.level) }
    }

    /// What was posted; `nil` where the number of the form is not one we gave.
    init?(_ kind: Evidence.Kind, _ form: Query) {
        let names = Self.names
        let number = form[names.number] ?? ""
        guard (20...40).contains(number.utf8.count), number.utf8.allSatisfy({ Self.isPlain($0) }) else { return nil }
        self.init(kind, number: number)
        func text(_ name: String) -> String { (form[name] ?? "").trimmed }
        words = text(names.words)
        searched = text(names.searched)
        subject = text(names.subject)
        title = text(names.title)
        issuer = text(names.issuer)
        started = text(names.started)
        happened = text(names.happened)
        ended = text(names.ended)
        months = text(names.months)
        hours = text(names.hours)
        result = Evidence.Result(rawValue: text(names.result)) ?? .passed
        unitWords = text(names.unitWords)
        unitsSearched = text(names.unitsSearched)
        acceptsDoubts = form[names.doubts] == "yes"
        replaces = form.integer(names.replaces, in: 1...1_000_000)
        units = form.values(names.unit).prefix(Self.unitsMost).compactMap { value in
            guard let id = Int64(value), id > 0 else { return nil }
            let level = form.integer(Self.levelName(.init(id)), in: 1...8).flatMap { Level($0) }
            return ChosenUnit(id: .init(id), level: level)
        }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
    }

    /// The name of the field with the level of a unit.
    static func levelName(_ unit: CompetencyUnit.ID) -> String { "level-\(unit)" }

    /// Whether words were typed that were not searched for yet: then the answer is what they find, not an entry.
    var isSearch: Bool {
        (!words.isEmpty && words != searched) || (!unitWords.isEmpty && unitWords != unitsSearched)
    }

    /// Whether the kind has a field. One place for the form, its template and its reading.
    func has(_ part: Part) -> Bool {
        switch part {
        case .subject: [EvidenceField.course, .qualification, .occupation, .alignment].contains(where: kind.has)
        case .units: kind.has(.units)
        case .levels: kind.marksHaveLevels
        case .started: kind.has(.started)
        case .ended: kind.has(.ended)
        case .months: kind.has(.months)
        case .hours: kind.has(.hours)
        case .result: kind.has(.result)
        case .issuer: kind.has(.issuer)
        }
    }

    enum Part {
        case subject, units, levels, started, ended, months, hours, result, issuer
    }
}

extension EvidenceForm {
    /// The entry that was typed, or what cannot be understood of it, by field.
    func entry() -> (entry: AccountLedger.Entry?, problems: [(field: String, message: Localized)]) {
        var problems: [(field: String, message: Localized)] = []
        let names = Self.names
        func day(_ text: String, _ field: String, _ isThere: Bool) -> CivilDate? {
            guard isThere, !text.isEmpty else { return nil }
            if let day = CivilDate(text) { return day }
            problems.append((field, CivilDate.message(about: text, example: Self.dayExample)))
            return nil
        }
        func count(_ text: String, _ field: String, _ isThere: Bool, _ message: Localized) -> Int? {
            guard isThere, !text.isEmpty else { return nil }
            if text.utf8.count <= 6, text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let number = Int(text) {
                return number
            }
            problems.append((field, message))
            return nil
        }
        let startedOn = day(started, names.started, has(.started))
        let happenedOn = day(happened, names.happened, true)
        if happened.isEmpty {
            problems.append((names.happened, CivilDate.message(about: "", example: Self.dayExample)))
        }
        let endedOn = day(ended, names.ended, has(.ended))
        let months = count(
            months, names.months, has(.months),
            Localized("개월 수를 여섯 자리까지의 숫자로 입력해 주세요", "Enter the months as a number of at most six digits"))
        let hours = count(
            hours, names.hours, has(.hours),
            Localized("시간을 여섯 자리까지의 숫자로 입력해 주세요", "Enter the hours as a number of at most six digits"))
        if has(.subject), !subject.isEmpty, subjectNumber == nil {
            problems.append((names.words, Localized("목록에서 골라 주세요", "Choose from the list")))
        }
        guard problems.isEmpty, let happenedOn else { return (nil, problems) }
        var fact = EvidenceFact(
            kind: kind, months: months, hours: hours, startedOn: startedOn, happenedOn: happenedOn, endedOn: endedOn,
            result: has(.result) ? result : .passed)
        if has(.subject), let number = subjectNumber {
            switch kind {
            case .trainingCompletion: fact.courseID = .init(number)
            case .foreignQualification: fact.alignmentID = .init(number)
            default: fact.profileID = .init(number)
            }
        }
        if has(.units) {
            fact.marks = units.map { EvidenceFact.Mark(unitID: $0.id, level: has(.levels) ? $0.level : nil) }
        }
        return (
            AccountLedger.Entry(
                fact, title: title.isEmpty ? nil : title, issuer: has(.issuer) && !issuer.isEmpty ? issuer : nil,
                replaces: replaces, acceptsDoubts: acceptsDoubts), []
        )
    }

    /// The chosen course, qualification, occupation or alignment.
    var subjectNumber: Int64? {
        guard (1...18).contains(subject.utf8.count), let number = Int64(subject), number > 0 else { return nil }
        return number
    }

    private static let dayExample = "2026-03-01"

    /// The problems of the ledger at the fields of this form.
    func problems(_ found: [RowProblem]) -> [(field: String, message: Localized)] {
        let names = Self.names
        return found.map { problem in
            let field: String =
                switch problem.field {
                case "course", "qualification", "occupation", "subject": has(.subject) ? names.words : names.title
                case "units": has(.units) ? names.unitWords : names.title
                case "replaces": names.happened
                default: problem.weight == .doubtful ? names.doubts : problem.field
                }
            return (
                field,
                Localized(
                    "\(problem.reason.korean) \(problem.suggestion.korean)",
                    "\(problem.reason.text(.english)) \(problem.suggestion.text(.english))")
            )
        }
    }
}
