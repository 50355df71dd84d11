package import Database
package import Domain
import Store

/// One page of the invented people of a record, in the order of their identities.
package struct DemonstrationList: Sendable {
    package struct Entry: Sendable {
        package let person: Person
        package let region: Region?
    }

    package let entries: [Entry]
    /// The identity after which the next page begins, `nil` on the last.
    package let next: Person.ID?

    /// At most `limit` people after a given one; none where the record has no demonstration.
    package static func read(
        after: Person.ID?, limit: Int, from database: Database, country: Country
    ) async throws -> DemonstrationList {
        let wanted = min(max(1, limit), 100)
        let people = try await database.read {
            try AccountQueries.demonstrationPeople($0, after: after, limit: wanted + 1)
        }
        let page = people.prefix(wanted)
        return DemonstrationList(
            entries: page.map { Entry(person: $0, region: country.regions.region($0.regionID)) },
            next: people.count > wanted ? page.last?.id : nil)
    }
}
