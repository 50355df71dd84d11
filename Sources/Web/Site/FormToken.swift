import Hummingbird
import Vault

/// What a posted form must send along to show that it comes from a page of this session.
///
/// It is a hash of the session's own token, so nothing is stored for it; for a visitor it is a hash of a random cookie
/// (double submit). Another site can make a browser send the cookie, but it cannot read it, so it cannot make the token.
struct FormToken: Sendable {
    /// The field it is sent in, and the partial that prints it.
    static let name = "form-token"
    static let partial = "form-token"

    let text: String
    /// The value of a new cookie for a visitor who has none yet.
    let newKey: String?

    /// The token for the forms of a page.
    init(_ context: SiteContext) {
        let key = context.formKey
        newKey = key == nil ? RandomKey.text() : nil
        text = Self.text(of: key ?? newKey ?? "")
    }

    /// Whether a sent token belongs to the request's session or cookie.
    static func isRight(_ sent: String?, _ context: SiteContext) -> Bool {
        guard let sent, let key = context.formKey else { return false }
        let (left, right) = (Array(sent.utf8), Array(text(of: key).utf8))
        return left.count == right.count && zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    static func text(of key: String) -> String {
        String(Digest.hex(Digest.sha256("form token of \(key)".utf8)).prefix(32))
    }
}

/// Whether a request was sent by a page of this site, as the browser itself says.
struct FormOrigin: Sendable {
    let settings: SiteSettings

    /// Every browser says where a form was sent from (`Origin`, `Sec-Fetch-Site`); a request that says neither, or
    /// another place, is refused.
    func isOwn(_ request: Request) -> Bool {
        let site = request.headers.all("Sec-Fetch-Site").first
        if let site, site != "same-origin" { return false }
        guard let origin = request.headers[.origin] else { return site != nil }
        return origin == own(request)
    }

    /// Where browsers find this site: what the operator says, or the host of the request.
    func own(_ request: Request) -> String {
        settings.publicOrigin
            ?? (settings.hasSecureCookies ? "https://" : "http://") + (request.head.authority ?? "")
    }
}
