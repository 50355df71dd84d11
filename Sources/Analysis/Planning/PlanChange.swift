package import Domain

/// What became of a plan: an older answer beside a newer one to the same or another question.
package struct PlanChange: Hashable, Sendable, Encodable {
    /// Why the newer answer differs, as far as the record tells.
    package enum Cause: Hashable, Sendable, Encodable {
        /// A round of the older plan is not in the catalogue any more.
        case roundGone(title: String)
        /// It has no free place.
        case roundFull(title: String)
        /// It has begun, so that it cannot be joined.
        case roundBegun(title: String)
        /// Its first day changed.
        case roundMoved(title: String, from: CivilDate, to: CivilDate)
        /// Its last day changed, and its first day did not.
        case roundEndMoved(title: String, from: CivilDate, to: CivilDate)
        /// It meets at other times of the week, as in `RoundSchedule`.
        case roundTimesChanged(title: String, from: UInt32, to: UInt32)
        /// Its whole price changed.
        case priceChanged(title: String, from: Int, to: Int)
        /// A unit of the older gap is met now.
        case unitMet(Localized)
        /// A unit is in the gap that was not.
        case unitNew(Localized)
        /// A limit is another one.
        case limitChanged(PlanField)
        /// A funding rule has another version.
        case ruleChanged(code: String, version: Int)
        /// A round at one's own pace was not begun, so that it ends later.
        case startPutOff(title: String, to: CivilDate)
        /// The goal is another one.
        case goalChanged
    }

    /// A round that left the plan or came into it.
    package struct Moving: Hashable, Sendable, Encodable {
        package let course: Course.ID
        package let title: String
        package let startsOn: CivilDate
        package let endsOn: CivilDate

        init(_ round: PlannedRound) {
            (course, title, startsOn, endsOn) = (round.course, round.title, round.startsOn, round.endsOn)
        }
    }

    /// Another round of a course that stays in the plan.
    package struct Shift: Hashable, Sendable, Encodable {
        package let title: String
        package let from: CivilDate
        package let to: CivilDate
    }

    package let causes: [Cause]
    /// Units the older and the newer plan close.
    package let closedBefore: [PlanUnit]
    package let closedAfter: [PlanUnit]
    /// Units the older plan closes and the newer one leaves open, although the newer goal needs them.
    package let lost: [PlanUnit]
    /// Units only the newer plan closes.
    package let gained: [PlanUnit]
    /// Courses of rounds in both plans.
    package let kept: [String]
    /// Rounds only in the older and only in the newer plan, by first day.
    package let dropped: [Moving]
    package let added: [Moving]
    /// Courses in both plans by another round.
    package let shifted: [Shift]
    package let before: PlanCost?
    package let after: PlanCost?
    /// Whether everything missing was covered, and is now.
    package let wasWhole: Bool
    package let isWhole: Bool
    /// Whether the catalogue or the rules have another edition.
    package let hasNewData: Bool

    /// Whether rounds in both plans have other days or weekly times.
    package let hasOtherTimes: Bool

    /// Whether rounds, their days and weekly times, and costs are the same.
    package var isNothing: Bool {
        dropped.isEmpty && added.isEmpty && shifted.isEmpty && before == after && wasWhole == isWhole
            && lost.isEmpty && gained.isEmpty && !hasOtherTimes
    }

    /// Whether a plan with rounds became one without, although something is missing.
    package let isNothingLeft: Bool

    /// Compares two answers about one person.
    package init(from older: TrainingPlanAnswer, to newer: TrainingPlanAnswer, country: Country) {
        let (old, new) = (older.shown?.rounds ?? [], newer.shown?.rounds ?? [])
        let (oldIDs, newIDs) = (Set(old.map(\.id)), Set(new.map(\.id)))
        kept = new.filter { oldIDs.contains($0.id) }.map(\.title)
        let gone = old.filter { !newIDs.contains($0.id) }
        let come = new.filter { !oldIDs.contains($0.id) }
        shifted = gone.compactMap { round in
            come.first { $0.course == round.course }.map {
                Shift(title: $0.title, from: round.startsOn, to: $0.startsOn)
            }
        }
        dropped = gone.filter { round in !come.contains { $0.course == round.course } }.map(Moving.init)
        added = come.filter { round in !gone.contains { $0.course == round.course } }.map(Moving.init)
        (closedBefore, closedAfter) = (older.closed, newer.closed)
        let (before, after) = (Set(closedBefore.map(\.id)), Set(closedAfter.map(\.id)))
        let needed = Set(newer.gap.map(\.id))
        lost = closedBefore.filter { needed.contains($0.id) && !after.contains($0.id) }
        gained = closedAfter.filter { !before.contains($0.id) }
        isNothingLeft = !old.isEmpty && new.isEmpty && !newer.gap.isEmpty
        (self.before, self.after) = (older.shown?.cost, newer.shown?.cost)
        (wasWhole, isWhole) = (older.isWhole, newer.isWhole)
        hasOtherTimes = old.contains { round in new.contains { $0.id == round.id && !$0.isAtTimes(of: round) } }
        hasNewData = older.dataVersion != newer.dataVersion
        causes = Self.causes(older, newer, old, country)
    }

    private static func causes(
        _ older: TrainingPlanAnswer, _ newer: TrainingPlanAnswer, _ old: [PlannedRound], _ country: Country
    ) -> [Cause] {
        var causes: [Cause] = older.question.hasGoal(of: newer.question) ? [] : [.goalChanged]
        causes += PlanField.allCases.filter { older.question.text($0) != newer.question.text($0) }
            .map { Cause.limitChanged($0) }
        causes += old.compactMap { cause(of: $0, country) }
        causes += (newer.shown?.rounds ?? []).compactMap { round in
            old.first { $0.id == round.id && $0.isSelfPaced && $0.startsOn < round.startsOn }
                .map { .startPutOff(title: $0.title, to: round.startsOn) }
        }
        let (oldGap, newGap) = (Set(older.gap.map(\.id)), Set(newer.gap.map(\.id)))
        if older.question.hasGoal(of: newer.question) {
            causes += older.gap.filter { !newGap.contains($0.id) }.map { .unitMet($0.name) }
            causes += newer.gap.filter { !oldGap.contains($0.id) }.map { .unitNew($0.name) }
        }
        let versions = Dictionary(older.rules.map { ($0.code, $0.version) }, uniquingKeysWith: { max($0, $1) })
        causes += newer.rules.compactMap { rule in
            versions[rule.code].flatMap {
                $0 != rule.version ? .ruleChanged(code: rule.code, version: rule.version) : nil
            }
        }
        return causes
    }

    /// What happened to a chosen round since.
    private static func cause(of round: PlannedRound, _ country: Country) -> Cause? {
        switch RoundStanding(round, in: country) {
        case nil: nil
        case .cancelled, .gone: .roundGone(title: round.title)
        case .full, .tooFew: .roundFull(title: round.title)
        case .moved(let from, let to): .roundMoved(title: round.title, from: from, to: to)
        case .endMoved(let from, let to): .roundEndMoved(title: round.title, from: from, to: to)
        case .otherTimes(let from, let to): .roundTimesChanged(title: round.title, from: from, to: to)
        case .begun: .roundBegun(title: round.title)
        case .repriced(let from, let to): .priceChanged(title: round.title, from: from, to: to)
        }
    }
}

