import Database
import Domain
import Store

/// The programmes of work-based learning that the titles of courses name, as profiles: `SW개발_L5`.
///
/// No open source says which units such a programme requires, so they are inferred, as the units of its courses are: the
/// units of the class most of its courses are filed under, at the level of the programme with weight 2 and mandatory, one
/// level below with weight 1. A programme that fewer than two courses name may be a slip of the pen and is left out.
struct DualProgrammes {
    /// A programme with what it requires.
    struct Programme: Hashable {
        let code: String
        let name: Localized
        let requirements: [Profile.Requirement]
    }

    let new: [Programme]
    let changed: [(id: Profile.ID, programme: Programme)]

    var isEmpty: Bool { new.isEmpty && changed.isEmpty }

    /// What the courses of the record name after the changes.
    init(_ changes: CourseChanges, state: CourseState) throws {
        var courses = state.courses
        for course in changes.newCourses + changes.changedCourses { courses[course.externalID] = course }
        let english = try Self.englishNames()
        var new: [Programme] = []
        var changed: [(id: Profile.ID, programme: Programme)] = []
        for programme in Self.programmes(Array(courses.values), state, english) {
            if let known = state.dualProfiles[programme.code] {
                if !known.isGiven, known.requirements != programme.requirements {
                    changed.append((known.id, programme))
                }
            } else {
                new.append(programme)
            }
        }
        (self.new, self.changed) = (new, changed)
    }

    /// The name and the level a title gives.
    private struct Key: Hashable {
        let qualification: String
        let level: Level
    }

    private static func programmes(
        _ courses: [Course], _ state: CourseState, _ english: [String: String]
    ) -> [Programme] {
        var classes: [Key: [Node.ID: Int]] = [:]
        for course in courses where CourseService.isDual(nil, typeCode: course.programmeType) {
            let title = CourseTitle(course.title)
            guard let qualification = title.qualification, let level = title.level, let node = course.nodeID else {
                continue
            }
            classes[Key(qualification: qualification, level: level), default: [:]][node, default: 0] += 1
        }
        return classes.compactMap { key, counts -> Programme? in
            guard counts.values.reduce(0, +) >= 2,
                let node = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key
            else { return nil }
            let requirements = Self.requirements(state.inferredUnits(node: node, level: key.level), key.level)
            guard requirements.contains(where: \.isMandatory) else { return nil }
            let code = "\(key.qualification)_L\(key.level.value)"
            return Programme(
                code: code, name: Localized(code, english[key.qualification].map { "\($0), level \(key.level.value)" }),
                requirements: requirements)
        }.sorted { $0.code < $1.code }
    }

    private static func requirements(_ units: [TaughtUnit], _ level: Level) -> [Profile.Requirement] {
        units.map {
            Profile.Requirement(
                unitID: $0.unitID, level: $0.level, weight: $0.level == level ? 2 : 1, isMandatory: $0.level == level)
        }
    }

    /// English names of programmes by their Korean ones, as far as a published table gives them.
    private static func englishNames() throws -> [String: String] {
        let rows = try ResourceTable("dual-qualifications").rows
        return Dictionary(
            rows.compactMap { row in
                guard let korean = row["canonical_ko"], let english = row["canonical_en"] else { return nil }
                return (korean, english)
            }, uniquingKeysWith: { first, _ in first })
    }

    /// Writes the profiles.
    func write(_ connection: borrowing Connection, framework: Framework.ID?, batch: Batch.ID) throws {
        guard let framework else { return }
        let first = try Identities.reserve(connection, new.count, of: "profile")
        let profiles = new.enumerated().map { place, programme in
            Profile(
                id: Profile.ID(first + Int64(place)), frameworkID: framework, nodeID: nil, kind: .dualProgramme,
                code: programme.code, name: programme.name)
        }
        try ProfileQueries.insert(connection, profiles, batch: batch)
        let all =
            zip(profiles.map(\.id), new).map { ($0, $1.requirements) }
            + changed.map { ($0.id, $0.programme.requirements) }
        for (profile, requirements) in all {
            try ProfileQueries.replaceRequirements(connection, requirements, of: profile, batch: batch)
        }
    }
}
