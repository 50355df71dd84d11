import Database
package import Domain
import Engine
import Store

/// What planning asks the catalogue for, built once a load: who teaches a unit, what a course covers and presupposes, its
/// rounds and their schedules, who pays, how far it is.
package struct PlanningIndex: Sendable {
    /// One course that teaches a unit, up to a level.
    struct Posting: Sendable {
        let course: Int32
        let level: UInt8
    }

    /// What all rounds of a course share.
    struct Teaching: Sendable {
        var covers: [UnitLevel] = []
        var prerequisites: [UnitLevel] = []
        var hours = 0
        /// Whether some of the hours are the standard's or 40 because the course gives none.
        var areHoursAssumed = false
        var isInferred = false
    }

    private let postings: [Posting]
    private let postingStart: [Int32]
    let teaching: [Teaching]
    private let roundStart: [Int32]
    let schedules: [Round.ID: RoundSchedule]
    package let funding: FundingRules
    package let distances: DistanceBook

    /// Builds the index; courses and rounds as the catalogue holds them, rounds in the order of their courses.
    init(
        _ connection: borrowing Connection, courses: [Course], ordinals: [Course.ID: Int], rounds: [Round],
        taught: [Course.ID: [TaughtUnit]], standards: StandardsBook, regions: RegionBook
    ) throws {
        var teaching = [Teaching](repeating: Teaching(), count: courses.count)
        for (course, units) in taught {
            guard let ordinal = ordinals[course] else { continue }
            teaching[ordinal] = Self.teaching(units, standards)
        }
        for (course, needs) in try ScheduleQueries.prerequisites(connection) {
            guard let ordinal = ordinals[course] else { continue }
            teaching[ordinal].prerequisites = needs.compactMap { need in
                standards.unitOrdinals[need.unit].flatMap { UInt16(exactly: $0) }
                    .map { UnitLevel(unit: $0, level: need.level.value) }
            }
        }
        (postings, postingStart) = Self.postings(teaching, units: standards.units.count)
        self.teaching = teaching
        roundStart = Self.roundStart(courses.count, rounds, ordinals)
        schedules = try ScheduleQueries.schedules(connection)
        funding = try FundingQueries.all(connection)
        distances = try DistanceBook(connection, regions: regions)
    }

    private static func teaching(_ units: [TaughtUnit], _ standards: StandardsBook) -> Teaching {
        var teaching = Teaching()
        for unit in units.sorted(by: { $0.unitID < $1.unitID }) {
            guard let ordinal = standards.unitOrdinals[unit.unitID], let short = UInt16(exactly: ordinal) else {
                continue
            }
            teaching.covers.append(UnitLevel(unit: short, level: unit.level.value))
            if unit.hours == nil { teaching.areHoursAssumed = true }
            teaching.hours += unit.hours ?? standards.units[ordinal].hours ?? CompetencyUnit.unknownHours
            if unit.basis == .inferred { teaching.isInferred = true }
        }
        return teaching
    }

    private static func postings(_ teaching: [Teaching], units: Int) -> ([Posting], [Int32]) {
        var start = [Int32](repeating: 0, count: units + 1)
        for course in teaching { for covered in course.covers { start[Int(covered.unit) + 1] += 1 } }
        for unit in 0..<units { start[unit + 1] += start[unit] }
        var next = start
        var postings = [Posting](repeating: Posting(course: 0, level: 0), count: Int(start[units]))
        for (course, what) in teaching.enumerated() {
            for covered in what.covers {
                let place = Int(next[Int(covered.unit)])
                next[Int(covered.unit)] += 1
                postings[place] = Posting(course: Int32(truncatingIfNeeded: course), level: covered.level)
            }
        }
        return (postings, start)
    }

    private static func roundStart(_ courses: Int, _ rounds: [Round], _ ordinals: [Course.ID: Int]) -> [Int32] {
        var start = [Int32](repeating: 0, count: courses + 1)
        var course = 0
        for (place, round) in rounds.enumerated() {
            guard let ordinal = ordinals[round.courseID] else { continue }
            while course < ordinal {
                course += 1
                start[course] = Int32(truncatingIfNeeded: place)
            }
        }
        while course < courses {
            course += 1
            start[course] = Int32(truncatingIfNeeded: rounds.count)
        }
        return start
    }

    /// The courses that teach a unit at a level or above, by ordinal. O(postings of the unit).
    func courses(teaching wanted: UnitLevel) -> [Int] {
        guard Int(wanted.unit) + 1 < postingStart.count else { return [] }
        let range = Int(postingStart[Int(wanted.unit)])..<Int(postingStart[Int(wanted.unit) + 1])
        return postings[range].compactMap { $0.level >= wanted.level ? Int($0.course) : nil }
    }

    /// The places of a course's rounds in the catalogue.
    func rounds(of course: Int) -> Range<Int> {
        Int(roundStart[course])..<Int(roundStart[course + 1])
    }
}
