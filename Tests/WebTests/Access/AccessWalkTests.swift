import Analysis
import Database
import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import Store
import Testing

@testable import Web

/// Walks every registered route as every role. The tables here are written apart from the program's: a new route or a
/// changed right has to be written down a second time.
@Suite("The access walk")
struct AccessWalkTests {
    /// Who may do what, once more. `nil` is a visitor.
    private static let allowed: [Activity: Set<Role?>] = {
        let everybody = Set(Role.allCases.map(Optional.some) + [nil])
        let signedIn = everybody.subtracting([nil])
        return [
            .readPublic: everybody, .signIn: everybody, .ownSecurity: signedIn, .ownAccount: [.person],
            .enteringEvidence: [.person, .provider],
            .counselling: [.counsellor], .workforce: [.company], .trainingAdministration: [.provider],
            .workLearning: [.school], .assessment: [.assessor], .districtAdministration: [.districtOfficer],
            .programmeAdministration: [.ministryOfficer], .analysis: [.analyst, .ministryOfficer],
            .audit: [.auditor], .administration: [.administrator],
        ]
    }()

    /// The first part of an address and the activities its routes may have: what is not here is not reachable.
    private static let places: [(prefix: String, activities: Set<Activity>)] = [
        ("/account/security", [.ownSecurity]), ("/account", [.ownAccount, .ownSecurity]),
        ("/api/v1/key", [.ownSecurity]), ("/api/v1/evidence", [.enteringEvidence]),
        ("/api/v1/account", [.ownAccount]), ("/api", [.readPublic]),
        ("/sign-in/openid/link", [.ownSecurity]), ("/sign-", [.signIn]),
        ("/audit", [.audit]), ("/administration", [.administration]), ("/counselling", [.counselling]),
        ("/training", [.trainingAdministration]),
        ("/company", [.workforce]), ("/assessment", [.assessment]), ("/check", [.readPublic]),
        ("/static", [.readPublic]), ("/favicon.ico", [.readPublic]), ("/standards", [.readPublic]),
        ("/courses", [.readPublic]), ("/jobs", [.readPublic]), ("/people", [.readPublic]),
        ("/passports", [.readPublic]), ("/programmes", [.readPublic]), ("/rules", [.readPublic]),
        ("/sources", [.readPublic]), ("/glossary", [.readPublic]), ("/accessibility", [.readPublic]),
        ("/fields", [.readPublic]), ("/health", [.readPublic]), ("/version", [.readPublic]),
        ("/metrics", [.readPublic]), ("/funding", [.readPublic]),
    ]

    /// Pages that show nothing without a parameter behind the `?`.
    private static let asking: Set<String> = [
        "/account/consents/new", "/sign-in/openid/account", "/sign-in/openid/code", "/sign-in/openid/link",
        "/sign-in/openid/problem",
    ]

    private static func activities(at pattern: String) -> Set<Activity>? {
        pattern == "/" ? [.readPublic] : places.first { pattern.hasPrefix($0.prefix) }?.activities
    }

    private func routes(_ world: AccessWorld) throws -> [RouteTable.Route] {
        let table = try RouteTable(try world.site())
        for noun in try world.nouns(provider: try ProviderWorld.nowhere()) { try noun.add(to: table) }
        return table.routes
    }

    @Test("every route stands in the table of addresses with its activity")
    func table() async throws {
        let routes = try routes(try await AccessWorld())
        #expect(routes.count > 60)
        for route in routes {
            let known = Self.activities(at: route.pattern)
            #expect(known?.contains(route.activity) == true, "\(route.method) \(route.pattern) for \(route.activity)")
        }
        #expect(Set(Self.allowed.keys) == Set(Activity.allCases), "every activity has a line in the table of rights")
    }

