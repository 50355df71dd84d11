import Analysis
import Domain
import Foundation

/// What the settings say about signing in.
enum AccessSettings {
    /// How long people and staff stay signed in.
    static func limits(_ settings: Settings) throws -> AccessLimits {
        var limits = AccessLimits()
        limits.person = SessionLimits(
            idleMinutes: try settings.number(Settings.sessionIdle, in: 1...1440),
            wholeHours: try settings.number(Settings.sessionHours, in: 1...168))
        limits.staff = SessionLimits(
            idleMinutes: try settings.number(Settings.staffIdle, in: 1...1440),
            wholeHours: try settings.number(Settings.staffHours, in: 1...168))
        return limits
    }

    /// The origin browsers know the site by, without a slash at its end; `nil` where none is set.
    static func origin(_ settings: Settings) throws -> String? {
        let text = settings.text(Settings.origin)
        guard !text.isEmpty else { return nil }
        guard let address = URL(string: text), let host = address.host(), !host.isEmpty,
            address.scheme == "https" || address.scheme == "http", address.path().isEmpty, address.query() == nil,
            address.user() == nil, text == text.lowercased()
        else { throw Failure("DURE_ORIGIN must be like https://skills.example.kr, not “\(text)”.") }
        if address.scheme == "http", !isLoopback(host) {
            throw Failure("DURE_ORIGIN must begin with https:// for any place but this machine itself.")
        }
        return text
    }

    /// Cookies demand HTTPS unless the site is reached on this machine itself.
    static func hasSecureCookies(origin: String?, isLoopback: Bool) -> Bool {
        guard let origin else { return !isLoopback }
        return origin.hasPrefix("https://")
    }

    static func isLoopback(_ host: String) -> Bool {
        host == "localhost" || host == "::1" || host == "[::1]" || host.hasPrefix("127.")
    }

    static func proxies(_ settings: Settings) -> Set<String> {
        Set(
            settings.text(Settings.proxies).split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) })
    }
}
