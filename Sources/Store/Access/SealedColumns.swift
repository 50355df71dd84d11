package import Database
import Domain
package import Vault

/// A column whose texts are stored sealed, and the columns of its table that name the row.
package struct SealedColumn: Hashable, Sendable {
    /// A column of the key that names a row.
    package enum Key: Hashable, Sendable {
        case number(String)
        case text(String)

        package var name: String {
            switch self {
            case .number(let name), .text(let name): name
            }
        }
    }

    package let table: String
    package let column: String
    /// What ``FieldPlace`` takes as the row: the values of these columns in this order, with `/` between them.
    package let keys: [Key]
}

/// Every sealed column of the record. Keys are rotated and checked by this list; a test walks the schema for a
/// `…_sealed` column that is missing here.
package enum SealedColumns {
    package static let all: [SealedColumn] = [
        SealedColumn(table: "person_identity", column: "name_sealed", keys: [.number("person_id")]),
        SealedColumn(table: "person_identity", column: "birth_date_sealed", keys: [.number("person_id")]),
        SealedColumn(table: "person_identity", column: "contact_sealed", keys: [.number("person_id")]),
        SealedColumn(table: "app_user", column: "name_sealed", keys: [.number("id")]),
        SealedColumn(table: "app_user", column: "second_factor_sealed", keys: [.number("id")]),
        SealedColumn(
            table: "evidence", column: "title_sealed", keys: [.number("person_id"), .number("ordinal")]),
        SealedColumn(
            table: "evidence", column: "issuer_sealed", keys: [.number("person_id"), .number("ordinal")]),
        SealedColumn(
            table: "evidence_change", column: "reason_sealed",
            keys: [.number("person_id"), .number("ordinal"), .number("number")]),
        SealedColumn(
            table: "own_profile", column: "name_sealed", keys: [.number("person_id"), .number("ordinal")]),
        SealedColumn(
            table: "document", column: "name_sealed", keys: [.number("person_id"), .number("ordinal")]),
        SealedColumn(
            table: "certificate", column: "code_sealed", keys: [.number("person_id"), .number("ordinal")]),
        SealedColumn(
            table: "certificate", column: "holder_sealed", keys: [.number("person_id"), .number("ordinal")]),
        SealedColumn(
            table: "certificate_item", column: "title_sealed",
            keys: [.number("person_id"), .number("certificate_ordinal"), .number("ordinal")]),
        SealedColumn(
            table: "rights_request", column: "words_sealed", keys: [.number("person_id"), .number("ordinal")]),
        SealedColumn(
            table: "rights_request", column: "reason_sealed", keys: [.number("person_id"), .number("ordinal")]),
        SealedColumn(
            table: "saved_plan", column: "answer_sealed", keys: [.number("person_id"), .number("ordinal")]),
        SealedColumn(
            table: "advised_plan", column: "answer_sealed", keys: [.number("person_id"), .number("ordinal")]),
        SealedColumn(
            table: "advised_plan", column: "reasons_sealed", keys: [.number("person_id"), .number("ordinal")]),
        SealedColumn(
            table: "counsellor_note", column: "body_sealed",
            keys: [.number("person_id"), .number("ordinal"), .number("version")]),
    ]

    /// Whether the record holds any sealed text.
    package static func holdAny(_ connection: borrowing Connection) throws -> Bool {
        for column in all {
            let first = try connection.query(
                "SELECT 1 FROM \(column.table) WHERE \(column.isSealed) LIMIT 1"
            ) { try $0.int64(0) }
            if !first.isEmpty { return true }
        }
        return false
    }

    /// How many texts are sealed with each key. Looks at every row.
    package static func counts(_ connection: borrowing Connection) throws -> [UInt32: Int] {
        var counts: [UInt32: Int] = [:]
        for column in all {
            let found = try connection.query(
                """
                SELECT substr(\(column.column), 1, 5) AS header, COUNT(*) AS texts
                FROM \(column.table)
                WHERE \(column.isSealed)
                GROUP BY substr(\(column.column), 1, 5)
                """
            ) { (KeyRing.keyNumber(of: try $0.blob("header")), try $0.int("texts")) }
            for (number, texts) in found { counts[number, default: 0] += texts }
        }
        return counts
    }

    /// Opens some texts of each column, the last rows first, and counts those that stay shut.
    package static func sample(
        _ connection: borrowing Connection, vault: KeyRing, perColumn: Int = 100
    ) throws -> (opened: Int, shut: Int) {
        var (opened, shut) = (0, 0)
        for column in all {
            for text in try connection.query(column.selection("", descending: true), [SQLValue(perColumn)], column.row)
            {
                if (try? vault.openBytes(text.sealed, at: text.place)) == nil { shut += 1 } else { opened += 1 }
            }
        }
        return (opened, shut)
    }

    /// What `dure check` says about the texts and the keys. `vault` is `nil` where no keys were found.
    package static func check(_ connection: borrowing Connection, vault: KeyRing?) throws -> [RecordChecks.Finding] {
        guard let vault else {
            let texts = try counts(connection).values.reduce(0, +)
            return [RecordChecks.Finding(rule: "the keys of the sealed texts are there", violations: texts)]
        }
        let sample = try sample(connection, vault: vault)
        let unknown = try counts(connection).filter { !vault.numbers.contains($0.key) }.values.reduce(0, +)
        return [
            RecordChecks.Finding(rule: "the key of every sealed text is there", violations: unknown),
            RecordChecks.Finding(rule: "a sample of the sealed texts opens", violations: sample.shut),
        ]
    }
}

extension FieldPlace {
    /// A place in a table of a person's own things, whose key is the person and one or two numbers.
    init(table: String, column: String, of person: Person.ID, _ numbers: Int...) {
        self.init(table: table, column: column, key: [person.description] + numbers.map { String($0) })
    }
}

/// A sealed text with the key of its row.
struct SealedText {
    let place: FieldPlace
    let keys: [SQLValue]
    let sealed: [UInt8]
}

extension SealedColumn {
    /// The condition of a row that holds a text: an erased user's name is empty bytes.
    var isSealed: String { "length(\(column)) > 0" }

    /// The sealed texts of the column in the order of their rows, at most `$1`, with a further condition.
    func selection(_ condition: String, descending: Bool = false) -> String {
        let names = keys.map(\.name)
        let order = names.map { descending ? $0 + " DESC" : $0 }
        return """
            SELECT \(names.joined(separator: ", ")), \(column) AS sealed
            FROM \(table)
            WHERE \(isSealed) \(condition)
            ORDER BY \(order.joined(separator: ", "))
            LIMIT $1
            """
    }

    /// One row of such a selection.
    func row(_ row: borrowing Row) throws -> SealedText {
        var (words, values) = ([String](), [SQLValue]())
        for key in keys {
            switch key {
            case .number(let name):
                let value = try row.int64(.named(name))
                words.append(String(value))
                values.append(.integer(value))
            case .text(let name):
                let value = try row.text(.named(name))
                words.append(value)
                values.append(.text(value))
            }
        }
        return SealedText(
            place: FieldPlace(table: table, column: column, key: words), keys: values, sealed: try row.blob("sealed"))
    }
}
