import Domain
import Hummingbird

/// The cookies of signing in, and the headers that set them.
///
/// With HTTPS their names begin with `__Host-`: browsers then take them only with `Secure`, for this very host and the
/// whole of it, so that no neighbouring host can plant one. On a loopback address without HTTPS plain names are used.
struct SiteCookies: Sendable {
    let isSecure: Bool

    /// The cookie with the session's token.
    var session: String { isSecure ? "__Host-dure" : "dure-session" }
    /// The cookie the forms of visitors are bound to.
    var form: String { isSecure ? "__Host-dure-form" : "dure-form" }

    /// The cookie with what is remembered while somebody is at the sign-in service.
    var journey: String { isSecure ? "__Host-dure-journey" : "dure-journey" }
    /// The cookie with whom the sign-in service vouched for, until an account here is found or made.
    var arrival: String { isSecure ? "__Host-dure-arrival" : "dure-arrival" }

    func keeping(sessionToken: String) -> String { header(session, sessionToken) }
    func keeping(formKey: String) -> String { header(form, formKey) }
    func forgettingSession() -> String { header(session, "") + "; Max-Age=0" }

    /// A cookie the browser forgets by itself after some seconds.
    func keeping(_ name: String, _ value: String, seconds: Int64) -> String {
        header(name, value) + "; Max-Age=\(seconds)"
    }
    func forgetting(_ name: String) -> String { header(name, "") + "; Max-Age=0" }

    private func header(_ name: String, _ value: String) -> String {
        "\(name)=\(value); Path=/; HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "")
    }

    /// The value of a cookie, the first one of the name; `nil` where it is absent or not of the letters and digits our
    /// own values have.
    static func value(_ name: String, of request: Request, longest: Int = 128) -> String? {
        for header in request.headers[values: .cookie].prefix(8) {
            for pair in header.utf8.prefix(8192).split(separator: UInt8(ascii: ";")) {
                let trimmed = pair.drop { $0 == 0x20 }
                guard trimmed.starts(with: "\(name)=".utf8) else { continue }
                let value = trimmed.dropFirst(name.utf8.count + 1)
                let isPlain = value.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }
                return !value.isEmpty && value.count <= longest && isPlain
                    ? String(decoding: value, as: UTF8.self) : nil
            }
        }
        return nil
    }
}

extension Site {
    var cookies: SiteCookies { SiteCookies(isSecure: settings.hasSecureCookies) }
}

extension Response {
    mutating func add(_ cookie: String) {
        headers.append(.init(name: .setCookie, value: cookie))
    }
}
