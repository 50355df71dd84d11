import Database
package import Domain
package import Store
import Vault

/// What the auditor asks: whose data, which fields, by whom, since when. Empty asks for everything.
package struct AuditQuestion: Sendable {
    /// The key of a person's account, the key or the name of the user who is that person, or what the log carries of a
    /// person whose account was erased: their number, or the number of the erasure or of the request for it.
    package var person = ""
    /// The key of a user, or the name somebody signs in with.
    package var user = ""
    package var field: PersonField?
    package var since: CivilDate?
    /// Only lines before this one, for the next page.
    package var before: Int64?

    package init() {}
}

/// What the access log answers.
package enum AuditAnswer: Sendable {
    /// Lines, newest first, and whether there are older ones.
    case lines([AuditLine], hasMore: Bool)
    case noSuchPerson
    case noSuchUser
}

extension AccessService {
    /// Lines of an answer.
    package static let auditLines = 50

    /// Asks the access log. The question itself is written to it, in the same transaction and before the answer is read.
    package func audit(_ question: AuditQuestion, by reader: Reader, now: Moment) async throws -> AuditAnswer {
        let vault = vault
        return try await database.write { connection in
            var asked = AccessLogQuestion(
                since: question.since.map { Moment(startOf: $0).adding(seconds: -9 * 3600) }, before: question.before)
            var detail = ""
            if !question.user.isEmpty {
                guard let user = try Self.user(connection, question.user, vault) else { return .noSuchUser }
                asked.user = user.id
                detail = "user \(user.key)"
            }
            if !question.person.isEmpty {
                guard let person = try Self.person(connection, question.person, vault),
                    let scope = try PersonAccess.look(
                        connection, reader, at: person, for: .operation, fields: [.accessLog], now: now)
                else { return .noSuchPerson }
                asked.person = scope.person
            } else {
                try AccessLog.append(
                    connection,
                    AccessEntry(
                        at: now, user: reader.user, role: Role.auditor.rawValue, origin: reader.origin,
                        action: "audit", purpose: Purpose.operation.rawValue, detail: detail))
            }
            let lines = try AuditQueries.lines(
                connection, asked, field: question.field, limit: Self.auditLines + 1)
            return .lines(Array(lines.prefix(Self.auditLines)), hasMore: lines.count > Self.auditLines)
        }
    }

    /// The number and hash of the last line of the log.
    package func auditHead() async throws -> (sequence: Int64, hash: String)? {
        try await database.read { try AuditQueries.head($0) }
    }

    private static func user(
        _ connection: borrowing Connection, _ text: String, _ vault: KeyRing
    ) throws -> User? {
        if let user = try UserQueries.user(connection, key: text) { return user }
        return try SignInName(text).flatMap { try UserQueries.facts(connection, named: $0, vault: vault)?.user }
    }

    private static func person(
        _ connection: borrowing Connection, _ text: String, _ vault: KeyRing
    ) throws -> Person.ID? {
        // People read their number over in capitals and groups of four.
        for key in [text, ConsentReader.code(text)].compactMap({ $0 }) {
            let known: Person.ID? = try connection.queryOne("SELECT id FROM person WHERE key = $1", [.text(key)]) {
                Person.ID(try $0.int64("id"))
            }
            if let known { return known }
        }
        if let user = try user(connection, text, vault) {
            return try user.personID ?? AuditQueries.erasedPerson(connection, of: user.id)
        }
        return try AuditQueries.erasedPerson(connection, named: text)
    }
}