extension PlannedRound {
    /// Whether it has the days and weekly times of another one.
    fileprivate func isAtTimes(of other: PlannedRound) -> Bool {
        startsOn == other.startsOn && endsOn == other.endsOn && slots == other.slots
    }
}

extension TrainingPlanAnswer {
    /// The plan, or the one that covers the most where there is none.
    package var shown: TrainingPlan? { plan ?? partial?.plan }

    /// The units of the gap that the shown plan closes, in the order of the gap.
    package var closed: [PlanUnit] {
        let closed = Set((shown?.rounds ?? []).flatMap(\.closes).map(\.id))
        return gap.filter { closed.contains($0.id) }
    }

    /// Whether nothing stays missing with it.
    package var isWhole: Bool { (plan != nil || gap.isEmpty) && untaught.isEmpty }
}

extension PlanQuestion {
    /// The texts of one field.
    func text(_ field: PlanField) -> [String] {
        texts.filter { $0.field == field }.map(\.text)
    }
}

extension CatalogueIndex {
    /// A round of a course as the catalogue has it now.
    package func round(_ id: Round.ID, of course: Course.ID) -> Round? {
        rounds(of: course).first { $0.id == id }
    }

    /// The rounds of a course as the catalogue has them now.
    func rounds(of course: Course.ID) -> [Round] {
        ordinal(of: course).map { planning.rounds(of: $0).map { rounds[$0] } } ?? []
    }
}
