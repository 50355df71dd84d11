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
            now, startsOn: round.isSelfPaced ? nil : round.startsOn, places: 1,
            fee: round.isPriceUnknown ? nil : round.split.fee, today: country.asOf)
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
            now, startsOn: isSelfPaced ? nil : line.startsOn, places: line.places,
            fee: line.isPriceUnknown ? nil : line.shares.first.map { $0.company + $0.programme }, today: country.asOf)
    }

    private init?(_ now: Round, startsOn: CivilDate?, places: Int, fee: Int?, today: CivilDate) {
        let free = now.capacity.flatMap { capacity in now.enrolled.map { capacity - $0 } }
        if let free, free < places {
            self = free <= 0 ? .full : .tooFew(free: free)
            return
        }
        if let startsOn {
            guard let starts = now.startsOn else {
                self = .gone
                return
            }
            if starts != startsOn {
                self = .moved(from: startsOn, to: starts)
                return
            }
            if starts < today {
                self = .begun
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
