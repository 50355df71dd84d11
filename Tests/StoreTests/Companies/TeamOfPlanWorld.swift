import Domain
import Testing

@testable import Analysis

/// Teams made by hand for the small country of ``PlanWorld``.
enum TeamOfPlanWorld {
    /// A role that asks for the first four units.
    static func role(_ world: PlanWorld) throws -> RoleProfile {
        let level = try #require(Level(5))
        return RoleProfile(
            id: RoleProfile.ID(1), key: "role", organisation: Organisation.ID(1), name: "현장 담당", source: nil,
            requirements: world.units.prefix(4).map {
                Profile.Requirement(unitID: $0.id, level: level, weight: 1, isMandatory: false)
            })
    }

    /// Members with that role who hold the same, by the size of company they say.
    static func workforce(
        _ world: PlanWorld, _ sizes: [Person.CompanySize?], holding held: [PlanSubject.Held] = []
    ) throws -> Workforce {
        let role = try role(world)
        let members = sizes.enumerated().map { place, size in
            TeamMember(
                key: "member-\(place)", person: Person.ID(Int64(place + 1)), name: nil, regionID: world.regions[0].id,
                companySize: size, held: held, role: role.id, consentUntil: Moment(startOf: .latest))
        }
        let company = Organisation(
            id: Organisation.ID(1), key: "company", kind: .company, name: "한빛정밀", regionID: nil, providerID: nil,
            isDemonstration: false)
        return Workforce(organisation: company, members: members, roles: [role], asOf: PlanWorld.today)
    }
}
