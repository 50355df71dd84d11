import Analysis
import Domain

/// Words for evidence, as its owner reads them.
enum EvidenceWords {
    /// The action of entering a kind.
    static func entering(_ kind: Evidence.Kind) -> Localized {
        switch kind {
        case .trainingCompletion: Localized("훈련 수료 적기", "Enter a training")
        case .qualification: Localized("자격 적기", "Enter a qualification")
        case .employment: Localized("일한 경력 적기", "Enter work in a job")
        case .education: Localized("학교에서 배운 것 적기", "Enter education")
        case .priorLearning: Localized("선행 학습 평가 적기", "Enter a prior-learning assessment")
        case .foreignQualification: Localized("외국 자격 적기", "Enter a foreign qualification")
        case .selfReport: Localized("할 수 있는 일 적기", "Enter something you can do")
        }
    }

    /// Who needs the form, in a line.
    static func hint(_ kind: Evidence.Kind) -> Localized {
        switch kind {
        case .trainingCompletion: Localized("훈련기관에서 마친 과정", "A course you took at a training provider")
        case .qualification: Localized("국가기술자격, 일학습병행 자격", "A national or dual-programme qualification")
        case .employment: Localized("다녔거나 다니는 직장에서 한 일", "What you did, or do, at a company")
        case .education: Localized("학교에서 이수한 전공과 과목", "Subjects you completed at a school")
        case .priorLearning: Localized("기관에서 능력을 평가받은 결과", "The result of an assessment by an institution")
        case .foreignQualification: Localized("다른 나라에서 딴 자격", "A qualification from another country")
        case .selfReport:
            Localized("증명서가 없는 능력. 평가를 받으면 인정됩니다", "What you have no paper for. It counts after an assessment")
        }
    }

    static func name(_ state: Evidence.State) -> Localized {
        switch state {
        case .claimed: Localized("확인 전", "Not confirmed")
        case .accepted: Localized("확인됨", "Confirmed")
        case .disputed: Localized("다툼 중", "Disputed")
        case .withdrawn: Localized("취소됨", "Withdrawn")
        }
    }

    /// The state of a piece in its account, where another one may have taken its place.
    static func state(of item: AccountBook.Item) -> Localized {
        item.replacedBy == nil ? name(item.evidence.state) : Localized("새 근거로 바뀜", "Replaced")
    }

    static func tagClass(_ state: Evidence.State) -> String {
        switch state {
        case .claimed: "tag tag-info"
        case .accepted: "tag tag-ok"
        case .disputed: "tag tag-warn"
        case .withdrawn: "tag"
        }
    }

    /// What is wrong with a reason somebody typed; `nil` for nothing. One cause each, for the field it stands at.
    static func problem(reason: String) -> Localized? {
        if ResidentNumber.isIn(reason) { return IdentityDraft.residentNumber }
        guard reason.utf8.count > EvidenceCheck.textBytesMax else { return nil }
        let (korean, english) = (EvidenceCheck.textBytesMax / 3, EvidenceCheck.textBytesMax)
        return Localized(
            "까닭을 한글 \(korean)자(영문 \(english)자)보다 짧게 적어 주세요",
            "Give a reason of at most \(english) letters a to z, or \(korean) Korean ones")
    }

    /// What a state means for the owner, and what comes next.
    ///
    /// - Parameter derivation: what follows from the evidence as it stands.
    static func meaning(_ evidence: Evidence, _ derivation: Derivation) -> Localized {
        switch (evidence.state, evidence.kind, evidence.fact.result) {
        case (.claimed, .selfReport, _):
            Localized(
                "스스로 적은 내용은 그대로는 인정되지 않습니다. 평가자에게 보여 주기로 동의하면, 평가자가 능력단위와 수준을 정할 수 있습니다.",
                "What you say yourself is not recognised as it is. Consent to an assessor, who can mark units and levels."
            )
        case (.claimed, _, .passed): claimed(evidence.kind, derivation)
        case (.accepted, _, .passed): accepted(derivation)
        case (.disputed, _, _):
            Localized(
                "사실인지 다투고 있어서 지금은 세지 않습니다. 평가자에게 보여 주기로 동의하면, 평가자가 확인하고 결론을 냅니다.",
                "Whether it is right is in dispute, so it does not count now. Consent to an assessor, who can settle it."
            )
        case (.withdrawn, _, _):
            Localized("취소되었습니다. 기록에는 남지만 더는 세지 않습니다.", "It was withdrawn: kept in the record, but no longer counted.")
        case (_, _, .failed), (_, _, .withdrawnFrom):
            Localized(
                "마치지 못한 일도 사실로 남습니다. 인정되는 능력단위는 없습니다.", "What was not completed is kept too. It recognises nothing.")
        }
    }

