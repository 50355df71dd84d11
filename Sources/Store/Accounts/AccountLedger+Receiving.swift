package import Database
import Domain

extension AccountLedger {
    /// What became of a row that an institution or a register sent.
    package enum Received: Hashable, Sendable {
        /// The account holds exactly this by the same number.
        case known(ordinal: Int)
        /// It confirms what the person had claimed, and takes its place.
        case confirmed(Recorded, claim: Int)
        /// It corrects what came earlier by the same number.
        case corrected(Recorded)
        case recorded(Recorded)
    }

    /// How far the day of a claim may lie from the day the institution gives, in days.
    static let claimDaysApart = 31

    /// Takes in a row of a provider, a register or the owner's own program: knows it again by its number, joins it to a
    /// claim of the person, or records it. A claim to have passed what the sender says was failed becomes disputed.
    ///
    /// - Throws: `LedgerRefusal` before anything is written.
    package static func receive(
        _ connection: borrowing Connection, _ entry: Entry, by right: LedgerRight, _ setting: Setting
    ) throws -> Received {
        let known = try AccountQueries.evidence(connection, of: right.person)
        if let number = entry.externalID,
            let former = known.last(where: {
                $0.record.externalID == number && $0.record.providerID == right.providerID
                    && $0.source == right.source && $0.state != .withdrawn
            })
        {
            if former.fact == entry.fact { return .known(ordinal: former.ordinal) }
            var correction = entry
            correction.replaces = former.ordinal
            return .corrected(try record(connection, correction, beside: known, by: right, setting))
        }
        if let decided = try decided(connection, entry, known, right, setting) { return .known(ordinal: decided) }
        // One's own word confirms nothing.
        guard right.source != .own,
            let claim = known.first(where: { $0.state == .claimed && matches($0.fact, entry.fact) })
        else {
            return .recorded(try record(connection, entry, beside: known, by: right, setting))
        }
        if entry.fact.result == .passed {
            var confirmation = entry
            confirmation.replaces = claim.ordinal
            return .confirmed(
                try record(connection, confirmation, beside: known, by: right, setting), claim: claim.ordinal)
        }
        let recorded = try record(connection, entry, beside: known, by: right, setting)
        let batch = try setting.batch ?? batchOfDay(connection, now: setting.now)
        try step(connection, claim, to: .disputed, by: right, reason: nil, batch: batch, setting)
        return .recorded(recorded)
    }

    /// The piece that stands for a row that an administrator put right or took out because its owner asked for it: sending
    /// the row again does not bring back what was found wrong. `nil` where nothing was decided about it.
    ///
    /// - Throws: `LedgerRefusal` where the row says something that is neither what was found wrong nor what was put right.
    private static func decided(
        _ connection: borrowing Connection, _ entry: Entry, _ known: [Evidence], _ right: LedgerRight,
        _ setting: Setting
    ) throws -> Int? {
        guard right.source != .own, let number = entry.externalID,
            let former = known.last(where: {
                $0.record.externalID == number && $0.record.providerID == right.providerID && $0.source == right.source
            })
        else { return nil }
        var last = former
        while let next = known.last(where: { $0.record.replaces == last.ordinal }) { last = next }
        let desk = Role.administrator.rawValue
        guard try AccountQueries.lastChanger(connection, of: right.person, former.ordinal) == desk else { return nil }
        if entry.fact == former.fact || entry.fact == last.fact { return last.ordinal }
        throw LedgerRefusal([
            RowProblem(
                .rejected, row: setting.row, field: "id", value: number,
                reason: Localized(
                    "본인의 요청으로 관리자가 고치거나 뺀 근거입니다.",
                    "An administrator corrected or removed it because its owner asked for it."),
                suggestion: Localized(
                    "고친 내용대로 보내거나, 관리자와 확인한 뒤 새 번호로 보냅니다.",
                    "Send what it was corrected to, or settle it with the administrator and send it under a new number."
                ))
        ])
    }

    /// Whether a claim and a sent row are about the same thing.
    private static func matches(_ claim: EvidenceFact, _ sent: EvidenceFact) -> Bool {
        guard claim.kind == sent.kind, claim.courseID == sent.courseID, claim.profileID == sent.profileID,
            claim.courseID != nil || claim.profileID != nil, claim.result == .passed
        else { return false }
        return abs(Int(claim.happenedOn.dayNumber) - Int(sent.happenedOn.dayNumber)) <= claimDaysApart
    }
}
