package import Database
package import Domain
package import Vault

/// What signing in needs to know of a user.
package struct SignInFacts: Sendable {
    package let user: User
    /// The stored hash, `nil` for a user who signs in elsewhere.
    package let password: String?
    /// The secret of the second factor, `nil` without one.
    package let secondFactor: [UInt8]?
    /// The step of the last code used.
    package let secondFactorStep: Int64
}

/// Reads and writes who may sign in. Names stand sealed and are found by a keyed hash.
package enum UserQueries {
    static let columns = "id, key, state, person_id, demonstration, password_one_time"
    private static let index = "app_user.name_index"

    /// Adds a user. The caller has looked whether the name is free; the schema stops a second one in any case.
    package static func insert(
        _ connection: borrowing Connection, named name: SignInName, password: String?, isOneTime: Bool = false,
        person: Person.ID?, isDemonstration: Bool, vault: KeyRing, now: Moment
    ) throws -> User {
        let id = User.ID(try Identities.reserve(connection, 1, of: "app_user"))
        let user = User(
            id: id, key: RandomKey.text(), state: .active, personID: person, isDemonstration: isDemonstration,
            mustChangePassword: isOneTime)
        try connection.execute(
            """
            INSERT INTO app_user (id, key, name_index, name_sealed, password, second_factor_sealed, second_factor_step,
                person_id, state, demonstration, created_at, password_one_time)
            VALUES ($1, $2, $3, $4, $5, NULL, 0, $6, 'active', $7, $8, $9)
            """,
            [
                SQLValue(id), .text(user.key), .text(vault.index(name.description, column: Self.index)),
                .blob(try vault.seal(name.description, at: place("name_sealed", id))), SQLValue(password),
                SQLValue(person), SQLValue(isDemonstration ? 1 : 0), SQLValue(now), SQLValue(isOneTime ? 1 : 0),
            ])
        return user
    }

    /// What signing in needs, by the name typed; `nil` where nobody has it.
    package static func facts(
        _ connection: borrowing Connection, named name: SignInName, vault: KeyRing
    ) throws -> SignInFacts? {
        try facts(connection, "name_index = $1", .text(vault.index(name.description, column: Self.index)), vault)
    }

    /// The same for a known user.
    package static func facts(
        _ connection: borrowing Connection, of user: User.ID, vault: KeyRing
    ) throws -> SignInFacts? {
        try facts(connection, "id = $1", SQLValue(user), vault)
    }

    private static func facts(
        _ connection: borrowing Connection, _ condition: String, _ value: SQLValue, _ vault: KeyRing
    ) throws -> SignInFacts? {
        try connection.queryOne(
            """
            SELECT \(Self.columns), password, second_factor_sealed, second_factor_step
            FROM app_user
            WHERE \(condition)
            """, [value]
        ) { row in
            let user = try Self.user(row)
            let sealed = try row.blobOrNil("second_factor_sealed")
            return SignInFacts(
                user: user, password: try row.textOrNil("password"),
                secondFactor: try sealed.map {
                    try vault.openBytes($0, at: place("second_factor_sealed", user.id))
                },
                secondFactorStep: try row.int64("second_factor_step"))
        }
    }

    /// From where the user of a name signed in lately, each place once, the newest first; empty where nobody has the name.
    package static func origins(
        _ connection: borrowing Connection, named name: SignInName, vault: KeyRing, limit: Int
    ) throws -> [String] {
        try connection.query(
            """
            SELECT user_session.origin AS origin
            FROM user_session
            JOIN app_user ON app_user.id = user_session.user_id
            WHERE app_user.name_index = $1
            GROUP BY user_session.origin
            ORDER BY MAX(user_session.created_at) DESC, user_session.origin
            LIMIT $2
            """, [.text(vault.index(name.description, column: Self.index)), SQLValue(limit)]
        ) { try $0.text("origin") }
    }

    package static func user(_ connection: borrowing Connection, _ id: User.ID) throws -> User? {
        try connection.queryOne("SELECT \(Self.columns) FROM app_user WHERE id = $1", [SQLValue(id)], Self.user)
    }

    package static func user(_ connection: borrowing Connection, key: String) throws -> User? {
        try connection.queryOne("SELECT \(Self.columns) FROM app_user WHERE key = $1", [.text(key)], Self.user)
    }

    /// The name a user signs in with.
    package static func name(_ connection: borrowing Connection, of user: User.ID, vault: KeyRing) throws -> String? {
        let sealed = try connection.queryOne(
            "SELECT name_sealed FROM app_user WHERE id = $1", [SQLValue(user)]
        ) { try $0.blob("name_sealed") }
        return try sealed.map { try vault.open($0, at: place("name_sealed", user)) }
    }

    /// Users in the order in which they were made, after a given one.
    ///
    /// - Parameter staffOnly: leaves out those whose only role is that of a person.
    package static func list(
        _ connection: borrowing Connection, staffOnly: Bool, after: User.ID?, limit: Int
    ) throws -> [User] {
        let staff = """
            AND (person_id IS NULL OR id IN (
                SELECT user_id FROM user_grant WHERE role <> 'person' AND revoked_at IS NULL))
            """
        return try connection.query(
            "SELECT \(Self.columns) FROM app_user WHERE id > $1 \(staffOnly ? staff : "") ORDER BY id LIMIT $2",
            [.integer(after?.rawValue ?? 0), SQLValue(limit)], Self.user)
    }

    /// Whether a user has a second factor.
    package static func hasSecondFactor(_ connection: borrowing Connection, of user: User.ID) throws -> Bool {
        try connection.queryOne(
            "SELECT id FROM app_user WHERE id = $1 AND second_factor_sealed IS NOT NULL", [SQLValue(user)]
        ) { try $0.int64("id") } != nil
    }

    /// - Parameter isOneTime: whether somebody else chose it, so that the user must choose another.
    package static func setPassword(
        _ connection: borrowing Connection, of user: User.ID, to hash: String, isOneTime: Bool = false
    ) throws {
        try connection.execute(
            "UPDATE app_user SET password = $2, password_one_time = $3 WHERE id = $1",
            [SQLValue(user), .text(hash), SQLValue(isOneTime ? 1 : 0)])
    }

    /// Makes a user somebody else's sign-in, or nobody's: only the demonstration does, whose people are replaced.
    package static func setPerson(
        _ connection: borrowing Connection, of user: User.ID, to person: Person.ID?
    ) throws {
        try connection.execute(
            "UPDATE app_user SET person_id = $2 WHERE id = $1 AND demonstration = 1",
            [SQLValue(user), SQLValue(person)])
    }

    package static func setState(_ connection: borrowing Connection, of user: User.ID, to state: User.State) throws {
        try connection.execute(
            "UPDATE app_user SET state = $2 WHERE id = $1", [SQLValue(user), .text(state.rawValue)])
    }

    /// Gives a user a second factor, or takes it away. Codes up to a step count as used.
    package static func setSecondFactor(
        _ connection: borrowing Connection, of user: User.ID, to secret: [UInt8]?, usedUpTo step: Int64, vault: KeyRing
    ) throws {
        let sealed = try secret.map { try vault.seal($0, at: place("second_factor_sealed", user)) }
        try connection.execute(
            "UPDATE app_user SET second_factor_sealed = $2, second_factor_step = $3 WHERE id = $1",
            [SQLValue(user), SQLValue(sealed), .integer(max(0, step))])
    }

    /// Uses a code up; `false` where this step or a later one was used already.
    package static func useCode(_ connection: borrowing Connection, of user: User.ID, step: Int64) throws -> Bool {
        try connection.execute(
            "UPDATE app_user SET second_factor_step = $2 WHERE id = $1 AND second_factor_step < $2",
            [SQLValue(user), .integer(step)]) == 1
    }

    static func user(_ row: borrowing Row) throws -> User {
        User(
            id: try row.identifier("id"), key: try row.text("key"), state: try row.word("state"),
            personID: try row.identifierOrNil("person_id"), isDemonstration: try row.int("demonstration") == 1,
            mustChangePassword: try row.int("password_one_time") == 1)
    }

    private static func place(_ column: String, _ user: User.ID) -> FieldPlace {
        FieldPlace(table: "app_user", column: column, row: user.rawValue)
    }
}
