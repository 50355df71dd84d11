/// What may become of evidence, and by whom: one table.
package enum EvidenceChange {
    /// Whether somebody may bring evidence from one state to another.
    ///
    /// - Parameters:
    ///   - actor: in what capacity the change is made.
    ///   - source: who recorded the evidence.
    ///   - isOwnDispute: whether it is disputed because its owner said so, and nobody else.
    package static func isAllowed(
        _ from: Evidence.State, to next: Evidence.State, by actor: Evidence.Source, recordedBy source: Evidence.Source,
        isOwnDispute: Bool = false
    ) -> Bool {
        switch (actor, from, next) {
        // What the person entered the person may take back; of the rest the person may say that it is wrong.
        case (.own, .claimed, .withdrawn), (.own, .accepted, .withdrawn), (.own, .disputed, .withdrawn):
            source == .own
        case (.own, .accepted, .disputed): source != .own
        // Who said that it is wrong may take that back; a doubt of somebody else is not the person's to end.
        case (.own, .disputed, .accepted): source != .own && isOwnDispute
        // A claim is confirmed or turned down; what was accepted may be doubted, and then found right or wrong.
        case (.assessor, .claimed, .accepted), (.assessor, .claimed, .disputed), (.assessor, .accepted, .disputed),
            (.assessor, .disputed, .accepted), (.assessor, .claimed, .withdrawn), (.assessor, .disputed, .withdrawn):
            true
        case (.provider, .claimed, .accepted), (.provider, .claimed, .disputed): true
        case (.provider, .accepted, .withdrawn): source == .provider
        case (.register, _, _): from != next && from != .withdrawn && next != .claimed
        default: false
        }
    }
}
