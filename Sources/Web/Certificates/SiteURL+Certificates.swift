extension SiteURL {
    package static let certificates = SiteURL("account", "certificates")
    package static let newCertificate = SiteURL("account", "certificates", "new")
    package static func certificate(_ key: String) -> SiteURL { SiteURL("account", "certificates", key) }
    package static func printedCertificate(_ key: String) -> SiteURL {
        SiteURL("account", "certificates", key, "print")
    }
    package static func certificateRevocation(_ key: String) -> SiteURL {
        SiteURL("account", "certificates", key, "revocation")
    }
    /// Where a stranger types the code of a certificate.
    package static let check = SiteURL("check")
}
