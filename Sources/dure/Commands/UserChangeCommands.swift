import Analysis
import ArgumentParser
import Domain

extension UserCommand {
    struct GrantRole: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "grant", abstract: "Give a user one more role; the user signs in anew.")

        @OptionGroup var record: RecordOptions
        @OptionGroup var reach: RoleOptions
        @Argument(help: "The name the user signs in with.") var name: String
        @Argument(help: "The role to give.") var role: Role

        func run() async throws {
            let desk = try await UserDesk(record)
            let user = try await desk.user(name)
            let outcome = try await desk.access.grant(
                try await desk.grant(role, reach), to: user.id, by: .commandLine, now: RecordOptions.now)
            try desk.tell(outcome, "\(name) now also has the role \(role.rawValue).")
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a role away, in every reach the user has it, from the next request on.")

        @OptionGroup var record: RecordOptions
        @Argument(help: "The name the user signs in with.") var name: String
        @Argument(help: "The role to take away.") var role: Role

        func run() async throws {
            let desk = try await UserDesk(record)
            let user = try await desk.user(name)
            let listed = try await desk.access.listedUser(key: user.key, by: .commandLine, now: RecordOptions.now)
            let held = listed?.roles.filter { $0.role == role } ?? []
            guard !held.isEmpty else { throw Failure("\(name) does not have the role \(role.rawValue).") }
            var outcome = AdministrationOutcome.done
            for grant in held where outcome == .done {
                outcome = try await desk.access.revoke(
                    ordinal: grant.ordinal, of: user.id, by: .commandLine, now: RecordOptions.now)
            }
            try desk.tell(outcome, "\(name) no longer has the role \(role.rawValue).")
        }
    }

    struct Reset: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "For who lost the password or the second factor: a new one-time password, no second factor.")

        @OptionGroup var record: RecordOptions
        @OptionGroup var secret: PasswordOptions
        @Argument(help: "The name the user signs in with.") var name: String

        private struct Answer: Encodable {
            let name: String
            let oneTimePassword: String?
        }

        func run() async throws {
            let desk = try await UserDesk(record)
            let user = try await desk.user(name)
            let given = try secret.ask ? UserDesk.askedPassword(name: try desk.name(name)) : nil
            guard
                let password = try await desk.access.resetSignIn(
                    of: user.id, to: given, by: .commandLine, now: RecordOptions.now)
            else { throw UserDesk.unknown(name) }
            if record.json {
                return try Output.json(Answer(name: name, oneTimePassword: given == nil ? password : nil))
            }
            Output.line("\(name) was signed out everywhere and signs in with a one-time password.")
            if given == nil { UserDesk.show(password) }
        }
    }

    struct Disable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Keep a user out, at once and everywhere.")

        @OptionGroup var record: RecordOptions
        @Argument(help: "The name the user signs in with.") var name: String

        func run() async throws {
            try await UserDesk(record).set(.disabled, name, "\(name) can no longer sign in.")
        }
    }

    struct Enable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Let a disabled user in again.")

        @OptionGroup var record: RecordOptions
        @Argument(help: "The name the user signs in with.") var name: String

        func run() async throws {
            try await UserDesk(record).set(.active, name, "\(name) can sign in again.")
        }
    }
}
