package import Database
package import Domain
package import Store
package import Vault

/// Takes in what programs and pages send, by the same readers and rules as `dure import evidence`: all rows or none.
package struct EvidenceInbox: EvidenceReceiving {
    private let database: Database
    private let vault: KeyRing

    package init(_ database: Database, vault: KeyRing) {
        self.database = database
        self.vault = vault
    }

    package func receive(_ sent: SentEvidence, by reader: Reader, now: Moment) async throws -> EvidenceReceipt? {
        let sender: EvidenceImport.Sender
        switch sent.capacity {
        case .own:
            guard reader.person != nil, reader.has(.person) else { return nil }
            sender = .own(reader)
        case .institution(let way):
            guard reader.user != nil, !reader.organisations(as: .provider).isEmpty else { return nil }
            sender = .institution(reader, way)
        }
        let edition: EvidenceEdition
        do {
            edition = try read(sent)
        } catch let failure as ImportFailure {
            throw EvidenceUnreadable.malformed(failure.problem)
        } catch let failure as EvidenceEdition.TooManyRows {
            throw EvidenceUnreadable.tooManyRows(most: failure.most)
        }
        return try await EvidenceImport.receive(
            edition, from: sender, into: database, vault: vault,
            options: ImportOptions(
                actor: sent.capacity == .own ? "account" : "institution", refusesPartial: true, isDryRun: sent.isTrial,
                now: Timestamp(now), validFrom: now.koreanDay),
            limit: .standard)
    }

    /// The sender's own name of a file may say who people are, so it is not kept.
    private func read(_ sent: SentEvidence) throws -> EvidenceEdition {
        let hash = FileHash.sha256(sent.bytes)
        let rowsMost = sent.capacity.rowsMost
        switch sent.format {
        case .json:
            return try EvidenceEdition.json(sent.bytes, name: "evidence.json", hash: hash, rowsMost: rowsMost)
        case .csv:
            let edition = try EvidenceEdition.read(
                ByteSource(sent.bytes), name: "evidence.csv", hash: hash, kindIsKnown: sent.capacity != .own,
                rowsMost: rowsMost)
            guard edition.rows.count + edition.brokenRows > 0 else {
                throw ImportFailure(
                    fileName: edition.fileName, reason: Localized("행이 하나도 없습니다.", "There is no row."),
                    suggestion: Localized("열 이름 아래에 한 행씩 적습니다.", "Write one row a line below the names of the columns.")
                )
            }
            return edition
        }
    }
}
