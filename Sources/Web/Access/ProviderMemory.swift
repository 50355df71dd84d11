import Domain
package import Outbound
import Vault

/// The sign-in service people can use instead of a password, and where it finds this site.
package struct ProviderSignIn: Sendable {
    package let provider: OpenIDProvider
    /// The origin of this site, such as `https://skills.example.kr`.
    package let origin: String

    package init(_ provider: OpenIDProvider, origin: String) {
        self.provider = provider
        self.origin = origin
    }

    /// What people call the service.
    var name: Localized { provider.settings.name }
    /// The service as the pages of security know it.
    var service: ProviderName { ProviderName(issuer: provider.settings.issuer, name: name) }
    /// The address the service sends the browser back to; it is registered there.
    var back: String { origin + SiteURL.providerReturn.description }
}

/// What a browser keeps for us, sealed, while somebody signs in with another service. Nothing is stored here meanwhile.
struct ProviderMemory: Sendable {
    /// Somebody is at the service.
    struct Journey: Hashable, Sendable {
        let flow: OpenIDFlow
        /// Where to go afterwards: a path of this site, or empty.
        let returning: String
        let startedAt: Moment
    }

    /// Somebody came back, and the service vouches for them.
    struct Arrival: Hashable, Sendable {
        let subject: SignInSubject
        let returning: String
        let at: Moment
    }

    /// How long one may take to sign in at the service.
    static let journeySeconds: Int64 = 600
    /// How long one may take to fill in a form afterwards.
    static let arrivalSeconds: Int64 = 1800
    /// Longest sealed text in characters.
    static let textMost = 2048
    private static let returningMost = 256

    let vault: KeyRing

    func text(_ journey: Journey) throws -> String {
        let flow = journey.flow
        return try sealed(
            [flow.state, flow.nonce, flow.verifier, "\(journey.startedAt)", Self.short(journey.returning)],
            "journey")
    }

    func text(_ arrival: Arrival) throws -> String {
        let subject = arrival.subject
        return try sealed(
            [subject.issuer, subject.subject, "\(arrival.at)", Self.short(arrival.returning)], "arrival")
    }

    /// What was remembered; `nil` for what is not ours, too old, or from the future.
    func journey(_ text: String?, now: Moment) -> Journey? {
        guard let parts = opened(text, "journey", count: 5), let at = Moment(parts[3]), at <= now,
            now < at.adding(seconds: Self.journeySeconds)
        else { return nil }
        return Journey(
            flow: OpenIDFlow(state: parts[0], nonce: parts[1], verifier: parts[2]), returning: parts[4], startedAt: at)
    }

    /// What was remembered; `nil` for what is not ours, too old, or from the future.
    func arrival(_ text: String?, now: Moment) -> Arrival? {
        guard let parts = opened(text, "arrival", count: 4), let at = Moment(parts[2]), at <= now,
            now < at.adding(seconds: Self.arrivalSeconds)
        else { return nil }
        return Arrival(
            subject: SignInSubject(issuer: parts[0], subject: parts[1]), returning: parts[3], at: at)
    }

    private func sealed(_ parts: [String], _ kind: String) throws -> String {
        Digest.hex(try vault.seal(parts.joined(separator: "\n"), at: Self.place(kind)))
    }

    private func opened(_ text: String?, _ kind: String, count: Int) -> [String]? {
        guard let text, text.utf8.count <= Self.textMost, let bytes = Digest.bytes(hex: text),
            let plain = try? vault.open(bytes, at: Self.place(kind))
        else { return nil }
        let parts = plain.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return parts.count == count ? parts : nil
    }

    /// Of an address that is too long to remember the path is kept, or nothing; it is encoded, so it holds no line break.
    private static func short(_ returning: String) -> String {
        guard let address = SiteURL(returning: returning) else { return "" }
        return [address, address.withoutQuery].map(\.description).first { $0.utf8.count <= returningMost } ?? ""
    }

    private static func place(_ kind: String) -> FieldPlace {
        FieldPlace(table: "browser", column: "openid_\(kind)", row: "-")
    }
}
