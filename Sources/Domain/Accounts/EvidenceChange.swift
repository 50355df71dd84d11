/// What may become of evidence, and by whom: one table.
package enum EvidenceChange {
    /// Whether somebody may bring evidence from one state to another.
    ///
    /// - Parameters:
    ///   - actor: in what capacity the change is made.
    ///   - source: who recorded the evidence.
    package static func isAllowed(
        _ from: Evidence.State, to next: Evidence.State, by actor: Evidence.Source, recordedBy source: Evidence.Source
    ) -> Bool {
        switch (actor, from, next) {
        // What the person entered the person may take back; of the rest the person may say that it is wrong.
        case (.own, .claimed, .withdrawn), (.own, .accepted, .withdrawn), (.own, .disputed, .withdrawn):
            source == .own
        case (.own, .accepted, .disputed): source != .own
        // A claim is confirmed or turned down; what was accepted may be doubted and found right again.
        case (.assessor, .claimed, .accepted), (.assessor, .claimed, .disputed), (.assessor, .accepted, .disputed),
            (.assessor, .disputed, .accepted), (.assessor, .claimed, .withdrawn):
            true
        case (.provider, .claimed, .accepted), (.provider, .claimed, .disputed): true
        case (.provider, .accepted, .withdrawn): source == .provider
        case (.register, _, _): from != next && from != .withdrawn && next != .claimed
        default: false
        }
    }
}
