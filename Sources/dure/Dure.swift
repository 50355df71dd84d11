import ArgumentParser
import Database
import Domain
import Foundation
import Intake
import Vault

/// The command line. Exit status: 0 done, 1 failed, 2 wrong usage.
@main
struct Dure: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dure",
        abstract: "An open system for a country's skills.",
        discussion: """
            From a competency standard to courses, evidence, gaps and the nation's shortage, in one record.

            First steps:
              dure demo                         build the demonstration nation (invented people)
              dure serve                        look at it on http://127.0.0.1:8080
              dure import standards FILE        load the official competency standard
              dure import courses FILE          load real training courses
              dure search courses WORDS         find training
              dure nation                       people, gaps and reach by region

            Everything is kept under DURE_HOME (default ./.dure). `dure settings` lists every setting.
            """,
        version: ProgramVersion.current,
        subcommands: [
            DemoCommand.self, ServeCommand.self, ImportCommand.self, SearchCommand.self, NationCommand.self,
            DiagnoseCommand.self, PlanCommand.self,
            BenchCommand.self, SettingsCommand.self, MigrateCommand.self, CheckCommand.self, ReviewCommand.self,
            KeyCommand.self, UserCommand.self, OrganisationCommand.self,
        ])

    static func main() async {
        do {
            var command = try parseAsRoot(nil)
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let code as ExitCode where code.rawValue != 64 {
            Foundation.exit(code.rawValue)
        } catch let failure as any CustomStringConvertible where Self.isKnown(failure) {
            Output.note("dure: \(failure.description)")
            Foundation.exit(1)
        } catch {
            let code = exitCode(for: error)
            let text = fullMessage(for: error)
            guard code != .success else {
                Output.line(text)
                Foundation.exit(0)
            }
            Output.note(text)
            Foundation.exit(code == .validationFailure ? 2 : 1)
        }
    }

    /// Failures that say in one sentence what is wrong.
    private static func isKnown(_ failure: any CustomStringConvertible) -> Bool {
        failure is Failure || failure is DatabaseError || failure is ImportFailure || failure is Demonstration.Problem
            || failure is DemonstrationUsers.Problem || failure is VaultError
    }
}
