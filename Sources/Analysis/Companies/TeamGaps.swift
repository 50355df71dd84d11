package import Domain

/// What a team has and lacks: its members against their roles, unit by unit.
package struct TeamGaps: Sendable, Encodable {
    package enum State: String, Sendable, CaseIterable, Encodable {
        case met, short, missing
        /// The member's role does not ask for the unit.
        case notAsked = "not-asked"
    }

    /// One unit over all members.
    package struct Unit: Sendable, Encodable {
        package let id: CompetencyUnit.ID
        package let code: String
        package let name: Localized
        /// One state a member, in the order of `members`.
        package let states: [State]
        /// What each member's role asks for, `nil` where it does not.
        package let required: [Level?]
        package let held: [Level?]
        /// Members short of it or without it.
        package let open: Int
        /// Courses of the catalogue that teach it at the highest level asked for.
        package let courses: Int
    }

    /// One member's column.
    package struct Member: Sendable, Encodable {
        package let key: String
        package let name: String?
        package let roleName: String
        /// Share of the role's weight that is met; `nil` for a role that asks for nothing.
        package let coverage: Double?
        package let open: Int
    }

    package let members: [Member]
    /// Those lacking to most people first, then in the order of the standard.
    package let units: [Unit]
    /// Members without a role, who are in no column.
    package let unplaced: Int

    /// Units that the same members lack, two of them at least.
    package struct Group: Sendable {
        package let units: [CompetencyUnit.ID]
        /// Places in `members`.
        package let members: [Int]
    }

    /// Compares every member with the member's role. O(members × units of the roles).
    package init(_ workforce: Workforce, country: Country) {
        let placed = workforce.placed
        var asked: [CompetencyUnit.ID: [Level?]] = [:]
        for (column, pair) in placed.enumerated() {
            for requirement in pair.role.requirements {
                asked[requirement.unitID, default: Array(repeating: nil, count: placed.count)][column] =
                    requirement.level
            }
        }
        let standards = country.standards
        units = asked.compactMap { id, required -> Unit? in
            guard let ordinal = standards.unitOrdinals[id] else { return nil }
            let held = placed.map { $0.member.levels[id] }
            let states = zip(required, held).map { Self.state(required: $0, held: $1) }
            let highest = required.compactMap { $0 }.max()
            let courses = country.catalogue.courses(teaching: id).count { course in
                highest.map { course.level >= $0 } ?? false
            }
            return Unit(
                id: id, code: standards.units[ordinal].code, name: standards.units[ordinal].name, states: states,
                required: required, held: held, open: states.count { $0 == .short || $0 == .missing },
                courses: courses)
        }.sorted { $0.open == $1.open ? $0.code < $1.code : $0.open > $1.open }
        members = placed.map { pair in
            let (met, total, open) = Self.coverage(pair.member, pair.role)
            return Member(
                key: pair.member.key, name: pair.member.name, roleName: pair.role.name,
                coverage: total == 0 ? nil : Double(met) / Double(total), open: open)
        }
        unplaced = workforce.members.count - placed.count
    }

    /// What could be taught in one room: units that exactly the same people lack, largest shared gap first.
    package var groups: [Group] {
        var byMembers: [[Int]: [CompetencyUnit.ID]] = [:]
        for unit in units where unit.open > 1 {
            let people = unit.states.indices.filter { unit.states[$0] == .short || unit.states[$0] == .missing }
            byMembers[people, default: []].append(unit.id)
        }
        let groups = byMembers.map { Group(units: $0.value.sorted(), members: $0.key) }
        return groups.sorted { first, second in
            let (one, other) = (first.units.count * first.members.count, second.units.count * second.members.count)
            return one == other ? first.units.lexicographicallyPrecedes(second.units) : one > other
        }
    }

    private static func state(required: Level?, held: Level?) -> State {
        guard let required else { return .notAsked }
        guard let held else { return .missing }
        return held >= required ? .met : .short
    }

    private static func coverage(_ member: TeamMember, _ role: RoleProfile) -> (met: Int, total: Int, open: Int) {
        var (met, total, open) = (0, 0, 0)
        for requirement in role.requirements {
            total += requirement.weight
            if member.levels[requirement.unitID].map({ $0 >= requirement.level }) ?? false {
                met += requirement.weight
            } else {
                open += 1
            }
        }
        return (met, total, open)
    }
}
