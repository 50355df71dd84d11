package import Database
package import Domain
import Vault

/// Adds people one by one, as they sign up.
package enum PersonWriting {
    /// The kind of the one standing batch that people who signed up belong to.
    package static let batchKind = "registration"

    /// Adds a person with a new key. The first one makes the standing batch.
    package static func insert(
        _ connection: borrowing Connection, region: Region.ID, situation: Person.Situation,
        companySize: Person.CompanySize?, isDemonstration: Bool, now: Moment
    ) throws -> Person {
        let person = Person(
            id: Person.ID(try Identities.reserve(connection, 1, of: "person")), key: RandomKey.text(),
            regionID: region, situation: situation, companySize: companySize)
        let batch = try standingBatch(connection, now: now)
        try AccountWriting.insert(connection, [person], demonstration: isDemonstration, batch: batch)
        return person
    }

    /// The batch of everything people enter themselves on this site.
    package static func standingBatch(_ connection: borrowing Connection, now: Moment) throws -> Batch.ID {
        if let known = try BatchQueries.latest(connection, kind: batchKind) { return known.id }
        let id = Batch.ID(try Identities.reserve(connection, 1, of: "batch"))
        try BatchQueries.insert(
            connection,
            Batch(
                id: id, kind: batchKind, source: "Entries on this site", fileName: nil, fileHash: nil, reader: "site",
                readerVersion: 1, counts: Batch.Counts(), actor: "site", importedAt: now.description), problems: [])
        return id
    }

    /// Writes where the owner lives and works, with a line of the access log; nothing where nothing changed.
    package static func change(
        _ connection: borrowing Connection, region: Region.ID, situation: Person.Situation,
        companySize: Person.CompanySize?, by reader: Reader, in scope: PersonScope, now: Moment
    ) throws {
        try requireOwn(scope, reader)
        let known = try AccountQueries.person(connection, in: scope)
        guard let known,
            known.regionID != region || known.situation != situation || known.companySize != companySize
        else { return }
        try connection.execute(
            "UPDATE person SET region_id = $2, situation = $3, company_size = $4 WHERE id = $1",
            [
                SQLValue(scope.person), SQLValue(region), .text(situation.rawValue),
                SQLValue(companySize?.rawValue),
            ])
        try AccessLog.append(
            connection,
            AccessEntry(
                at: now, user: reader.user, role: scope.role, origin: reader.origin, action: "change",
                person: scope.person, fields: [.situation]))
    }
}
