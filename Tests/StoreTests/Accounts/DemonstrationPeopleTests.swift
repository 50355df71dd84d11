import Database
import Domain
import Store
import TestKit
import Testing

@Suite("The public list of invented people")
struct DemonstrationPeopleTests {
    @Test(
        "it leaves out whoever somebody signs in as, as the page of that person does", arguments: TestDatabase.engines)
    func signedIn(engine: Dialect) async throws {
        try await RightsWorld.with(engine) { _, database in
            try await database.write { connection in
                try connection.execute("UPDATE person SET demonstration = 1")
                try connection.execute("UPDATE app_user SET person_id = NULL WHERE id = 2")
            }
            try await database.read { connection in
                let listed = try AccountQueries.demonstrationPeople(connection, after: nil, limit: 10)
                #expect(listed.map(\.id) == [Person.ID(902)])
                for key in ["person-hong-0123456789", "person-kimm-0123456789"] {
                    let isOpen = try PersonAccess.demonstration(connection, key: key) != nil
                    #expect(isOpen == listed.contains { $0.key == key }, "\(key)")
                }
            }
        }
    }
}
