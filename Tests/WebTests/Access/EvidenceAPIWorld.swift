import Analysis
import Database
import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import Store
import Testing

@testable import Web

/// A world with a course each of two institutions, people and institution users, and keys of programs for them.
struct EvidenceAPIWorld: Sendable {
    let access: AccessWorld
    let courses: [Course]
    let organisations: [Organisation]
    /// A user of each institution.
    let users: [User]
    /// The first consents to the first institution.
    let people: [User]
    /// The keys of their accounts.
    let keys: [String]

    init() async throws {
        let access = try await AccessWorld.furnished()
        var courses: [Course] = []
        for course in try await access.database.read({ try CatalogueQueries.courses($0) })
        where courses.first?.providerID != course.providerID && courses.count < 2 { courses.append(course) }
        let chosen = courses
        let name = String(UUID().uuidString.prefix(8)).lowercased()
        let organisations = try await access.database.write { connection in
            try chosen.map {
                try OrganisationQueries.insert(
                    connection, kind: .provider, name: "훈련원 \($0.id)", region: nil, provider: $0.providerID,
                    isDemonstration: true)
            }
        }
        var users: [User] = []
        for (number, organisation) in organisations.enumerated() {
            users.append(
                try await access.user(
                    "\(name).staff\(number)", [Grant(role: .provider, scope: .organisation(organisation.id))]))
        }
        var people: [User] = []
        for number in 0...1 { people.append(try await access.user("\(name).p\(number)", [], isPerson: true)) }
        let persons = people.compactMap(\.personID)
        keys = try await access.database.read { connection in
            try persons.compactMap { person in
                try connection.queryOne("SELECT key FROM person WHERE id = $1", [.integer(person.rawValue)]) {
                    try $0.text("key")
                }
            }
        }
        let (owner, now) = (Self.reader(people[0]), access.now)
        let scope = try #require(PersonAccess.own(owner))
        try await access.database.write { connection in
            try ConsentWriting.give(
                connection, by: owner, in: scope, to: organisations[0].key, for: .trainingAdministration, days: 30,
                now: now)
        }
        (self.access, self.courses, self.organisations, self.users, self.people) =
            (access, courses, organisations, users, people)
    }

    static func reader(_ user: User) -> Reader {
        Reader(
            user: user.id, person: user.personID,
            grants: user.personID.map { [Grant(role: .person, scope: .person($0))] } ?? [], origin: "test")
    }

    func key(_ user: User, _ role: Role, days: Int = 30) async throws -> String {
        try await access.key(user, role, days: days)
    }

    /// A row about the first person's completion of a course.
    func row(_ id: String, person: Int = 0, course: Int = 0, happened: String = "2026-03-01") -> String {
        """
        {"person":"\(keys[person])","id":"\(id)","course":"\(courses[course].externalID)","happened":"\(happened)"}
        """
    }

    /// Runs a test against the whole site.
    func with<Value: Sendable>(_ test: @Sendable (TestBrowser) async throws -> Value) async throws -> Value {
        try await access.with(test)
    }
}

extension AccessWorld {
    /// Makes a key of a program for a user.
    func key(_ user: User, _ role: Role, days: Int = 30) async throws -> String {
        let (service, now) = (access, now)
        let session = try await database.write { connection in
            try service.openSession(
                connection, for: user, isStrong: true, origin: "test", agent: "", action: "sign-in", now: now
            ).1
        }
        let outcome = try await service.makeKey(
            session, label: "test", role: role, days: days, password: AccessWorld.password, now: now)
        guard case .made(let text) = outcome else {
            Issue.record("no key for \(role): \(outcome)")
            return ""
        }
        return text
    }
}

extension EvidenceAPIWorld {
    /// Lines of the access log about the first person with an action.
    func logged(_ action: String) async throws -> Int {
        let person = try #require(people[0].personID)
        return try await access.database.read { connection in
            try connection.queryOne(
                "SELECT COUNT(*) AS lines FROM access_log WHERE person_id = $1 AND action = $2",
                [.integer(person.rawValue), .text(action)]
            ) { try $0.int("lines") } ?? 0
        }
    }
}

extension TestBrowser {
    /// Sends rows with a key, as a program does.
    func sendEvidence(
        _ body: String, key: String?, type: String? = "application/json", query: String = "", language: String = "ko"
    ) async throws -> TestResponse {
        var headers: HTTPFields = [.acceptLanguage: language]
        headers[.contentType] = type
        if let key { headers[.authorization] = "Bearer \(key)" }
        return try await send(.post, SiteURL.apiEvidence.description + query, headers, body: body)
    }
}
