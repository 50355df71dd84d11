import ArgumentParser
import Database
import Domain
import Foundation
import Store
import Vault

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check a record without changing it: rules the schema cannot say, or the chain of the access log.",
        discussion: """
            Each line of the access log carries a hash over itself and the line before. `--audit` walks the whole chain and
            names the first line that was changed, taken out or put in. It prints the last hash (head): keep it elsewhere
            and give it back with --known-head, and it also shows that lines were cut off the end.

              dure check
              dure check --audit
              dure check --audit --known-head HASH
            """)

    @OptionGroup var record: RecordOptions
    @Flag(help: "Check the chain of the access log instead; no server and no keys are needed.")
    var audit = false
    @Option(help: "A head printed before, which must still be in the chain.")
    var knownHead: String?

    func validate() throws {
        guard let knownHead else { return }
        let isHash =
            knownHead.utf8.count == 64
            && knownHead.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        guard audit, isHash else {
            throw ValidationError("--known-head takes the 64 digits printed by --audit, and goes with --audit.")
        }
    }

    func run() async throws {
        let address = record.settings.text(Settings.database)
        if address.hasPrefix("sqlite:"), !FileManager.default.fileExists(atPath: String(address.dropFirst(7))) {
            throw Failure(
                "There is no record at \(address.dropFirst(7)); run dure demo or dure migrate, or name it by --database."
            )
        }
        let database = try await record.connect()
        do {
            if audit { try await checkLog(database) } else { try await checkRules(database) }
        } catch DatabaseError.statement {
            throw Failure("This database holds no record of this version of Dure; run dure migrate first.")
        }
    }

    private func checkRules(_ database: Database) async throws {
        let vault = KeyFile.exists(record.keyPlace) ? try KeyFile.open(record.keyPlace) : nil
        let now = RecordOptions.now
        let findings = try await database.read(limit: .none) {
            try RecordChecks.run($0) + SealedColumns.check($0, vault: vault)
                + [RetentionSweep.check($0, now: now), OwnIdentity.check($0), DocumentQueries.check($0)]
        }
        if record.json {
            try Output.json(findings)
        } else {
            for finding in findings {
                let mark = finding.violations == 0 ? "ok  " : finding.isNote ? "note" : "FAIL"
                Output.line("\(mark) \(finding.rule): \(finding.violations)")
            }
        }
        if findings.contains(where: { $0.violations > 0 && !$0.isNote }) { throw ExitCode(1) }
    }

    private struct Audit: Encodable {
        let lines: Int64
        let head: String
        let firstBroken: Int64?
        let knownHeadIsThere: Bool?

        enum Key: String, CodingKey {
            case lines, head, firstBroken, knownHeadIsThere
        }

        /// Every member is there; what is not known is null.
        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(lines, forKey: .lines)
            try container.encode(head, forKey: .head)
            try container.encode(firstBroken, forKey: .firstBroken)
            try container.encode(knownHeadIsThere, forKey: .knownHeadIsThere)
        }
    }

    private func checkLog(_ database: Database) async throws {
        let known = knownHead
        let (state, line) = try await database.read(limit: .none) { connection in
            (try AccessLog.verify(connection), try known.map { try AccessLog.line(connection, hash: $0) })
        }
        let isThere = line.map { found in found.map { $0 <= state.lines } ?? false }
        if record.json {
            try Output.json(
                Audit(
                    lines: state.lines, head: state.head, firstBroken: state.firstBroken, knownHeadIsThere: isThere))
        } else if let broken = state.firstBroken {
            Output.line("FAIL the access log is broken at line \(broken); the \(state.lines) lines before it are whole")
        } else {
            Output.line("ok   the access log is whole: \(Output.number(state.lines)) lines")
        }
        if !record.json {
            if !state.head.isEmpty { Output.line("head \(state.head)") }
            if isThere == false {
                Output.line("FAIL the known head is not in the chain: lines were cut off or replaced")
            }
        }
        if state.firstBroken != nil || isThere == false { throw ExitCode(1) }
    }
}
