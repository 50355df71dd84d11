import Analysis
import ArgumentParser
import Domain

struct UserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user",
        abstract: "Who may sign in and as what: make users, give and take roles, help who lost a password.",
        discussion: """
            There is no account from the start: make the first administrator here. A password made or given here is for one
            sign-in; whoever gets it chooses another at once. Staff then set up a second factor. Everything is written to
            the access log. People make their own accounts at the site.

              dure user create kim.admin --role administrator
              dure user create lee.counsel --role counsellor --organisation KEY
              dure user grant lee.counsel assessor
              dure user revoke lee.counsel assessor
              dure user reset lee.counsel
              dure user disable lee.counsel

            Organisations and their keys: dure organisation list
            """,
        subcommands: [
            Create.self, List.self, GrantRole.self, Revoke.self, Reset.self, Disable.self, Enable.self,
        ])
}

/// The options of a role: which one and how far it reaches.
struct RoleOptions: ParsableArguments {
    @Option(help: "The key of the organisation the role is for.")
    var organisation: String?
    @Option(help: "The key of the region the role is for, such as seoul.")
    var region: String?
}

/// The option of reading a password instead of making one up.
struct PasswordOptions: ParsableArguments {
    @Flag(help: "Ask for the one-time password instead of making one up; in a pipe it is the first line.")
    var ask = false
}

extension Role: ExpressibleByArgument {}

extension UserCommand {
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a user with a role; the one-time password is printed once and stored nowhere.")

        @OptionGroup var record: RecordOptions
        @OptionGroup var reach: RoleOptions
        @OptionGroup var secret: PasswordOptions
        @Argument(help: "The name to sign in with: 4 to 64 letters a-z, digits, or . _ - @")
        var name: String
        @Option(help: "The role; more can be given later with: dure user grant")
        var role: Role

        private struct Made: Encodable {
            let name: String
            let key: String
            let role: String
            let oneTimePassword: String?
        }

        func run() async throws {
            let desk = try await UserDesk(record)
            let name = try desk.name(name)
            let grant = try await desk.grant(role, reach)
            let given = try secret.ask ? UserDesk.askedPassword(name: name) : nil
            guard
                let made = try await desk.access.makeUser(
                    name, [grant], password: given, by: .commandLine, now: RecordOptions.now)
            else { throw Failure("The name \(name) is taken; choose another.") }
            if record.json {
                return try Output.json(
                    Made(
                        name: name.description, key: made.user.key, role: role.rawValue,
                        oneTimePassword: given == nil ? made.password : nil))
            }
            Output.line("\(name) can sign in as \(role.rawValue).")
            if given == nil { UserDesk.show(made.password) }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List who works here; the list stands in the access log, because it shows names.")

        @OptionGroup var record: RecordOptions
        @Flag(help: "Also those who only have an account of their own.")
        var all = false
        @Option(help: "At most so many, 1 to 1000.")
        var limit = 200

        private struct Line: Encodable {
            let name: String
            let key: String
            let state: String
            let hasSecondFactor: Bool
            let mustChangePassword: Bool
            let isDemonstration: Bool
            let roles: [String]
        }

        func validate() throws {
            guard (1...1000).contains(limit) else { throw ValidationError("--limit must be from 1 to 1000.") }
        }

        func run() async throws {
            let desk = try await UserDesk(record)
            let users = try await desk.access.users(
                staffOnly: !all, after: nil, limit: limit, by: .commandLine, now: RecordOptions.now)
            let lines = users.map { user in
                Line(
                    name: user.name, key: user.user.key, state: user.user.state.rawValue,
                    hasSecondFactor: user.hasSecondFactor, mustChangePassword: user.user.mustChangePassword,
                    isDemonstration: user.user.isDemonstration,
                    roles: user.roles.map { $0.role.rawValue + ($0.reach.isEmpty ? "" : " (\($0.reach))") })
            }
            if record.json { return try Output.json(lines) }
            guard !lines.isEmpty else {
                return Output.line("There is nobody yet. Make the first: dure user create NAME --role administrator")
            }
            Output.table(
                ["name", "state", "second factor", "roles"],
                lines.map { line in
                    [
                        line.name.isEmpty ? "(erased)" : line.name,
                        line.mustChangePassword ? "one-time password" : line.state,
                        line.hasSecondFactor ? "yes" : line.isDemonstration ? "demonstration" : "no",
                        line.roles.joined(separator: ", "),
                    ]
                }, areWords: true)
        }
    }
}
