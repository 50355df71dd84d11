import Database
import TestKit
import Testing

@Suite("Locations")
struct LocationTests {
    @Test("SQLite paths and PostgreSQL addresses are told apart")
    func kinds() throws {
        #expect(try DatabaseLocation(parsing: "sqlite:a b/ㄱ.sqlite").description == "SQLite file a b/ㄱ.sqlite")
        #expect(try DatabaseLocation(parsing: "sqlite::memory:").description == "SQLite in memory")
        #expect(try DatabaseLocation(parsing: "postgres://u@127.0.0.1:5433/dure").dialect == .postgres)
        #expect(DatabaseLocation.file("x").dialect == .sqlite && DatabaseLocation.memory.dialect == .sqlite)
    }

    @Test(
        "anything else is refused with a sentence",
        arguments: [
            "", "sqlite", "sqlite:", "sqlite:a\0b", "mysql://x", "/data/x.sqlite", "postgres:", "postgres://[::1",
            "postgres://h/d?nonsense=1", "postgres://h:secret@x:99999999999/%zz", "postgresql://h/d?service=x",
            "postgres://u@h/d\0",
        ])
    func refused(text: String) throws {
        let error = #expect(throws: DatabaseError.self) { try DatabaseLocation(parsing: text) }
        guard case .location(let sentence) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(sentence.hasSuffix(".") && !sentence.contains("secret"))
    }

    @Test(
        "another machine needs a verified certificate",
        arguments: [
            "postgres://db.example.kr/d?sslmode=require", "postgres://db.example.kr/d?sslmode=prefer",
            "postgres://db.example.kr/d?sslmode=disable", "postgres://10.0.0.1/d?sslmode=verify-ca",
            "postgres:///d?host=db.example.kr&sslmode=allow", "postgres://localhost,db.example.kr/d?sslmode=prefer",
            "postgres://localhost/d?hostaddr=10.0.0.1&sslmode=prefer",
            "postgres://127.0.0.1.example.kr/d?sslmode=prefer",
            "postgres://127.0.0.300/d?sslmode=prefer", "postgres://localhost.example.kr/d?sslmode=disable",
        ])
    func certificates(text: String) {
        let needed = DatabaseError.location("A PostgreSQL server on another machine needs sslmode=verify-full.")
        #expect(throws: needed) { try DatabaseLocation(parsing: text) }
    }

    @Test(
        "a verified certificate, a unix socket and this machine are fine",
        arguments: [
            "postgres://db.example.kr/d?sslmode=verify-full", "postgres://db.example.kr/d", "postgres:///d",
            "postgres:///d?host=/run/postgresql&sslmode=disable", "postgres://%2Frun%2Fpostgresql/d?sslmode=disable",
            "postgres://localhost/d?sslmode=disable", "postgres://127.0.0.1/d?sslmode=prefer",
            "postgres://[::1]/d?sslmode=disable",
        ])
    func fine(text: String) throws {
        #expect(try DatabaseLocation(parsing: text).dialect == .postgres)
    }

    @Test("the password is in no description")
    func password() throws {
        let location = try DatabaseLocation(parsing: "postgres://u:pa55word@db.example.kr:6000/dure")
        #expect(location.description == "PostgreSQL database dure on db.example.kr, port 6000")
        var dumped = ""
        dump(location, to: &dumped)
        for text in [
            "\(location)", String(reflecting: location), dumped, "\([location])", "\(Optional(location) as Any)",
        ] {
            #expect(!text.contains("pa55word"))
        }
    }

    @Test("every error is a sentence")
    func sentences() {
        let errors: [DatabaseError] = [
            .location("A."), .unavailable("B."), .closed, .notUsable("C."), .busy, .conflict, .full, .readOnly,
            .timeLimit(5), .connectionLost, .outcomeUnknown, .newerVersion(found: 2, known: 1),
            .migrationMismatch(id: 1),
            .migrationFailed(name: "x", .full), .unexpectedValue(column: "c", found: "NULL"), .unsupportedValue("D."),
            .statement("E."),
        ]
        let constraints = ConstraintKind.allCases.map { DatabaseError.constraint($0, subject: "person.email") }
        for error in errors + constraints {
            #expect("\(error)".hasSuffix(".") && "\(error)".first?.isUppercase == true)
        }
    }
}
