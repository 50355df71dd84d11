package import Database
package import Domain
import Vault

/// Reads and writes the organisations users act for.
package enum OrganisationQueries {
    private static let columns = "id, key, kind, name, region_id, provider_id, demonstration"

    /// Adds an organisation with a new key.
    package static func insert(
        _ connection: borrowing Connection, kind: Organisation.Kind, name: String, region: Region.ID?,
        provider: Provider.ID?, isDemonstration: Bool
    ) throws -> Organisation {
        let organisation = Organisation(
            id: Organisation.ID(try Identities.reserve(connection, 1, of: "organisation")), key: RandomKey.text(),
            kind: kind, name: name, regionID: region, providerID: provider, isDemonstration: isDemonstration)
        try connection.execute(
            """
            INSERT INTO organisation (id, key, kind, name, region_id, provider_id, demonstration)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                SQLValue(organisation.id), .text(organisation.key), .text(kind.rawValue), .text(name),
                SQLValue(region), SQLValue(provider), SQLValue(isDemonstration ? 1 : 0),
            ])
        return organisation
    }

    package static func organisation(_ connection: borrowing Connection, _ id: Organisation.ID) throws -> Organisation?
    {
        try connection.queryOne(
            "SELECT \(Self.columns) FROM organisation WHERE id = $1", [SQLValue(id)], Self.organisation)
    }

    package static func organisation(_ connection: borrowing Connection, key: String) throws -> Organisation? {
        try connection.queryOne(
            "SELECT \(Self.columns) FROM organisation WHERE key = $1", [.text(key)], Self.organisation)
    }

    /// Organisations by kind and name.
    package static func all(_ connection: borrowing Connection, limit: Int) throws -> [Organisation] {
        try connection.query(
            "SELECT \(Self.columns) FROM organisation ORDER BY kind, name, id LIMIT $1", [SQLValue(limit)],
            Self.organisation)
    }

    /// The first organisation of a kind that belongs to the demonstration.
    package static func demonstration(
        _ connection: borrowing Connection, _ kind: Organisation.Kind
    ) throws -> Organisation? {
        try connection.queryOne(
            "SELECT \(Self.columns) FROM organisation WHERE demonstration = 1 AND kind = $1 ORDER BY id LIMIT 1",
            [.text(kind.rawValue)], Self.organisation)
    }

    /// Says which provider of the catalogue an organisation is.
    package static func setProvider(
        _ connection: borrowing Connection, of id: Organisation.ID, to provider: Provider.ID
    ) throws {
        try connection.execute(
            "UPDATE organisation SET provider_id = $2 WHERE id = $1", [SQLValue(id), SQLValue(provider)])
    }

    private static func organisation(_ row: borrowing Row) throws -> Organisation {
        Organisation(
            id: try row.identifier("id"), key: try row.text("key"), kind: try row.word("kind"),
            name: try row.text("name"), regionID: try row.identifierOrNil("region_id"),
            providerID: try row.identifierOrNil("provider_id"), isDemonstration: try row.int("demonstration") == 1)
    }
}
