import Analysis
import Database
import Domain
import Foundation
import Vault

/// What the commands about users share: the record, who is meant, and what to say.
struct UserDesk {
    let access: AccessService
    let isJSON: Bool

    init(_ record: RecordOptions) async throws {
        let database = try await record.open()
        access = AccessService(database: database, vault: try await record.keys(for: database))
        isJSON = record.json
    }

    func name(_ text: String) throws -> SignInName {
        guard let name = SignInName(text) else {
            throw Failure("A sign-in name has 4 to 64 letters a-z, digits, or . _ - @, not “\(text)”.")
        }
        return name
    }

    func user(_ text: String) async throws -> User {
        guard let user = try await access.user(named: text) else { throw Self.unknown(text) }
        return user
    }

    static func unknown(_ name: String) -> Failure {
        Failure("There is no user \(name); see them with: dure user list")
    }

    func grant(_ role: Role, _ reach: RoleOptions) async throws -> Grant {
        do {
            return try await access.grant(role, organisation: reach.organisation ?? "", region: reach.region ?? "")
        } catch let problem as GrantProblem {
            throw Failure(problem.sentence.text(.english) + ".")
        }
    }

    func set(_ state: User.State, _ name: String, _ sentence: String) async throws {
        let user = try await user(name)
        let outcome = try await access.setState(state, of: user.id, by: .commandLine, now: RecordOptions.now)
        try tell(outcome, sentence)
    }

    /// Says what became of a change; a change that was not made is a failure.
    func tell(_ outcome: AdministrationOutcome, _ sentence: String) throws {
        switch outcome {
        case .done:
            if isJSON { try Output.json(["done": sentence]) } else { Output.line(sentence) }
        case .notFound: throw Failure("There is no such user or role.")
        case .lastAdministrator:
            throw Failure("This is the last administrator; make another one first, so that somebody can help users.")
        }
    }

    static func show(_ password: String) {
        Output.line("One-time password, shown this once: \(password)")
    }

    /// A password typed without showing it, or the first line of a pipe.
    static func askedPassword(name: SignInName) throws -> String {
        let text: String
        if isatty(STDIN_FILENO) == 1 {
            guard let typed = getpass("One-time password: ") else { throw Failure("The password could not be read.") }
            text = String(cString: typed)
        } else {
            text = readLine() ?? ""
        }
        switch PasswordRule.refusal(text, name: name.description) {
        case nil: return text
        case .tooShort: throw Failure("The password is too short: at least 10 bytes.")
        case .tooLong: throw Failure("The password is too long: at most 128 bytes.")
        case .wellKnown: throw Failure("This password is well known; choose another.")
        case .likeTheName: throw Failure("The password is like the sign-in name; choose another.")
        }
    }
}
