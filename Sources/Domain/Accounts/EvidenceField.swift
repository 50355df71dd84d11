/// What a row of evidence can say, by the names that files, programs and pages share.
package enum EvidenceField: String, CaseIterable, Hashable, Sendable, Codable {
    /// The key of the account.
    case person
    /// The sender's own number of the record.
    case id
    case kind, course, qualification, occupation, alignment, started, happened, ended, months, hours, result, units
    case title, issuer
    /// Whether the sender stands by what looks doubtful.
    case sure

    /// What a training institution may fill in about a completion of one of its own courses.
    package static let ofInstitution: [EvidenceField] = allCases.filter { Evidence.Kind.trainingCompletion.has($0) }
}

extension Evidence.Kind {
    /// Whether a field belongs to the kind, wherever it is entered.
    package func has(_ field: EvidenceField) -> Bool {
        switch field {
        case .person, .id, .kind, .happened, .title, .sure: true
        case .course, .hours: self == .trainingCompletion
        case .qualification: self == .qualification
        case .occupation, .months: self == .employment
        case .alignment: self == .foreignQualification
        case .started, .result: self == .trainingCompletion || self == .education
        case .ended: [.qualification, .employment, .priorLearning, .foreignQualification].contains(self)
        case .units: [.qualification, .education, .priorLearning, .selfReport].contains(self)
        case .issuer: self != .selfReport
        }
    }

    /// Whether the units it names may come with levels: those of a qualification have the qualification's.
    package var marksHaveLevels: Bool { self != .qualification }
}
