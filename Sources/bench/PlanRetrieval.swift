import Domain
package import Engine

/// A person who asks for a plan: where they live, what they have, how their training is paid.
struct PlanPerson: Sendable {
    var place: PlanPlace
    var recognised: [PlanRecognition] = []
    /// Of 100 KRW of a fee, what the card pays.
    var cardShare: Int64
    var weeklyStudyHours: Int32 = 8
    var limits = PlanLimits()
}

/// What a plan is made from, as it is handed to the engine.
package struct PlanInstance: Sendable {
    var gap: [PlanGapUnit]
    var courses: [PlanCourse]
    var rounds: [PlanRound]
    var recognised: [PlanRecognition]
    var limits: PlanLimits
    var first: PlanComponent = .selfPaid

    /// The engine's problem.
    ///
    /// - Throws: `PlanningError`.
    package func problem() throws(PlanningError) -> PlanProblem {
        try PlanProblem(
            gap: gap, courses: courses, rounds: rounds, recognised: recognised, limits: limits, first: first)
    }
}

extension PlanCatalogue {
    /// Room for finding the rounds of one gap after the other.
    struct Finder {
        /// The search each course was last found in, and its number there.
        var foundIn: [Int32]
        var search: Int32 = 0
        var found: [Int32] = []

        init(_ catalogue: PlanCatalogue) {
            foundIn = Array(repeating: 0, count: catalogue.courses.count)
        }
    }

    /// The rounds of all courses that cover a unit of a gap or, again and again, a prerequisite the person lacks, with
    /// what this person would pay and travel.
    ///
    /// - Complexity: O(postings of the units asked for + rounds found).
    func retrieve(gap: [PlanGapUnit], for person: PlanPerson, _ finder: inout Finder) -> PlanInstance {
        finder.search += 1
        finder.found.removeAll(keepingCapacity: true)
        var asked: Set<UnitLevel> = []
        var waiting = gap.map { UnitLevel(unit: $0.unit, level: $0.level) }
        while let wanted = waiting.popLast() {
            if !asked.insert(wanted).inserted { continue }
            for posting in postings[Int(wanted.unit)] where posting.level >= wanted.level {
                let course = Int(posting.course)
                if finder.foundIn[course] == finder.search { continue }
                finder.foundIn[course] = finder.search
                finder.found.append(posting.course)
                for needed in courses[course].prerequisites {
                    let isKept = person.recognised.contains {
                        $0.unit == needed.unit && $0.level >= needed.level && $0.lastDay == nil
                    }
                    if !isKept { waiting.append(needed) }
                }
            }
        }
        finder.found.sort()
        var rounds: [PlanRound] = []
        for (ordinal, course) in finder.found.enumerated() {
            for offer in Int(offerStart[Int(course)])..<Int(offerStart[Int(course) + 1]) {
                rounds.append(round(offer, course: Int32(truncatingIfNeeded: ordinal), for: person))
            }
        }
        return PlanInstance(
            gap: gap, courses: finder.found.map { courses[Int($0)] }, rounds: rounds, recognised: person.recognised,
            limits: person.limits)
    }

    private func round(_ ordinal: Int, course: Int32, for person: PlanPerson) -> PlanRound {
        let offer = offers[ordinal]
        let card = offer.feeKRW * person.cardShare / 100
        let isSelfPaced = offer.slots == 0
        let first = isSelfPaced ? max(0, person.limits.earliestDay ?? 0) : offer.firstDay
        let studyDays = (7 * offer.hours + person.weeklyStudyHours - 1) / person.weeklyStudyHours
        return PlanRound(
            id: Int64(ordinal), course: course, firstDay: first,
            lastDay: first + (isSelfPaced ? studyDays : 7 * offer.weeks) - 1, slots: offer.slots, mode: offer.mode,
            selfPaidKRW: offer.feeKRW - card, cardPaidKRW: card, hours: offer.hours,
            distanceKm: isSelfPaced ? 0 : offer.place.distanceKm(to: person.place))
    }
}