    @Test("the policy is the table of rights, for each role by itself")
    func policy() {
        for activity in Activity.allCases {
            for role in Role.allCases {
                let reader = Reader(
                    user: User.ID(1), person: role == .person ? Person.ID(1) : nil,
                    grants: [Grant(role: role, scope: .nation)], origin: "test")
                #expect(
                    AccessPolicy.allows(reader, activity) == (Self.allowed[activity]?.contains(role) == true),
                    "\(role) \(activity)")
            }
            #expect(
                AccessPolicy.allows(.visitor(origin: "test"), activity)
                    == (Self.allowed[activity]?.contains(nil) == true))
        }
    }

    /// Two of each: a person with data, and one user of each role for each of two organisations.
    private struct Cast: Sendable {
        let people: [User]
        let staff: [Role: [User]]
    }

    private func cast(_ world: AccessWorld) async throws -> Cast {
        let organisations = try await world.database.write { connection in
            var made: [Organisation.Kind: [Organisation.ID]] = [:]
            for kind in Organisation.Kind.allCases {
                for number in 1...2 {
                    made[kind, default: []].append(
                        try OrganisationQueries.insert(
                            connection, kind: kind, name: "\(kind.rawValue) \(number)", region: nil, provider: nil,
                            isDemonstration: true
                        ).id)
                }
            }
            return made
        }
        var staff: [Role: [User]] = [:]
        for role in Role.allCases where role != .person {
            let kinds = AccessPolicy.reaches(of: role).compactMap { reach -> Organisation.Kind? in
                if case .organisation(let kind) = reach { kind } else { nil }
            }
            for number in 0...1 {
                let scope: Scope = kinds.first.flatMap { organisations[$0]?[number] }.map(Scope.organisation) ?? .nation
                staff[role, default: []].append(
                    try await world.user("\(role.rawValue)\(number)", [Grant(role: role, scope: scope)]))
            }
        }
        return Cast(
            people: [
                try await world.user("own.person", [], isPerson: true),
                try await world.user("other.person", [], isPerson: true),
            ], staff: staff)
    }

    /// An address of a route: every parameter is a key that stands for nothing, or the other's.
    private func address(_ pattern: String, _ parameters: [String: String] = [:]) -> String {
        var address = pattern
        for (name, value) in parameters { address = address.replacing("{\(name)}", with: value) }
        return address.replacing(/\{\w+\}/, with: "0000000000000000000000zzzz")
    }

    private static let posted: HTTPFields = [
        .fetchSite: "same-origin", .contentType: "application/x-www-form-urlencoded",
    ]

    @Test("nobody gets past a door the table closes, and nobody is turned away at one it opens")
    func walk() async throws {
        let world = try await AccessWorld()
        let (routes, cast) = (try routes(world), try await cast(world))
        try await world.with(provider: try ProviderWorld.nowhere()) { visitor in
            var callers: [(role: Role?, browser: TestBrowser)] = [(nil, visitor)]
            for (role, user) in [(Role.person, cast.people[0])] + cast.staff.map({ ($0.key, $0.value[0]) }) {
                let browser = visitor.another()
                try await browser.enter(as: user)
                callers.append((role, browser))
            }
            for (role, browser) in callers {
                let session = browser.cookie("__Host-dure")
                for route in routes where route.pattern != "/sign-out" {
                    let status = try await ask(browser, route)
                    let mayDo = Self.allowed[route.activity]?.contains(role) == true
                    let isAPI = route.pattern.hasPrefix("/api/")
                    let words: Comment = "\(role?.rawValue ?? "visitor") \(route.method) \(route.pattern): \(status)"
                    if isAPI, route.activity != .readPublic {
                        #expect(status.code == 401, words)
                    } else if mayDo {
                        #expect(status.code != 401 && status.code < 500, words)
                        // The door is open: a form without its token is refused behind it, a page without parts shows.
                        if route.method == "POST", !isAPI { #expect(status != .notFound, words) }
                        if route.method == "GET", !route.pattern.contains("{"), !Self.asking.contains(route.pattern) {
                            #expect(status == .ok || status == .seeOther, words)
                        }
                    } else if role == nil {
                        #expect(status == .seeOther, words)
                    } else {
                        #expect(status == .notFound, words)
                    }
                    browser.setCookie("__Host-dure", session)
                }
            }
        }
    }

    @Test("a key opens of the interface what the table gives its one role, and a session beside it changes nothing")
    func keys() async throws {
        let world = try await AccessWorld()
        let (routes, cast) = (try routes(world).filter { $0.pattern.hasPrefix("/api/") }, try await cast(world))
        try await world.with { browser in
            for (role, user) in [(Role.person, cast.people[0])] + cast.staff.map({ ($0.key, $0.value[0]) }) {
                let key = try await world.key(user, role)
                let signedIn = browser.another()
                try await signedIn.enter(as: cast.people[1])
                for route in routes {
                    let method = try #require(HTTPRequest.Method(rawValue: route.method))
                    var headers: HTTPFields = [.authorization: "Bearer \(key)"]
                    if method != .get { headers[.contentType] = "application/json" }
                    let place = address(route.pattern)
                    for asker in [browser, signedIn] {
                        let answer = try await asker.send(method, place, headers, body: method == .get ? nil : "{}")
                        let words: Comment = "\(role) \(route.method) \(route.pattern): \(answer.status)"
                        if Self.allowed[route.activity]?.contains(role) == true {
                            #expect(answer.status != .unauthorized && answer.status.code < 500, words)
                            if !route.pattern.contains("{") { #expect(answer.status != .notFound, words) }
                        } else {
                            #expect(answer.status == .notFound, words)
                        }
                    }
                }
            }
        }
    }

    private func ask(_ browser: TestBrowser, _ route: RouteTable.Route) async throws -> HTTPResponse.Status {
        let address = address(route.pattern)
        guard route.method != "GET" else {
            let answer = try await browser.get(address)
            // A visitor who is sent on is sent to the sign-in page, and nowhere else.
            if answer.status == .seeOther, browser.cookie("__Host-dure") == nil {
                #expect(answer.headers[.location]?.hasPrefix("/sign-in") == true, "\(route.pattern)")
            }
            return answer.status
        }
        let method = try #require(HTTPRequest.Method(rawValue: route.method))
        // Without the token of the form nothing is changed; the doors stand before it.
        return try await browser.send(method, address, Self.posted, body: "a=b").status
    }

    @Test("a person never gets the other's things, and staff of one organisation nothing of people who did not consent")
    func others() async throws {
        let world = try await AccessWorld()
        let (routes, cast) = (try routes(world), try await cast(world))
        let person = try #require(cast.people[1].personID)
        let keys = try await world.database.read { connection -> [String] in
            try connection.query("SELECT key FROM person WHERE id = $1", [.integer(person.rawValue)]) {
                try $0.text(0)
            }
        }
        let (other, name) = (cast.people[1], "canary.other.person")
        try await world.database.write { [vault = world.vault, now = world.now] connection in
            try OwnIdentity.begin(
                connection, IdentityDraft.Checked(name: name, birthDate: nil, contact: name), sameness: nil, of: person,
                vault: vault, now: now)
        }
        let stolenKeys = keys + [other.key] + (try await belongings(of: other, world))
        try await world.with { visitor in
            for (role, user) in [(Role.person, cast.people[0])] + cast.staff.map({ ($0.key, $0.value[1]) }) {
                let browser = visitor.another()
                try await browser.enter(as: user)
                let session = try #require(browser.cookie("__Host-dure"))
                // The administrator sees users, though nothing of their accounts.
                for route in routes where route.pattern.contains("{") && role != .administrator {
                    for stolen in stolenKeys {
                        try await steal(stolen, at: route, browser, session, "\(role) \(route.pattern)")
                    }
                }
                for route in routes where !route.pattern.contains("{") && route.method == "GET" {
                    let answer = try await browser.get(route.pattern)
                    #expect(!answer.text.contains(name), "\(role) \(route.pattern)")
                }
            }
        }
    }

    /// Opens a page or sends a form, with its right token, at an address with another's key in it.
    private func steal(
        _ key: String, at route: RouteTable.Route, _ browser: TestBrowser, _ session: String, _ words: Comment
    ) async throws {
        guard route.method == "GET" || route.activity != .readPublic else { return }
        let names = ["key", "id", "person", "user", "reader"]
        let place = address(route.pattern, Dictionary(uniqueKeysWithValues: names.map { ($0, key) }))
        let answer =
            route.method == "GET"
            ? try await browser.get(place)
            : try await browser.post(
                place, [(FormToken.name, FormToken.text(of: session))], headers: [.fetchSite: "same-origin"])
        #expect(answer.status != .ok && answer.status != .seeOther, words)
        #expect(!answer.text.contains("canary.other.person"), words)
    }

    /// The keys of what somebody has: a session, a key of a program, a request.
    private func belongings(of user: User, _ world: AccessWorld) async throws -> [String] {
        let (access, vault, now) = (world.access, world.vault, world.now)
        return try await world.database.write { connection in
            let session = try access.openSession(
                connection, for: user, isStrong: false, origin: "test", agent: "", action: "sign-in", now: now
            ).1
            let key = APIKey(
                key: "abcdefghijklmnopqrstuvwxyz", userID: user.id, label: "", role: .person, createdAt: now,
                expiresAt: now.adding(seconds: 60), revokedAt: nil, usedAt: nil)
            try APIKeyQueries.insert(connection, key, hash: "hash")
            let scope = try #require(PersonAccess.own(session.reader))
            let request = try RequestQueries.make(
                connection, .correction, words: "canary.other.person", by: session.reader, in: scope, vault: vault,
                now: now)
            return [session.session.key, key.key, request]
        }
    }
}