    /// A claim counts when it is confirmed only where the rules would recognise something of it; else an assessor has to
    /// say what it shows.
    private static func claimed(_ kind: Evidence.Kind, _ derivation: Derivation) -> Localized {
        if derivation.misses.contains(where: { $0.reason == .claimed }) {
            return kind == .trainingCompletion
                ? Localized(
                    "아직 아무도 확인하지 않았습니다. 훈련기관이 같은 내용을 보내거나, 동의한 평가자가 확인하면 인정됩니다.",
                    "Nobody has confirmed it yet. It counts when the provider sends the same, or an assessor you consent to confirms it."
                )
                : Localized(
                    "아직 아무도 확인하지 않았습니다. 동의한 평가자가 확인하면 인정됩니다.",
                    "Nobody has confirmed it yet. It counts when an assessor you consent to confirms it.")
        }
        if derivation.misses.isEmpty {
            return Localized(
                "아직 아무도 확인하지 않았습니다. 어느 능력단위인지도 정해지지 않아, 동의한 평가자가 능력단위와 수준을 정해야 인정됩니다.",
                "Nobody has confirmed it yet, and it names no competency unit: it counts once an assessor you consent to says which units it shows, and at which level."
            )
        }
        return Localized(
            "아직 아무도 확인하지 않았습니다. 적은 그대로 확인되어도 인정되는 능력단위는 없고, 까닭은 아래에 있습니다. 동의한 평가자가 능력단위와 수준을 따로 정할 수는 있습니다.",
            "Nobody has confirmed it yet. Even when confirmed as it is it recognises no unit, for the reasons below. An assessor you consent to can still say which units it shows."
        )
    }

    private static func accepted(_ derivation: Derivation) -> Localized {
        if !derivation.findings.isEmpty {
            return Localized("확인된 사실입니다. 아래 능력단위가 여기에서 나왔습니다.", "It is confirmed. The units below follow from it.")
        }
        return derivation.misses.isEmpty
            ? Localized(
                "확인된 사실입니다. 다만 어느 능력단위인지 정해지지 않아 인정된 것은 없습니다.",
                "It is confirmed, but it names no competency unit, so nothing is recognised by it.")
            : Localized(
                "확인된 사실입니다. 다만 규칙에 따라 인정된 능력단위는 없고, 까닭은 아래에 있습니다.",
                "It is confirmed, but by the rules it recognises no unit, for the reasons below.")
    }

    static func name(_ result: Evidence.Result) -> Localized {
        switch result {
        case .passed: Localized("마침", "Completed")
        case .failed: Localized("마치지 못함(불합격)", "Failed")
        case .withdrawnFrom: Localized("도중에 그만둠", "Broken off")
        }
    }

    /// What a foreign qualification is worth here, line by line; empty for other evidence.
    static func worth(
        _ alignment: Alignment?, _ standards: StandardsBook, _ format: Format
    ) -> [(label: Localized, value: String)] {
        guard let alignment else { return [] }
        let language = format.language
        let target = RecognitionRulesPage.target(alignment, standards).text(language)
        let weight = format.number(alignment.weight, decimals: 2)
        let lines = [
            (Localized("체계와 코드", "Framework and code"), "\(alignment.framework) \(alignment.code)"),
            (
                Localized("대응", "Aligned to"),
                language("\(target), 대응 정도 \(weight)", "\(target), weight \(weight)")
            ),
        ]
        return lines
            + (alignment.conditions.map {
                [(Localized("확인할 조건", "Conditions to confirm"), $0.text(language))]
            } ?? [])
    }

