import Analysis
import Domain

/// The kept versions of a diagnosis: how the coverage went, and what changed last.
struct DiagnosisProgress: Sendable {
    let hasChart: Bool
    let chart: [Figure]
    let table: DataTable
    let changesLead: String
    let hasChanges: Bool
    let changes: [Change]

    /// A sentence on what changed.
    struct Change: Sendable {
        let pieces: [TextPiece]
    }

    /// - Parameter saved: not empty, oldest first.
    init(_ saved: [SavedDiagnosis], _ found: GoalDiagnosis?, _ country: Country, _ format: Format) {
        let language = format.language
        var points = saved.compactMap { version in
            version.coverage.map { ProgressChart.Point(day: version.asOf, share: $0) }
        }
        if let now = found?.diagnosis, let share = now.coverage, points.last.map({ $0.day <= now.asOf }) ?? true {
            points.append(ProgressChart.Point(day: now.asOf, share: share))
        }
        chart = points.count < 2 ? [] : [Self.figure(points, format)]
        hasChart = !chart.isEmpty
        table = DataTable(
            caption: language("저장한 진단", "Saved diagnoses"),
            columns: [
                .init(language("저장한 때", "Saved at")), .init(language("충족도", "Coverage"), isNumber: true),
                .init(language("모자라는 시간", "Missing hours"), isNumber: true),
                .init(language("갖춘 능력단위", "Units met"), isNumber: true),
            ],
            rows: saved.reversed().prefix(50).map { version in
                let met = version.entries.count { $0.isMet }
                return .init(
                    TableCell(format.moment(version.madeAt)),
                    [
                        TableCell(format.coverage(version.coverage), isNumber: true),
                        TableCell(format.number(version.missingHours), isNumber: true),
                        TableCell("\(format.number(met)) / \(format.number(version.entries.count))", isNumber: true),
                    ])
            })
        changes = Self.changes(saved, found, country, format).map {
            Change(pieces: TextPiece.pieces(of: $0, language))
        }
        hasChanges = !changes.isEmpty
        changesLead =
            changes.isEmpty
            ? language("마지막으로 저장한 뒤 달라진 것이 없습니다.", "Nothing changed since the last saved diagnosis.")
            : language("마지막으로 저장한 뒤 달라진 것", "What changed since the last saved diagnosis")
    }

    private static func figure(_ points: [ProgressChart.Point], _ format: Format) -> Figure {
        let language = format.language
        let (first, last) = (points.first?.share, points.last?.share)
        let change = first.flatMap { first in last.map { $0 - first } }
        return Figure(
            id: "progress",
            caption: format.coverage(first) == format.coverage(last)
                ? language(
                    "충족도는 \(format.coverage(last)) 그대로입니다",
                    "Coverage stays at \(format.coverage(last))")
                : language(
                    "충족도는 \(format.coverage(first))에서 \(format.coverage(last))로 갔습니다",
                    "Coverage went from \(format.coverage(first)) to \(format.coverage(last))"),
            measure: language("저장한 진단과 지금의 충족도", "Coverage of the saved diagnoses and now"),
            summary: language(
                "처음과 견주어 \(format.points(change)).", "Compared with the first: \(format.points(change))."),
            chart: ProgressChart(points: points),
            source: language("내 직무능력계좌", "My account"), passport: nil, language: language)
    }

    private static func changes(
        _ saved: [SavedDiagnosis], _ found: GoalDiagnosis?, _ country: Country, _ format: Format
    ) -> [String] {
        guard let last = saved.last, let now = found?.saved(at: last.madeAt) else { return [] }
        let language = format.language
        var lines: [String] = []
        if let before = last.profileID, let after = now.profileID, before != after {
            let names = [before, after].map { id in
                country.standards.profile(id).map { country.standards.name(of: $0).text(language) } ?? "–"
            }
            lines.append(
                language(
                    "가장 가까운 직무가 「\(names[0])」에서 \(PlanWords.quoted(names[1], "으로", "로")) 바뀌었습니다.",
                    "The nearest job changed from “\(names[0])” to “\(names[1])”."))
        }
        let hours = now.missingHours - last.missingHours
        if hours != 0 {
            let amount = format.hours(abs(hours))
            lines.append(
                hours < 0
                    ? language("모자라는 시간이 \(amount) 줄었습니다.", "\(amount) fewer are missing.")
                    : language("모자라는 시간이 \(amount) 늘었습니다.", "\(amount) more are missing."))
        }
        if lines.count < 2 || last.profileID == now.profileID {
            lines += DiagnosisChange.between(last.entries, now.entries).compactMap { Self.line($0, country, language) }
        }
        return lines
    }

    private static func line(_ change: DiagnosisChange, _ country: Country, _ language: Language) -> String? {
        func name(_ unit: CompetencyUnit.ID) -> String {
            country.standards.unit(unit)?.name.text(language) ?? unit.description
        }
        func level(_ level: Level?) -> String {
            level.map { language("\($0.value)수준", "level \($0.value)") } ?? language("없음", "none")
        }
        switch change {
        case .held(let unit, let from, let to):
            return language(
                "‘\(name(unit))’의 인정 수준: \(level(from)) → \(level(to))",
                "Recognised in “\(name(unit))”: \(level(from)) → \(level(to))")
        case .required(let unit, let from, let to):
            return language(
                "‘\(name(unit))’의 필요 수준: \(level(from)) → \(level(to))",
                "Required in “\(name(unit))”: \(level(from)) → \(level(to))")
        case .added(let unit):
            return language("‘\(name(unit))’이(가) 새로 필요합니다.", "“\(name(unit))” is now required.")
        case .dropped(let unit):
            return language("‘\(name(unit))’은(는) 더는 필요하지 않습니다.", "“\(name(unit))” is no longer required.")
        }
    }
}
