package import Domain
import Vault

/// What the pages need to know about this installation.
package struct SiteSettings: Sendable {
    /// Who runs the installation, shown in the footer; without one the notice bar says the site is a demonstration.
    package var operatorName: Localized?
    /// How to reach the operator: a mail address or a telephone number, shown as text.
    package var contact: String?
    /// Whether the data are invented; then the notice bar says so.
    package var isDemonstration: Bool
    /// The version of the program.
    package var version: String
    /// The name of the licence of the program; without one the footer names none.
    package var licence: String?
    /// Hosts (with port where it is not the usual one) that requests may name; empty allows any.
    package var hosts: Set<String>
    /// Where browsers find the site, such as `https://skills.example.kr`; `nil` takes the host of each request.
    package var publicOrigin: String?
    /// Whether cookies demand HTTPS. Only a site on the machine's own loopback address may do without.
    package var hasSecureCookies: Bool
    /// Addresses of proxies whose `X-Forwarded-For` is believed.
    package var proxies: Set<String>
    /// Seconds browsers shall insist on HTTPS; `nil` sends no such header. Set it only where TLS ends in front of us.
    package var strictTransportSeconds: Int?
    /// Most bytes the page cache holds.
    package var cacheBytes: Int
    /// Most bytes of a request body, unless a route says otherwise.
    package var bodyBytes: Int
    /// The routes that take larger bodies, such as attached documents.
    package var bodyLimits = [
        BodyLimit(.evidenceDocuments("{ordinal}"), bytes: DocumentShelf.standardBytes + 65_536)
    ]
    /// How many of those larger bodies are held at once; more are asked to come back.
    package var largeBodiesAtOnce = 8
    /// The time a request body may take, besides a second for each 64 KiB.
    package var bodyDeadline: Duration

    package init(
        operatorName: Localized? = nil, contact: String? = nil, isDemonstration: Bool = true,
        version: String = "development", licence: String? = nil, hosts: Set<String> = [],
        publicOrigin: String? = nil, hasSecureCookies: Bool = true, proxies: Set<String> = [],
        strictTransportSeconds: Int? = nil,
        cacheBytes: Int = 32 << 20, bodyBytes: Int = 1 << 20, bodyDeadline: Duration = .seconds(10)
    ) {
        self.operatorName = operatorName
        self.contact = contact
        self.isDemonstration = isDemonstration
        self.version = version
        self.licence = licence
        self.hosts = hosts
        self.publicOrigin = publicOrigin
        self.hasSecureCookies = hasSecureCookies
        self.proxies = proxies
        self.strictTransportSeconds = strictTransportSeconds
        self.cacheBytes = cacheBytes
        self.bodyBytes = bodyBytes
        self.bodyDeadline = bodyDeadline
    }

    /// Whether the notice bar is shown: a demonstration, or nobody has said who runs the site.
    package var showsNotice: Bool { isDemonstration || operatorName == nil }
}
