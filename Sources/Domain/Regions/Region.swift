/// A region: identity is permanent, names, codes and parents are dated attributes.
package struct Region: Hashable, Sendable, Codable {
    package typealias ID = Identifier<Region>

    package let id: ID
    /// The project's own stable key, such as `seoul` or `gyeonggi-suwon`.
    package let key: String
    /// 1 for a first-level region (시·도), 2 for a municipality (시·군·구).
    package let level: Int
    package let parentID: ID?
    package let name: Localized
    package let shortName: Localized
    package let isCapitalArea: Bool
    /// The official order among its siblings.
    package let sort: Int
    /// The code of the legal scheme valid on the date asked for, `nil` where unknown.
    package let legalCode: String?

    package init(
        id: ID, key: String, level: Int, parentID: ID?, name: Localized, shortName: Localized, isCapitalArea: Bool,
        sort: Int, legalCode: String?
    ) {
        self.id = id
        self.key = key
        self.level = level
        self.parentID = parentID
        self.name = name
        self.shortName = shortName
        self.isCapitalArea = isCapitalArea
        self.sort = sort
        self.legalCode = legalCode
    }
}

/// Who gave a region code.
package enum RegionScheme: String, CaseIterable, Hashable, Sendable, Codable {
    /// The legal district code (법정동 코드, first 2 or 5 digits).
    case legal
    /// The statistics office's code, where 21 is Busan and not 26.
    case statisticsOffice = "kostat"
    /// The area code of Work24.
    case work24
}
