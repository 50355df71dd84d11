import Analysis
import Domain

/// What became of the rounds of a kept plan, in words.
struct PlanStandings: Sendable {
    private let all: [RoundStanding]
    private let format: Format

    init(_ standings: [RoundStanding?], _ format: Format) {
        all = standings.compactMap { $0 }
        self.format = format
    }

    /// How the rounds of a person's plan stand now.
    init(_ answer: TrainingPlanAnswer, in country: Country, _ format: Format) {
        self.init((answer.shown?.rounds ?? []).map { RoundStanding($0, in: country) }, format)
    }

    /// How the rounds of a team's plan stand now.
    init(_ summary: TeamPlanSummary, in country: Country, _ format: Format) {
        self.init(summary.lines.map { RoundStanding($0, in: country) }, format)
    }

    /// What happened to some round, each thing once, the worst first; empty where every round is as it was.
    var summary: String {
        var sentences: [String] = []
        for standing in all.sorted(by: { Self.rank($0) < Self.rank($1) }) {
            let sentence = Self.summary(standing).text(format.language)
            if !sentences.contains(sentence) { sentences.append(sentence) }
        }
        return sentences.joined(separator: " ")
    }

    /// The summary as a notice above the rounds, which are marked one by one.
    var notice: String {
        let summary = summary
        return summary.isEmpty
            ? "" : summary + " " + format.language("아래 회차에 표시했습니다.", "Affected rounds are marked below.")
    }

    /// The summary as a cell of a list of plans.
    var cell: TableCell {
        TableCell(summary.isEmpty ? format.language("없음", "none") : summary)
    }

    /// The heading of the column of such cells.
    static func heading(_ language: Language) -> String { language("달라진 회차", "Changed rounds") }

    /// What happened to one round, for its card; empty where it is as it was.
    static func mark(_ standing: RoundStanding?, _ format: Format) -> String {
        let language = format.language
        return switch standing {
        case nil: ""
        case .cancelled: language("취소된 회차입니다.", "This round is cancelled.")
        case .gone: language("훈련과정 목록에서 없어진 회차입니다.", "This round is no longer in the catalogue.")
        case .full: language("자리가 다 찬 회차입니다.", "This round is full.")
        case .tooFew(let free):
            language(
                "이제 빈자리가 \(format.number(free))개뿐인 회차입니다.", "This round has only \(format.number(free)) free now.")
        case .moved(let from, let to):
            language(
                "시작하는 날이 \(format.dateInProse(from))에서 \(format.dateInProse(to))로 바뀐 회차입니다.",
                "This round starts on \(format.dateInProse(to)) and not on \(format.dateInProse(from)).")
        case .endMoved(let from, let to):
            language(
                "마치는 날이 \(format.dateInProse(from))에서 \(format.dateInProse(to))로 바뀐 회차입니다.",
                "This round ends on \(format.dateInProse(to)) and not on \(format.dateInProse(from)).")
        case .otherTimes(let from, let to):
            language(
                "수업 시간이 바뀐 회차입니다(전: \(PlanWords.slots(from, language)), 지금: \(PlanWords.slots(to, language))).",
                "The weekly times of this round changed (before: \(PlanWords.slots(from, language)); now: \(PlanWords.slots(to, language)))."
            )
        case .begun: language("이미 시작한 회차입니다.", "This round has begun.")
        case .repriced(let from, let to):
            language(
                "훈련비가 \(format.money(from))에서 \(format.money(to))으로 바뀐 회차입니다.",
                "The fee of this round changed from \(format.money(from)) to \(format.money(to)).")
        }
    }

    private static func summary(_ standing: RoundStanding) -> Localized {
        switch standing {
        case .cancelled: Localized("취소된 회차가 있습니다.", "A round is cancelled.")
        case .gone: Localized("훈련과정 목록에서 없어진 회차가 있습니다.", "A round is no longer in the catalogue.")
        case .full: Localized("자리가 다 찬 회차가 있습니다.", "A round is full.")
        case .tooFew: Localized("빈자리가 모자라는 회차가 있습니다.", "A round has too few free places.")
        case .moved, .endMoved: Localized("날짜가 바뀐 회차가 있습니다.", "The days of a round changed.")
        case .otherTimes:
            Localized("수업 시간이 바뀐 회차가 있습니다.", "The weekly times of a round changed.")
        case .begun: Localized("이미 시작한 회차가 있습니다.", "A round has begun.")
        case .repriced: Localized("훈련비가 바뀐 회차가 있습니다.", "The fee of a round changed.")
        }
    }

    private static func rank(_ standing: RoundStanding) -> Int {
        switch standing {
        case .cancelled: 0
        case .gone: 1
        case .full: 2
        case .tooFew: 3
        case .moved, .endMoved: 4
        case .begun: 5
        case .otherTimes: 6
        case .repriced: 7
        }
    }
}
