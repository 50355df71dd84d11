import Domain
import Engine

/// An invented catalogue of courses and rounds, as big as a country's, with what is needed to find the rounds for a
/// gap.
///
/// Courses belong to classes of twelve units, popular classes more often; a course covers two to six units of its class
/// and now and then one of the next, at levels around theirs; a fifth presupposes one or two units of its class or of
/// the class that its group of eight builds on. Two rounds of three are near the capital, as is everybody.
package struct PlanCatalogue: Sendable {
    /// Units of a class.
    static let classSize = 12
    /// Modes of attendance: full time, mornings, evenings, weekends, online at one's own pace.
    static let modeCount = 5

    /// One offer of a course, before anybody asks for it.
    struct Offer: Sendable {
        var course: Int32
        var firstDay: Int32
        var weeks: Int32
        var slots: UInt32
        var mode: UInt8
        var feeKRW: Int64
        var hours: Int32
        var place: PlanPlace
    }

    let classCount: Int
    private(set) var unitLevel: [UInt8] = []
    private(set) var courses: [PlanCourse] = []
    private(set) var offers: [Offer] = []
    /// First offer of each course and one past the last.
    private(set) var offerStart: [Int32] = [0]
    /// Courses covering each unit with the level they reach.
    private(set) var postings: [[(course: Int32, level: UInt8)]]

    /// Draws a catalogue. O(courses).
    package init(courses count: Int, units: Int, seed: UInt64) {
        classCount = max(2, units / Self.classSize)
        postings = Array(repeating: [], count: classCount * Self.classSize)
        var random = SeededRandom(seed: seed)
        for _ in postings { unitLevel.append(UInt8(2 + min(random.below(3), random.below(4)))) }
        for course in 0..<max(1, count) { addCourse(Int32(truncatingIfNeeded: course), &random) }
    }

    /// Number of rounds.
    package var roundCount: Int { offers.count }

    private mutating func addCourse(_ ordinal: Int32, _ random: inout SeededRandom) {
        let home = min(random.below(classCount), random.below(classCount))
        var course = PlanCourse(covers: [])
        let wanted = 2 + min(random.below(5), random.below(5))
        let start = random.below(Self.classSize)
        for step in 0..<wanted {
            let unit = home * Self.classSize + (start + step * (1 + step % 2)) % Self.classSize
            add(unit, to: &course, &random)
        }
        if random.perMille(150) {
            add((home + 1) % classCount * Self.classSize + random.below(Self.classSize), to: &course, &random)
        } else if random.perMille(250) {
            for _ in 0...random.below(2) {
                let from = random.perMille(900) ? home : home / 8 * 8
                let unit = from * Self.classSize + random.below(Self.classSize)
                if course.covers.contains(where: { Int($0.unit) == unit }) { continue }
                let level = max(1, unitLevel[unit] - UInt8(random.below(2)))
                course.prerequisites.append(UnitLevel(unit: UInt16(unit), level: level))
            }
        }
        for covered in course.covers { postings[Int(covered.unit)].append((ordinal, covered.level)) }
        addOffers(of: ordinal, units: course.covers.count, &random)
        courses.append(course)
        offerStart.append(Int32(truncatingIfNeeded: offers.count))
    }

    private func add(_ unit: Int, to course: inout PlanCourse, _ random: inout SeededRandom) {
        if course.covers.contains(where: { Int($0.unit) == unit }) { return }
        let steps = [-1, 0, 0, 0, 0, 1, 1, 2]
        let level = Int(unitLevel[unit]) + steps[random.below(steps.count)]
        course.covers.append(UnitLevel(unit: UInt16(unit), level: UInt8(min(max(level, 1), 8))))
    }

    private mutating func addOffers(of course: Int32, units: Int, _ random: inout SeededRandom) {
        let hours = Int32(units * (16 + 8 * random.below(5)))
        let fee = Int64(hours) * Int64(5_000 + 500 * random.below(15)) / 1_000 * 1_000
        let place = PlanPlace(&random)
        let mode = [0, 0, 0, 1, 2, 2, 3, 3, 4][random.below(9)]
        let slots = Self.slots(mode, &random)
        let weekly: Int32 = [35, 15, 9, 12, 6][mode]
        for _ in 0...[0, 1, 1, 1, 2, 2, 3][random.below(7)] {
            offers.append(
                Offer(
                    course: course, firstDay: Int32(random.below(300)), weeks: (hours + weekly - 1) / weekly,
                    slots: slots, mode: UInt8(mode), feeKRW: fee, hours: hours, place: place))
        }
    }

    private static func slots(_ mode: Int, _ random: inout SeededRandom) -> UInt32 {
        switch mode {
        case 0: (0..<5).reduce(0) { $0 | 0b011 << UInt32(3 * $1) }
        case 1: (0..<5).reduce(0) { $0 | 0b001 << UInt32(3 * $1) }
        case 2:
            [[0, 2, 4], [1, 3], [0, 1, 2], [2, 3, 4]][random.below(4)].reduce(UInt32(0)) {
                $0 | 0b100 << UInt32(3 * $1)
            }
        case 3: random.perMille(600) ? 0b011 << 15 : 0b011 << 15 | 0b011 << 18
        default: 0
        }
    }
}

/// A place on an invented map, in km.
struct PlanPlace: Sendable, Hashable {
    var east: Int32
    var north: Int32

    /// Two of three within 35 km of the capital, the others anywhere.
    init(_ random: inout SeededRandom) {
        if random.perMille(685) {
            east = Int32(85 + random.below(50))
            north = Int32(285 + random.below(50))
        } else {
            east = Int32(random.below(300))
            north = Int32(random.below(400))
        }
    }

    /// Whole km as the crow flies.
    func distanceKm(to other: PlanPlace) -> Int32 {
        let (right, up) = (Double(east - other.east), Double(north - other.north))
        return Int32((right * right + up * up).squareRoot())
    }
}
