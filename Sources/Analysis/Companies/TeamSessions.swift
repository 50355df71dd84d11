import Domain
import Engine

extension TeamMaterial {
    /// The places of a plan, with each session of the company's own begun as early as the other rounds of its people allow.
    /// It is the same course for the same people at the same price, so the plan stays as good as it was.
    ///
    /// - Complexity: O(sessions × (places + rounds offered)).
    static func soonest(_ plan: TeamPlan, _ offers: [Int64: Offer]) -> [TeamSeat] {
        var seats = plan.seats
        let sessions = Set(seats.map(\.round)).compactMap { offers[$0] }.filter { $0.kind == .ownSession }
        for session in sessions.sorted(by: isEarlier) {
            let people = Set(seats.filter { $0.round == session.round.id }.map(\.person))
            let taken = Set(seats.map(\.round))
            let others = seats.filter { people.contains($0.person) && $0.round != session.round.id }
                .compactMap { offers[$0.round]?.round }
            let better = offers.values.filter { other in
                other.kind == .ownSession && other.course == session.course && isEarlier(other, session)
                    && !taken.contains(other.round.id) && !others.contains { $0.clashes(with: other.round) }
            }.min(by: isEarlier)
            guard let better else { continue }
            seats = seats.map {
                $0.round == session.round.id ? TeamSeat(person: $0.person, round: better.round.id) : $0
            }
        }
        return seats.sorted()
    }

    private static func isEarlier(_ first: Offer, _ second: Offer) -> Bool {
        (first.round.firstDay, first.round.id) < (second.round.firstDay, second.round.id)
    }
}
