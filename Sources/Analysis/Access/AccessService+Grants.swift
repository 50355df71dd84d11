import Database
package import Domain
import Store

/// Why a role cannot be given as asked.
package enum GrantProblem: Error, Hashable, Sendable {
    /// The role of a person comes with signing up.
    case notGiven(Role)
    case noSuchOrganisation(String)
    case noSuchRegion(String)
    /// The role needs an organisation of one of these kinds, or a region.
    case needs(Role, [Organisation.Kind], region: Bool)
    /// The role is for the whole nation.
    case nationOnly(Role)

    /// The problem in one sentence.
    package var sentence: Localized {
        switch self {
        case .notGiven:
            Localized("개인 역할은 본인이 가입할 때 생깁니다", "The role of a person comes with signing up; nobody gives it")
        case .noSuchOrganisation(let key): Localized("기관이 없습니다: \(key)", "There is no organisation \(key)")
        case .noSuchRegion(let key): Localized("지역이 없습니다: \(key)", "There is no region \(key)")
        case .needs(let role, let kinds, let region):
            Localized(
                "\(role.name.korean) 역할에는 "
                    + (kinds.map { $0.name.korean } + (region ? ["지역"] : [])).joined(separator: "이나 ")
                    + "을 정해 주세요",
                "The role \(role.rawValue) needs "
                    + (kinds.map { "an organisation of the kind \($0.rawValue)" } + (region ? ["a region"] : []))
                    .joined(separator: " or "))
        case .nationOnly(let role):
            Localized(
                "\(role.name.korean) 역할은 전국에만 줄 수 있습니다",
                "The role \(role.rawValue) is for the whole nation; name no organisation and no region")
        }
    }
}

extension AccessService {
    /// The grant that words stand for, where the policy lets the role reach so far.
    ///
    /// - Parameters:
    ///   - organisation: the key of an organisation, empty for none.
    ///   - region: the key of a region, empty for none.
    /// - Throws: `GrantProblem`.
    package func grant(_ role: Role, organisation: String, region: String) async throws -> Grant {
        let reaches = AccessPolicy.reaches(of: role)
        if reaches == [.ownPerson] { throw GrantProblem.notGiven(role) }
        let kinds = reaches.compactMap { reach -> Organisation.Kind? in
            if case .organisation(let kind) = reach { kind } else { nil }
        }
        let needs = GrantProblem.needs(role, kinds, region: reaches.contains(.region))
        if !organisation.isEmpty {
            if kinds.isEmpty { throw GrantProblem.nationOnly(role) }
            guard let found = try await database.read({ try OrganisationQueries.organisation($0, key: organisation) })
            else { throw GrantProblem.noSuchOrganisation(organisation) }
            guard kinds.contains(found.kind), region.isEmpty else { throw needs }
            return Grant(role: role, scope: .organisation(found.id))
        }
        if !region.isEmpty {
            guard reaches.contains(.region) else { throw kinds.isEmpty ? GrantProblem.nationOnly(role) : needs }
            guard
                let found = try await database.read({ try RegionQueries.keys($0) }).first(where: { $0.value == region })
            else { throw GrantProblem.noSuchRegion(region) }
            return Grant(role: role, scope: .region(found.key))
        }
        guard reaches.contains(.nation) else { throw needs }
        return Grant(role: role, scope: .nation)
    }
}
