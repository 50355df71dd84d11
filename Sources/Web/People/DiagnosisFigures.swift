import Analysis
import Domain

/// The pictures of a diagnosis: the ring of the coverage, and the ladder of the units.
struct DiagnosisFigures: Sendable {
    let coverage: Figure
    /// `nil` where nothing is required.
    let ladder: Figure?

    /// - Parameter source: where the figures come from, where it is neither an invented record nor one's own.
    init(_ diagnosis: Diagnosis, _ format: Format, isInvented: Bool = false, source: String? = nil) {
        let source = source ?? Self.source(diagnosis, format, isInvented)
        coverage = Self.coverageFigure(diagnosis, format, source)
        ladder = diagnosis.units.isEmpty ? nil : Self.ladderFigure(diagnosis, format, source)
    }

    private static func source(_ diagnosis: Diagnosis, _ format: Format, _ isInvented: Bool) -> String {
        let day = format.dateCell(diagnosis.asOf)
        return isInvented
            ? format.language("시연용으로 지어낸 기록, \(day)", "Invented demonstration record, \(day)")
            : format.language("내 직무능력계좌, \(day)", "My account, \(day)")
    }

    private static func coverageFigure(_ diagnosis: Diagnosis, _ format: Format, _ source: String) -> Figure {
        let language = format.language
        let share = format.coverage(diagnosis.coverage)
        let value: ChartValue = diagnosis.coverage.map { .shown($0, format.coverage($0)) } ?? .missing
        return Figure(
            id: "coverage", caption: language("충족도는 \(share)입니다", "Coverage is \(share)"),
            measure: language(
                "필요한 가중치 \(format.number(diagnosis.totalWeight)) 가운데 충족한 가중치의 비율",
                "Share of the required weight of \(format.number(diagnosis.totalWeight)) that is met"),
            summary: language(
                "충족한 가중치는 \(format.number(diagnosis.metWeight))입니다.",
                "The weight met is \(format.number(diagnosis.metWeight))."),
            chart: CoverageRing(label: language("충족도", "Coverage"), value: value),
            source: source,
            passport: nil, language: language)
    }

    private static func ladderFigure(_ diagnosis: Diagnosis, _ format: Format, _ source: String) -> Figure {
        let language = format.language
        let (met, all) = (format.number(DiagnosisView.metCount(diagnosis)), format.number(diagnosis.units.count))
        let steps = diagnosis.units.map { unit in
            UnitLadder.Step(
                unit.name.text(language), required: Int(unit.required.value), held: Int(unit.held?.value ?? 0),
                address: .unit(unit.id))
        }
        return Figure(
            id: "ladder",
            caption: language(
                "능력단위 \(all)개 가운데 \(met)개가 필요한 수준에 닿았습니다", "\(met) of \(all) units reach the required level"),
            measure: language("수준 1~8, 능력단위별 보유와 필요", "Levels 1 to 8, held and required by unit"),
            summary: language(
                "번호는 아래 표의 능력단위 번호입니다. 굵은 번호는 모자라는 능력단위입니다.",
                "Numbers are those of the table below; bold ones are unmet."),
            chart: UnitLadder(steps: steps), source: source, passport: nil,
            language: language)
    }
}
