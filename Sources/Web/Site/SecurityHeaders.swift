import Hummingbird

/// Puts the headers that protect the visitor on every answer, those of faults included.
struct SecurityHeaders: Sendable {
    private let fields: [HTTPFields.Element]

    init(settings: SiteSettings) {
        var named = Self.fields
        if let seconds = settings.strictTransportSeconds {
            named.append(("Strict-Transport-Security", "max-age=\(max(0, seconds)); includeSubDomains"))
        }
        fields = named.compactMap { name, value in
            HTTPFields.Element.Name(name).map { HTTPFields.Element(name: $0, value: value) }
        }
    }

    static let fields: [(String, String)] = [
        (
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; "
                + "form-action 'self'; frame-ancestors 'none'; connect-src 'self'"
        ),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("X-Frame-Options", "DENY"),
    ]

    /// Appends the fields, which no route sets itself.
    func put(on response: inout Response) {
        response.headers.append(contentsOf: fields)
    }
}

extension HTTPFields {
    /// Sets a field by its name; a name that is no token is left out.
    mutating func set(_ name: String, _ value: String) {
        if let name = Element.Name(name) { self[name] = value }
    }

    /// All values of a field by its name, in the order they came.
    func all(_ name: String) -> [String] {
        Element.Name(name).map { self[values: $0] } ?? []
    }
}
