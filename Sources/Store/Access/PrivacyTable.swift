package import Domain

/// How one table that knows people is given out, erased and kept: one entry of the ``PrivacyRegistry``.
///
/// Every column of the table is either exported, sealed (and opened in the export) or withheld with a reason; a test
/// compares that with the schema of both engines.
package struct PrivacyTable: Sendable {
    /// By which column a row belongs to somebody.
    package enum Owner: Hashable, Sendable {
        case person(String)
        /// A column with the number of a user, who may be a person.
        case user(String)
        /// The table only names users as those who did something; no row is about them. The sentence says so.
        case nobody(String)
    }

    /// What a column is set to where a row stays without its person.
    package enum Fill: Hashable, Sendable {
        case null
        case noBytes
        case word(String)
        /// `erased` and another column of the row, where a text must stay unique.
        case erased(column: String)
    }

    package enum Erasure: Hashable, Sendable {
        case delete
        /// The row stays without what leads to the person, for the reason given.
        case unlink([String: Fill], because: Localized)
        /// The row stays as it is, for the reason given.
        case keep(because: Localized)
    }

    /// How long a row may stay.
    package enum Retention: Hashable, Sendable {
        /// As long as the account, or what the row hangs on.
        case withAccount
        /// So many days after the instant an expression of the row's columns gives (NULL: not begun).
        case days(Int, after: String)
        /// At least so many days; nothing ends it by itself.
        case atLeast(days: Int)
    }

    package let name: String
    package let title: Localized
    package let owner: Owner
    /// The primary key: sealed texts stand at its values, joined by `/`.
    package let key: [String]
    package let exported: [String]
    package let sealed: [String]
    /// Columns that are not given out, with the reason.
    package let withheld: [String: String]
    /// What the export adds in words: a name and an SQL expression over the row.
    package let words: [(name: String, sql: String)]
    package let erasure: Erasure
    package let retention: Retention
    /// Why it is kept so long.
    package let reason: Localized

    package init(
        _ name: String, title: Localized, owner: Owner, key: [String], exported: [String], sealed: [String] = [],
        withheld: [String: String] = [:], words: [(name: String, sql: String)] = [], erasure: Erasure,
        retention: Retention, reason: Localized
    ) {
        self.name = name
        self.title = title
        self.owner = owner
        self.key = key
        self.exported = exported
        self.sealed = sealed
        self.withheld = withheld
        self.words = words
        self.erasure = erasure
        self.retention = retention
        self.reason = reason
    }

    /// Every column the entry speaks of.
    package var columns: Set<String> { Set(exported).union(sealed).union(withheld.keys) }

    /// The condition under which a row is about the person `$1`; `nil` where no row is about anybody.
    var condition: String? {
        switch owner {
        case .person(let column): "\(name).\(column) = $1"
        case .user(let column): "\(name).\(column) IN (SELECT id FROM app_user WHERE person_id = $1)"
        case .nobody: nil
        }
    }
}
