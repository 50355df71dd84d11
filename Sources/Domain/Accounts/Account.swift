/// A person, known to the record by an opaque key only; names and contacts live elsewhere, encrypted.
package struct Person: Hashable, Sendable, Codable {
    package typealias ID = Identifier<Person>

    package let id: ID
    /// 128 random bits in 26 base-32 characters: what an address may carry.
    package let key: String
    package let regionID: Region.ID
    package let situation: Situation
    package let companySize: CompanySize?

    package enum Situation: String, CaseIterable, Hashable, Sendable, Codable {
        case jobSeeker = "job-seeker"
        case employee
    }

    package enum CompanySize: String, CaseIterable, Hashable, Sendable, Codable {
        /// Fewer than 300 employees.
        case small
        case large
    }

    package init(id: ID, key: String, regionID: Region.ID, situation: Situation, companySize: CompanySize?) {
        self.id = id
        self.key = key
        self.regionID = regionID
        self.situation = situation
        self.companySize = companySize
    }
}
