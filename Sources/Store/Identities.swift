package import Database
package import Domain

/// Hands out permanent identities, the same way on both databases.
package enum Identities {
    /// Reserves `count` neighbouring identities of a noun and returns the first; nobody ever gets them again.
    package static func reserve(_ connection: borrowing Connection, _ count: Int, of noun: String) throws -> Int64 {
        let next = try connection.queryOne(
            """
            INSERT INTO identity_counter (noun, next)
            VALUES ($1, 1 + $2)
            ON CONFLICT (noun) DO UPDATE SET next = identity_counter.next + $2
            RETURNING next
            """, [.text(noun), .integer(Int64(count))]
        ) { try $0.int64("next") }
        guard let next else { throw StoreError.noIdentity(noun) }
        return next - Int64(count)
    }
}

/// What the store cannot do, with the facts.
package enum StoreError: Error, Equatable {
    case noIdentity(String)
    /// A stored word that the program does not know, such as a state of a later version.
    case unknownWord(column: String, value: String)
    /// A stored date that is none.
    case notADate(column: String, value: String)
    /// A reading of a field that its scope does not cover: a fault of the program, never shown.
    case outOfScope(PersonField)
    /// A change of an account by somebody else than its owner: a fault of the program, never shown.
    case notOwn
}
