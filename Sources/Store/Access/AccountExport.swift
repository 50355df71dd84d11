package import Database
package import Domain
package import Vault

/// Everything the record holds of one person, table by table, as the privacy registry says. Sealed texts are opened.
package struct AccountExport: Sendable, Encodable {
    /// One table with its rows; columns in the order of the registry.
    package struct Table: Sendable, Encodable {
        package let table: String
        package let title: Localized
        package let rows: [Entry]
        /// Columns that are not given out, with the reason.
        package let withheld: [String: String]
    }

    /// One row: values by column.
    package struct Entry: Sendable, Encodable {
        package let values: [(column: String, value: ExportValue)]

        /// The value of a column, `nil` where the row has none of this name.
        package subscript(_ column: String) -> ExportValue? { values.first { $0.column == column }?.value }

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Name.self)
            for (column, value) in values { try container.encode(value, forKey: Name(stringValue: column)) }
        }
    }

    package let format: String
    package let madeAt: Moment
    package let tables: [Table]

    /// Reads it in the scope of the owner; the export stands in the access log.
    package static func make(
        _ connection: borrowing Connection, by reader: Reader, in scope: PersonScope, vault: KeyRing, now: Moment
    ) throws -> AccountExport {
        try requireOwn(scope, reader)
        try AccessLog.append(
            connection,
            AccessEntry(
                at: now, user: reader.user, role: scope.role, origin: reader.origin, action: "export",
                person: scope.person, fields: scope.fields))
        var tables: [Table] = []
        for table in PrivacyRegistry.tables where table.condition != nil {
            tables.append(try read(connection, table, of: scope.person, vault))
        }
        return AccountExport(format: "dure-account-1", madeAt: now, tables: tables)
    }

    private static func read(
        _ connection: borrowing Connection, _ table: PrivacyTable, of person: Person.ID, _ vault: KeyRing
    ) throws -> Table {
        let columns =
            (table.key + table.exported + table.sealed).map { "\(table.name).\($0)" } + table.words.map(\.sql)
        let order = table.key.map { "\(table.name).\($0)" }.joined(separator: ", ")
        let sql = """
            SELECT \(columns.joined(separator: ", "))
            FROM \(table.name)
            WHERE \(table.condition ?? "1 = 0")
            ORDER BY \(order)
            LIMIT 100000
            """
        let rows = try connection.query(sql, [SQLValue(person)]) { try entry($0, of: table, vault) }
        return Table(table: table.name, title: table.title, rows: rows, withheld: table.withheld)
    }

    private static func entry(_ row: borrowing Row, of table: PrivacyTable, _ vault: KeyRing) throws -> Entry {
        var values: [(column: String, value: ExportValue)] = []
        var key: [String] = []
        for place in 0..<table.key.count { key.append(ExportValue(try row.value(.at(place))).text) }
        var place = table.key.count
        for column in table.exported {
            values.append((column, ExportValue(try row.value(.at(place)))))
            place += 1
        }
        for column in table.sealed {
            let sealed = try row.blobOrNil(.at(place))
            let text = try sealed.map {
                $0.isEmpty
                    ? ""
                    : try vault.open(
                        $0, at: FieldPlace(table: table.name, column: column, key: key))
            }
            values.append((String(column.dropLast("_sealed".count)), text.map { .text($0) } ?? .null))
            place += 1
        }
        for (name, _) in table.words {
            values.append((name, ExportValue(try row.value(.at(place)))))
            place += 1
        }
        return Entry(values: values)
    }

    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}

/// A value of an export: what JSON can say.
package enum ExportValue: Hashable, Sendable, Encodable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)

    /// Bytes have no place in an export; their number stands for them.
    init(_ value: SQLValue) {
        self =
            switch value {
            case .null: .null
            case .integer(let number): .integer(number)
            case .real(let number): .real(number)
            case .text(let text): .text(text)
            case .blob(let bytes): .text("\(bytes.count) bytes")
            }
    }

    /// The value as text, empty for nothing.
    package var text: String {
        switch self {
        case .null: ""
        case .integer(let number): String(number)
        case .real(let number): String(number)
        case .text(let text): text
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .integer(let number): try container.encode(number)
        case .real(let number): try container.encode(number)
        case .text(let text): try container.encode(text)
        }
    }
}
