package import Database
package import Domain

/// Reads courses, rounds and what they teach.
package enum CatalogueQueries {
    package static func programmeTypes(_ connection: borrowing Connection) throws -> [ProgrammeType] {
        try connection.query(
            """
            SELECT code, system, name_ko, name_en, audience_ko, audience_en
            FROM programme_type
            ORDER BY system, code
            """, []
        ) {
            ProgrammeType(
                code: try $0.text("code"), system: try $0.text("system"), name: try $0.localized("name"),
                audience: try $0.localized("audience"))
        }
    }

    package static func providers(_ connection: borrowing Connection) throws -> [Provider] {
        try connection.query("SELECT id, external_id, name FROM provider ORDER BY id", []) {
            Provider(
                id: try $0.identifier("id"), externalID: try $0.textOrNil("external_id"), name: try $0.text("name"))
        }
    }

    /// Every course in the order of their identities.
    package static func courses(_ connection: borrowing Connection) throws -> [Course] {
        var found: [Course] = []
        try connection.stream("\(Self.courseSelection) ORDER BY id", []) { found.append(try Self.course($0)) }
        return found
    }

    package static func course(_ connection: borrowing Connection, _ id: Course.ID) throws -> Course? {
        try connection.queryOne("\(Self.courseSelection) WHERE id = $1", [SQLValue(id)], Self.course)
    }

    /// The course with a number of its source system, or `nil`.
    package static func course(_ connection: borrowing Connection, externalID: String) throws -> Course? {
        try connection.queryOne("\(Self.courseSelection) WHERE external_id = $1", [.text(externalID)], Self.course)
    }

    private static let courseSelection = """
        SELECT id, provider_id, external_id, title, programme_type, node_id, level
        FROM course
        """

    private static func course(_ row: borrowing Row) throws -> Course {
        Course(
            id: try row.identifier("id"), providerID: try row.identifier("provider_id"),
            externalID: try row.text("external_id"), title: try row.text("title"),
            programmeType: try row.textOrNil("programme_type"), nodeID: try row.identifierOrNil("node_id"),
            level: try row.levelOrNil("level"))
    }

    /// Every round in the order of courses and numbers, those that were cancelled too.
    package static func rounds(_ connection: borrowing Connection) throws -> [Round] {
        var found: [Round] = []
        try connection.stream("\(Self.roundSelection) ORDER BY course_id, number", []) {
            found.append(try Self.round($0))
        }
        return found
    }

    /// The rounds of a course by start date, those without one last.
    package static func rounds(_ connection: borrowing Connection, of course: Course.ID, limit: Int) throws -> [Round] {
        try connection.query(
            """
            \(Self.roundSelection)
            WHERE course_id = $1
            ORDER BY COALESCE(starts_on, '9999-12-31'), number
            LIMIT $2
            """, [SQLValue(course), SQLValue(limit)], Self.round)
    }

    private static let roundSelection = """
        SELECT id, course_id, number, starts_on, ends_on, region_id, mode, address, capacity, enrolled, fee, link, hours,
            cancelled_on
        FROM round
        """

    private static func round(_ row: borrowing Row) throws -> Round {
        Round(
            id: try row.identifier("id"), courseID: try row.identifier("course_id"),
            number: try row.int("number"), startsOn: try row.dateOrNil("starts_on"),
            endsOn: try row.dateOrNil("ends_on"), regionID: try row.identifierOrNil("region_id"),
            mode: try row.word("mode"), address: try row.textOrNil("address"),
            capacity: try row.intOrNil("capacity"), enrolled: try row.intOrNil("enrolled"),
            fee: try row.intOrNil("fee"), link: try row.textOrNil("link"), hours: try row.intOrNil("hours"),
            cancelledOn: try row.dateOrNil("cancelled_on"))
    }

    package static func roundCount(_ connection: borrowing Connection, of course: Course.ID) throws -> Int {
        try connection.queryOne("SELECT COUNT(*) FROM round WHERE course_id = $1", [SQLValue(course)]) {
            try $0.int(0)
        } ?? 0
    }

    /// What every course teaches, by course.
    package static func taughtUnits(_ connection: borrowing Connection) throws -> [Course.ID: [TaughtUnit]] {
        var found: [Course.ID: [TaughtUnit]] = [:]
        try connection.stream(
            """
            SELECT course_id, unit_id, level, hours, basis, confidence
            FROM course_unit
            ORDER BY course_id, unit_id
            """, []
        ) { found[try $0.identifier("course_id"), default: []].append(try Self.taughtUnit($0)) }
        return found
    }

    /// What a course teaches.
    package static func taughtUnits(_ connection: borrowing Connection, of course: Course.ID) throws -> [TaughtUnit] {
        try connection.query(
            """
            SELECT course_id, unit_id, level, hours, basis, confidence
            FROM course_unit
            WHERE course_id = $1
            ORDER BY unit_id
            """, [SQLValue(course)], Self.taughtUnit)
    }

    private static func taughtUnit(_ row: borrowing Row) throws -> TaughtUnit {
        TaughtUnit(
            unitID: try row.identifier("unit_id"), level: try row.level("level"),
            hours: try row.intOrNil("hours"), basis: try row.word("basis"), confidence: try row.real("confidence"))
    }

    /// The outcomes of every round, each round's by measure.
    package static func outcomes(_ connection: borrowing Connection) throws -> [Round.ID: [RoundOutcome]] {
        var found: [Round.ID: [RoundOutcome]] = [:]
        try connection.stream(
            "SELECT round_id, measure, value, state FROM round_outcome ORDER BY round_id, measure"
        ) { row in
            let outcome = RoundOutcome(
                measure: try row.text("measure"), value: try row.realOrNil("value"),
                state: try row.textOrNil("state"))
            found[try row.identifier("round_id"), default: []].append(outcome)
        }
        return found
    }

    /// The outcomes of the rounds of a course, by round.
    package static func outcomes(_ connection: borrowing Connection, of course: Course.ID) throws -> [Round.ID:
        [RoundOutcome]]
    {
        var found: [Round.ID: [RoundOutcome]] = [:]
        try connection.stream(
            """
            SELECT round_outcome.round_id, round_outcome.measure, round_outcome.value, round_outcome.state
            FROM round_outcome
            JOIN round ON round.id = round_outcome.round_id
            WHERE round.course_id = $1
            ORDER BY round_outcome.round_id, round_outcome.measure
            """, [SQLValue(course)]
        ) { row in
            let outcome = RoundOutcome(
                measure: try row.text("measure"), value: try row.realOrNil("value"),
                state: try row.textOrNil("state"))
            found[try row.identifier("round_id"), default: []].append(outcome)
        }
        return found
    }

    /// The courses that teach a unit, best basis first.
    package static func courses(_ connection: borrowing Connection, teaching unit: CompetencyUnit.ID, limit: Int) throws
        -> [(Course, TaughtUnit)]
    {
        try connection.query(
            """
            SELECT course.id, course.provider_id, course.external_id, course.title, course.programme_type,
                course.node_id, course.level, course_unit.unit_id, course_unit.level AS taught_level,
                course_unit.hours, course_unit.basis, course_unit.confidence
            FROM course_unit
            JOIN course ON course.id = course_unit.course_id
            WHERE course_unit.unit_id = $1
            ORDER BY course_unit.confidence DESC, course.id
            LIMIT $2
            """, [SQLValue(unit), SQLValue(limit)]
        ) { row in
            let taught = TaughtUnit(
                unitID: try row.identifier("unit_id"), level: try row.level("taught_level"),
                hours: try row.intOrNil("hours"), basis: try row.word("basis"),
                confidence: try row.real("confidence"))
            return (try Self.course(row), taught)
        }
    }
}
