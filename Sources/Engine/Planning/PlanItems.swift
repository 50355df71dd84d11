/// The (unit, level) pairs a plan can have to cover, numbered, with what each course covers and presupposes as bit
/// sets.
struct PlanItems: Sendable {
    /// Unit (upper bits) and level (lower 8) of each item, ascending: the levels of one unit are neighbours.
    private(set) var codes: [UInt32] = []
    /// Words of a bit set of items.
    private(set) var words = 1
    /// Items each course covers; courses × words.
    private(set) var covers: [UInt64] = []
    /// Items each course presupposes; courses × words.
    private(set) var needs: [UInt64] = []
    /// Items each gap unit is.
    private(set) var gap: [Int32] = []
    /// Last day on which each item is recognised, the lowest number if it is not.
    private(set) var recognisedUntil: [Int32] = []
    /// First item of each unit up to the largest in use, -1 for none.
    private var firstItem: [Int32] = []

    var count: Int { codes.count }

    /// Numbers the items. O(listed units + largest unit).
    ///
    /// - Throws: `tooMany` items.
    init(
        gap units: [PlanGapUnit], courses: [PlanCourse], recognised: [PlanRecognition]
    ) throws(PlanningError) {
        var all: [UInt32] = []
        all.reserveCapacity(units.count + 2 * courses.count)
        for unit in units { all.append(Self.code(unit.unit, unit.level)) }
        for course in courses {
            for needed in course.prerequisites { all.append(Self.code(needed.unit, needed.level)) }
        }
        all.sort()
        codes.reserveCapacity(all.count)
        for code in all where codes.last != code { codes.append(code) }
        if codes.count > PlanSize.items.limit {
            throw .tooMany(.items, found: codes.count, limit: PlanSize.items.limit)
        }
        words = Swift.max(1, (codes.count + 63) / 64)
        firstItem = Array(repeating: -1, count: Int((codes.last ?? 0) >> 8) + 1)
        for item in codes.indices.reversed() { firstItem[Int(codes[item] >> 8)] = Int32(truncatingIfNeeded: item) }
        gap = units.map { Int32(truncatingIfNeeded: self.item(of: $0.unit, $0.level) ?? 0) }
        markCourses(courses)
        markRecognised(recognised)
    }

    /// The unit and level of an item.
    func unitLevel(_ item: Int) -> UnitLevel {
        UnitLevel(unit: UInt16(truncatingIfNeeded: codes[item] >> 8), level: UInt8(truncatingIfNeeded: codes[item]))
    }

    /// Whether a course covers an item.
    func covers(_ course: Int32, _ item: Int) -> Bool {
        covers[Int(course) * words + item >> 6] >> UInt64(item & 63) & 1 != 0
    }

    /// The items a course presupposes, without those recognised on a round's first day.
    func needs(_ course: Int32, on firstDay: Int32) -> [Int] {
        var found: [Int] = []
        for word in 0..<words {
            var bits = needs[Int(course) * words + word]
            while bits != 0 {
                let item = word * 64 + bits.trailingZeroBitCount
                if recognisedUntil[item] < firstDay { found.append(item) }
                bits &= bits - 1
            }
        }
        return found
    }

    private static func code(_ unit: UInt16, _ level: UInt8) -> UInt32 {
        UInt32(unit) << 8 | UInt32(level)
    }

    private func item(of unit: UInt16, _ level: UInt8) -> Int? {
        guard Int(unit) < firstItem.count, firstItem[Int(unit)] >= 0 else { return nil }
        let code = Self.code(unit, level)
        var item = Int(firstItem[Int(unit)])
        while item < codes.count, codes[item] < code { item += 1 }
        return item < codes.count && codes[item] == code ? item : nil
    }

    /// The items of a unit up to a level: what somebody with that level has.
    @inline(__always)
    private func items(of unit: UInt16, upTo level: UInt8) -> Range<Int> {
        guard Int(unit) < firstItem.count, firstItem[Int(unit)] >= 0 else { return 0..<0 }
        let first = Int(firstItem[Int(unit)])
        let code = Self.code(unit, level)
        var end = first
        while end < codes.count, codes[end] <= code { end += 1 }
        return first..<end
    }

    private mutating func markCourses(_ courses: [PlanCourse]) {
        covers = Array(repeating: 0, count: courses.count * words)
        needs = Array(repeating: 0, count: courses.count * words)
        for (ordinal, course) in courses.enumerated() {
            for taught in course.covers {
                for item in items(of: taught.unit, upTo: taught.level) {
                    covers[ordinal * words + item >> 6] |= 1 << UInt64(item & 63)
                }
            }
            for needed in course.prerequisites {
                guard let item = item(of: needed.unit, needed.level) else { continue }
                needs[ordinal * words + item >> 6] |= 1 << UInt64(item & 63)
            }
        }
    }

    private mutating func markRecognised(_ recognised: [PlanRecognition]) {
        recognisedUntil = Array(repeating: .min, count: codes.count)
        for recognition in recognised {
            for item in items(of: recognition.unit, upTo: recognition.level) {
                recognisedUntil[item] = Swift.max(recognisedUntil[item], recognition.lastDay ?? .max)
            }
        }
    }
}