    /// Who recorded a piece of evidence. What came from a register by hand of a user is a correction at the desk.
    static func recorder(_ evidence: Evidence) -> Localized {
        evidence.source == .register && evidence.record.by != nil
            ? Localized("정정 요청을 받아 담당 기관이 고침", "Corrected by the agency on the owner's request")
            : name(evidence.source)
    }

    static func name(_ source: Evidence.Source) -> Localized {
        switch source {
        case .own: Localized("본인이 적음", "Entered by you")
        case .provider: Localized("훈련기관이 보냄", "Sent by the training provider")
        case .assessor: Localized("평가자가 적음", "Entered by an assessor")
        case .register: Localized("기관 자료에서 옴", "From a register")
        case .demonstration: Localized("시연용으로 지어냄", "Invented for the demonstration")
        }
    }

    /// Who made a change of a state.
    static func changer(_ role: String) -> Localized {
        if role == "self" { return Localized("본인", "You") }
        if role == "operator" { return Localized("운영자", "The operator") }
        return Role(rawValue: role)?.name ?? Localized(role, role)
    }

    /// The day something is about, as its form asks for it.
    static func dayLabel(_ kind: Evidence.Kind) -> Localized {
        switch kind {
        case .trainingCompletion: Localized("마친 날", "Day of completion")
        case .qualification, .foreignQualification: Localized("취득한 날", "Day of the award")
        case .employment: Localized("일을 시작한 날", "First day of work")
        case .education: Localized("이수하거나 졸업한 날", "Day of completion")
        case .priorLearning: Localized("평가받은 날", "Day of the assessment")
        case .selfReport: Localized("언제부터 할 수 있었나요", "Since when")
        }
    }

    static func endLabel(_ kind: Evidence.Kind) -> Localized {
        kind == .employment
            ? Localized("일을 그만둔 날 (선택)", "Last day of work (optional)")
            : Localized("유효 기간의 마지막 날 (선택)", "Last day it is valid (optional)")
    }

    /// Why a unit is not recognised.
    static func words(_ reason: WhyNot, _ format: Format) -> String {
        let language = format.language
        switch reason {
        case .selfReport: return language("스스로 적은 내용이라 평가가 필요합니다", "It is your own word and needs an assessment")
        case .claimed: return language("아직 확인되지 않았습니다", "Nobody has confirmed it yet")
        case .disputed: return language("다투는 중입니다", "It is disputed")
        case .withdrawn: return language("취소되었습니다", "It was withdrawn")
        case .failed: return language("마치지 못했습니다", "It was failed")
        case .brokenOff: return language("도중에 그만두었습니다", "It was broken off")
        case .confidence(let held, let needed):
            let (has, wants) = (format.number(held, decimals: 2), format.number(needed, decimals: 2))
            return language(
                "과정이 가르친다고 추정만 했고 확신도가 \(has)입니다. \(wants) 이상이어야 합니다",
                "That the course teaches it is inferred with confidence \(has); \(wants) is needed")
        case .months(let held, let needed):
            return language(
                "일한 기간이 \(held)개월입니다. \(needed)개월부터 인정합니다",
                "\(format.count(held, "개월", "month", "months")) of work; \(needed) are needed")
        case .notListed:
            return language("선택 능력단위인데 자격증에 적혀 있지 않습니다", "An optional unit that is not listed on the result")
        case .alignmentWeight(let held, let needed):
            let (has, wants) = (format.number(held, decimals: 2), format.number(needed, decimals: 2))
            return language(
                "외국 자격이 들어맞는 정도가 \(has)입니다. \(wants) 이상이어야 합니다",
                "The foreign qualification corresponds by \(has); \(wants) is needed")
        case .alignmentNotValid:
            return language("취득한 날에 대응표가 유효하지 않았습니다", "The alignment did not hold on the day of the award")
        case .expired(let day): return language("\(format.dateCell(day))에 끝났습니다", "It ended on \(format.dateCell(day))")
        case .notYet(let day):
            return language("\(format.dateCell(day))부터 셉니다", "It counts from \(format.dateCell(day)) on")
        case .levelShort(let held, let needed):
            return language(
                "\(held.value)수준입니다. \(needed.value)수준이 필요합니다", "Level \(held.value); level \(needed.value) is needed")
        }
    }
}
