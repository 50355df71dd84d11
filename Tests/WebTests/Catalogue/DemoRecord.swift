import Analysis
import Database
import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import Intake
import Store

@testable import Web

/// A tiny demonstration record with one real person and one course made by hand, built once for all tests.
struct DemoRecord: Sendable {
    let service: CountryService
    /// A course with inferred units, missing facts and every kind of outcome.
    let course: Course.ID

    static let realKey = "realperson0000000000000000"
    static let title = "<script>alert(1)</script> 시험 과정"
    private static let built = Task { try await build() }

    /// The record; the first test that asks builds it.
    static var shared: DemoRecord {
        get async throws { try await built.value }
    }

    /// An answer of the catalogue and people pages.
    static func get(
        _ address: String, language: Language = .korean, service: CountryService? = nil
    ) async throws -> TestResponse {
        let other = service
        let service = if let other { other } else { try await shared.service }
        let routes = NounRoutes(service: service)
        let site = other == nil ? try site.get() : try TestSite.site()
        return try await TestSite.with(routes, site: site) { client in
            try await client.execute(
                uri: address, method: .get, headers: [.acceptLanguage: language.rawValue])
        }
    }

    /// One site for the shared record: its templates are compiled once. Its page cache must not serve another record.
    private static let site = Result { try TestSite.site() }

    private struct NounRoutes: SiteRoutes {
        let service: CountryService

        func add(to routes: RouteTable) throws {
            try CatalogueRoutes(service: service).add(to: routes)
            try PeopleRoutes(service: service).add(to: routes)
        }
    }

    /// A service over a record with one real person and no demonstration.
    static func withoutDemonstration() async throws -> CountryService {
        let database = try await Database.open(.memory)
        try await RecordPreparation.run(database, by: "test", now: now)
        try await database.write { try addRealPerson($0) }
        return try await CountryService.open(database, asOf: TestSite.today, snapshotFolder: nil, threads: 1)
    }

    private static let now = Timestamp(Date(timeIntervalSince1970: 1_795_000_000))

    private static func build() async throws -> DemoRecord {
        let database = try await Database.open(.memory)
        try await RecordPreparation.run(database, by: "test", now: now)
        _ = try await Demonstration.build(
            in: database,
            settings: DemonstrationSettings(peopleScale: 0.0005, catalogueScale: 0.003, asOf: TestSite.today),
            whenPresent: .mustMatch, by: "test", now: now
        ) { _ in }
        let course = try await database.write { connection in
            try addRealPerson(connection)
            return try addCourse(connection)
        }
        let service = try await CountryService.open(
            database, asOf: TestSite.today, snapshotFolder: nil, threads: 1)
        return DemoRecord(service: service, course: course)
    }

    private static func addRealPerson(_ connection: borrowing Connection) throws {
        let region = try RegionQueries.all(connection, on: TestSite.today)[0]
        let person = Person(
            id: Person.ID(try Identities.reserve(connection, 1, of: "person")), key: realKey, regionID: region.id,
            situation: .employee, companySize: .small)
        let batch = Batch.ID(try BatchQueries.newestNumber(connection))
        try AccountWriting.insert(connection, [person], demonstration: false, batch: batch)
    }

    private static func addCourse(_ connection: borrowing Connection) throws -> Course.ID {
        let batch = Batch.ID(try BatchQueries.newestNumber(connection))
        let id = Course.ID(try Identities.reserve(connection, 1, of: "course"))
        let provider = Provider.ID(try Identities.reserve(connection, 1, of: "provider"))
        let unit = try UnitQueries.all(connection)[0]
        try CatalogueWriting.insert(
            connection, [Provider(id: provider, externalID: nil, name: "손으로 만든 기관")], batch: batch)
        let course = Course(
            id: id, providerID: provider, externalID: "HAND-1", title: title, programmeType: nil, nodeID: unit.nodeID,
            level: nil)
        try CatalogueWriting.insert(connection, [course], classCodes: [:], batch: batch)
        let taught = TaughtUnit(unitID: unit.id, level: unit.level, hours: nil, basis: .inferred, confidence: 0.6)
        try CatalogueWriting.insert(connection, taught: [(id, [taught])], batch: batch)
        try addRounds(connection, to: id, batch)
        return id
    }

    private static func addRounds(_ connection: borrowing Connection, to course: Course.ID, _ batch: Batch.ID) throws {
        let first = try Identities.reserve(connection, 6, of: "round")
        let today = TestSite.today
        let rounds = [-200, -100, 0, 9, nil, 20].enumerated().map { place, days in
            let start = days.map { today.adding(days: $0) }
            return Round(
                id: Round.ID(first + Int64(place)), courseID: course, number: place + 1, startsOn: start,
                endsOn: start?.adding(days: 30), regionID: nil, mode: place == 3 ? .online : .onSite, address: nil,
                capacity: place == 0 ? 0 : nil, enrolled: place == 1 ? 12 : nil, fee: place == 0 ? 0 : nil,
                link: place == 3 ? "https://www.example.org/course?id=1" : "javascript:alert(1)",
                cancelledOn: place == 5 ? today : nil)
        }
        try CatalogueWriting.insert(connection, rounds, areaCodes: [:], batch: batch)
        try CatalogueWriting.insert(
            connection,
            outcomes: [
                (
                    rounds[0].id,
                    [
                        RoundOutcome(measure: "completed", value: 25, state: nil),
                        RoundOutcome(measure: "employed-6-months", value: 0, state: nil),
                        RoundOutcome(measure: "employed-6-months-rate", value: 0.64, state: nil),
                    ]
                ),
                (
                    rounds[1].id,
                    [
                        RoundOutcome(measure: "completed", value: 11, state: nil),
                        RoundOutcome(measure: "employed-6-months-rate", value: 0.7777, state: nil),
                    ]
                ),
                (rounds[2].id, [RoundOutcome(measure: "employed-6-months-rate", value: nil, state: "running")]),
            ], batch: batch)
    }
}
