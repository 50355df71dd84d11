import Database

/// A small schema that uses every rule a schema can carry.
let courseMigration = Migration(
    id: 1, name: "courses",
    sql: """
        CREATE TABLE provider (
            id {key},
            name {text} NOT NULL
        ){strict};
        CREATE TABLE course (
            id {integer} NOT NULL PRIMARY KEY,
            code {text} NOT NULL UNIQUE,
            provider_id {integer} REFERENCES provider (id),
            hours {integer} CONSTRAINT course_hours_positive CHECK (hours > 0),
            fee {real},
            outline {blob}
        ){strict};
        """)

/// A table of one column of each kind.
let valueMigration = Migration(
    id: 1, name: "values",
    sql: """
        CREATE TABLE cell (
            id {integer} NOT NULL PRIMARY KEY,
            whole {integer},
            number {real},
            words {text},
            bytes {blob}
        ){strict}
        """)

/// The numbers 1…$1, on both engines.
let countTo = "WITH RECURSIVE count_to (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM count_to WHERE n < $1)"

/// The error a failing expectation should show, or nil when nothing was thrown.
func databaseError(_ body: () async throws -> Void) async -> DatabaseError? {
    do {
        try await body()
        return nil
    } catch {
        return error as? DatabaseError
    }
}
