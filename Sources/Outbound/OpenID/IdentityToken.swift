import Domain
import Foundation

/// What the service's identity token claims, after its signature was found to be right.
struct IdentityToken: Sendable {
    /// The clocks of two machines may differ by this.
    static let skewSeconds = 30.0
    /// A token older than this was not made for the question that is being answered.
    static let ageSecondsMost = 900.0

    private struct Claims: Decodable {
        let iss: String
        let sub: String
        let aud: Audience
        let azp: String?
        let exp: Double
        let iat: Double
        let nbf: Double?
        let nonce: String?
    }

    /// One receiver or several.
    private struct Audience: Decodable {
        let names: [String]

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let name = try? container.decode(String.self) {
                names = [name]
            } else {
                names = try container.decode([String].self)
            }
        }
    }

    let subject: String

    /// Checks every claim (OpenID Connect Core 1.0, section 3.1.3.7).
    init(
        _ payload: [UInt8], settings: OpenIDSettings, nonce: String, now: Moment
    ) throws(OpenIDError) {
        guard let claims = try? JSONDecoder().decode(Claims.self, from: Data(payload)) else { throw .token(.malformed) }
        guard Self.same(claims.iss, settings.issuer) else { throw .token(.issuer) }
        guard claims.aud.names.contains(where: { Self.same($0, settings.client) }) else { throw .token(.audience) }
        if claims.aud.names.count > 1 || claims.azp != nil {
            guard let party = claims.azp, Self.same(party, settings.client) else { throw .token(.party) }
        }
        try Self.checkTimes(claims, Double(now.seconds))
        guard let sent = claims.nonce, Self.same(sent, nonce) else { throw .token(.nonce) }
        guard (1...255).contains(claims.sub.utf8.count), claims.sub.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else {
            throw .token(.subject)
        }
        subject = claims.sub
    }

    private static func checkTimes(_ claims: Claims, _ now: Double) throws(OpenIDError) {
        guard claims.exp.isFinite, claims.iat.isFinite else { throw .token(.malformed) }
        guard claims.exp > now - skewSeconds else { throw .token(.expired) }
        guard claims.iat <= now + skewSeconds, (claims.nbf ?? claims.iat) <= now + skewSeconds else {
            throw .token(.notYet)
        }
        guard claims.iat >= now - ageSecondsMost else { throw .token(.tooOld) }
    }

    /// Byte by byte: two texts that only look alike are not the same.
    private static func same(_ left: String, _ right: String) -> Bool {
        left.utf8.elementsEqual(right.utf8)
    }
}
