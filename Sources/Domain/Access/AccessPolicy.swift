/// What each role may read of another's account, by purpose: the table behind every look-up.
///
/// Nothing is open that the table does not name. A person reads everything of the own account without it.
package enum AccessPolicy {
    /// One line of the table.
    package struct Rule: Hashable, Sendable {
        package let role: Role
        package let purpose: Purpose
        package let fields: Set<PersonField>
        /// Whether the person must have consented to this purpose for this reader.
        package let needsConsent: Bool
    }

    /// All look-ups there are.
    package static let lookUps: [Rule] = [
        Rule(
            role: .counsellor, purpose: .counselling,
            fields: [.identity, .situation, .evidence, .recognitions, .plans, .notes], needsConsent: true),
        Rule(
            role: .company, purpose: .workforcePlanning, fields: [.identity, .situation, .recognitions],
            needsConsent: true),
        Rule(
            role: .school, purpose: .workLearning, fields: [.identity, .situation, .recognitions], needsConsent: true),
        Rule(
            role: .provider, purpose: .trainingAdministration, fields: [.identity, .recognitions], needsConsent: true),
        Rule(
            role: .assessor, purpose: .assessment, fields: [.identity, .evidence, .documents, .recognitions],
            needsConsent: true),
        Rule(
            role: .administrator, purpose: .request, fields: [.identity, .contact, .requests, .evidence],
            needsConsent: false),
        Rule(role: .auditor, purpose: .operation, fields: [.accessLog], needsConsent: false),
    ]

    /// The rule for a role and a purpose; `nil` where there is none and nothing may be read.
    package static func rule(_ role: Role, for purpose: Purpose) -> Rule? {
        lookUps.first { $0.role == role && $0.purpose == purpose }
    }
}
