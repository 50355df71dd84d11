package import Domain

/// What became of a round of a kept plan, where it is not as the plan took it to be.
package enum RoundStanding: Hashable, Sendable {
    /// It does not take place.
    case cancelled
    /// It is not in the catalogue any more.
    case gone
    /// It has no free place.
    case full
    /// It has fewer free places than the plan takes.
    case tooFew(free: Int)
    /// Its first day changed.
    case moved(from: CivilDate, to: CivilDate)
    /// Its last day changed, and its first day did not.
    case endMoved(from: CivilDate, to: CivilDate)
    /// It meets at other times of the week, as in `RoundSchedule`.
    case otherTimes(from: UInt32, to: UInt32)
    /// It has begun, so that it cannot be joined.
    case begun
    /// Its whole price changed.
    case repriced(from: Int, to: Int)

    /// How a round of a person's plan stands in the record now; `nil` where it is as it was.
    package init?(_ round: PlannedRound, in country: Country) {
        guard let now = country.catalogue.round(round.id, of: round.course) else {
            self = country.catalogue.isCancelled(round.id) ? .cancelled : .gone
            return
        }
        self.init(
            now, round.isSelfPaced ? nil : Days(round.startsOn, round.endsOn), round.slots, places: 1,
            fee: round.isPriceUnknown ? nil : round.split.fee, country)
    }

    /// How the round of a line of a team's plan stands in the record now; `nil` where it is as it was, and for a session of
    /// the company's own.
    package init?(_ line: TeamPlanLine, in country: Country) {
        guard line.kind == .round else { return nil }
        guard let now = line.round.map({ country.catalogue.round($0, of: line.course) }) ?? Self.alike(line, country)
        else {
            self = line.round.map(country.catalogue.isCancelled) ?? false ? .cancelled : .gone
            return
        }
        let isSelfPaced = now.startsOn == nil && now.mode == .online
        self.init(
            now, isSelfPaced ? nil : Days(line.startsOn, line.endsOn), line.slots, places: line.places,
            fee: line.isPriceUnknown ? nil : line.shares.first.map { $0.company + $0.programme }, country)
    }

    private typealias Days = (first: CivilDate, last: CivilDate)

    /// - Parameters:
    ///   - days: as planned; `nil` at one's own pace.
    ///   - slots: as planned; `nil` where the plan does not say.
    private init?(
        _ now: Round, _ days: Days?, _ slots: UInt32?, places: Int, fee: Int?, _ country: Country
    ) {
        let free = now.capacity.flatMap { capacity in now.enrolled.map { capacity - $0 } }
        if let free, free < places {
            self = free <= 0 ? .full : .tooFew(free: free)
            return
        }
        if let days {
            guard let starts = now.startsOn else {
                self = .gone
                return
            }
            if starts != days.first {
                self = .moved(from: days.first, to: starts)
                return
            }
            if starts < country.asOf {
                self = .begun
                return
            }
            if let ends = now.endsOn, ends != days.last {
                self = .endMoved(from: days.last, to: ends)
                return
            }
            if let slots, let known = country.catalogue.planning.schedules[now.id]?.slots, known != slots {
                self = .otherTimes(from: slots, to: known)
                return
            }
        }
        guard let fee, let asked = now.fee, asked != fee else { return nil }
        self = .repriced(from: fee, to: asked)
    }

    /// The round that a line means which was kept before lines named their rounds.
    private static func alike(_ line: TeamPlanLine, _ country: Country) -> Round? {
        country.catalogue.rounds(of: line.course).first { round in
            guard round.mode == line.mode else { return false }
            let isUndated = round.startsOn == nil && round.endsOn == nil && round.mode == .online
            return isUndated || (round.startsOn == line.startsOn && round.endsOn == line.endsOn)
        }
    }
}
