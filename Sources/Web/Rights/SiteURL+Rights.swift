extension SiteURL {
    /// Who the owner is: name, birth date, contact, region and situation.
    package static let ownPerson = SiteURL("account", "person")
    package static let consents = SiteURL("account", "consents")
    package static let newConsent = SiteURL("account", "consents", "new")
    package static func consentWithdrawal(_ ordinal: some CustomStringConvertible) -> SiteURL {
        SiteURL("account", "consents", ordinal.description, "withdrawal")
    }
    package static let looks = SiteURL("account", "looks")
    package static let export = SiteURL("account", "export")
    package static let exportFile = SiteURL("account", "export", "dure-account.json")
    package static let requests = SiteURL("account", "requests")
    package static func requestWithdrawal(_ key: String) -> SiteURL {
        SiteURL("account", "requests", key, "withdrawal")
    }
    /// The desk where administrators answer requests.
    package static let requestDesk = SiteURL("administration", "requests")
    package static func requestAtDesk(_ key: String) -> SiteURL { SiteURL("administration", "requests", key) }
    /// Where an administrator looks into accounts that may be one person's.
    package static let doubles = SiteURL("administration", "doubles")
    package static func double(_ key: String) -> SiteURL { SiteURL("administration", "doubles", key) }
    /// Where an administrator puts evidence right that its owner says is wrong.
    package static func correctionAtDesk(_ key: String, _ ordinal: some CustomStringConvertible) -> SiteURL {
        SiteURL("administration", "requests", key, "evidence", ordinal.description)
    }
    package static func removalAtDesk(_ key: String, _ ordinal: some CustomStringConvertible) -> SiteURL {
        SiteURL("administration", "requests", key, "evidence", ordinal.description, "withdrawal")
    }
}
