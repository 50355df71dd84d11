import Foundation
import JWTKit

/// Why a signed token counts for nothing.
package enum TokenProblem: String, Error, Hashable, Sendable {
    /// No token of three parts, or a header that asks for what is not understood.
    case malformed
    /// Signed in another way than RS256 or ES256, or not at all.
    case algorithm
    /// No key of that name and kind.
    case unknownKey = "unknown-key"
    case signature
}

/// The public keys of a sign-in service (a JWK Set, RFC 7517), and the check of what it signed (RFC 7515).
///
/// The way of signing is taken from the short list here and must fit the key; what the token itself says about it is only
/// compared. So a token that names no algorithm, or one that makes a public key into a shared secret, is refused.
package struct TokenKeys: Sendable {
    /// Keys of one set that are looked at; more are left out.
    package static let keysMost = 32
    /// Longest token in bytes.
    package static let tokenBytesMost = 16_384

    private struct Key: Sendable {
        let name: String?
        let key: JWK
    }

    private enum Way: String {
        case rs256 = "RS256"
        case es256 = "ES256"
    }

    private struct Header: Decodable {
        let alg: String
        let kid: String?
        let typ: String?
        let crit: [String]?
    }

    /// One entry of a set: keys of kinds we do not use are left out without spoiling the others.
    private struct Entry: Decodable {
        private struct Use: Decodable {
            let use: String?
        }

        let key: Key?

        init(from decoder: any Decoder) throws {
            let use = try? Use(from: decoder)
            let found = try? JWK(from: decoder)
            key =
                found.flatMap { jwk in
                    let isForSigning = use?.use == nil || use?.use == "sig"
                    return isForSigning && jwk.privateExponent == nil
                        ? Key(name: jwk.keyIdentifier?.string, key: jwk) : nil
                }
        }
    }

    private struct KeySet: Decodable {
        let keys: [Entry]
    }

    private let keys: [Key]

    /// Reads a set of keys; `nil` for what is none.
    package init?(json: [UInt8]) {
        guard let set = try? JSONDecoder().decode(KeySet.self, from: Data(json)) else { return nil }
        keys = Array(set.keys.compactMap(\.key).prefix(Self.keysMost))
    }

    /// How many keys can be used.
    package var count: Int { keys.count }

    /// What a token says, after its signature was found to be right. Whether it is for us, and still holds, is for the
    /// caller to check.
    package func payload(of token: String) async throws(TokenProblem) -> [UInt8] {
        let parts = token.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard token.utf8.count <= Self.tokenBytesMost, parts.count == 3, let first = Base64URL.bytes(parts[0]),
            let payload = Base64URL.bytes(parts[1]), let signature = Base64URL.bytes(parts[2]),
            let header = try? JSONDecoder().decode(Header.self, from: Data(first)), header.crit == nil,
            header.typ == nil || header.typ?.lowercased() == "jwt"
        else { throw .malformed }
        guard let way = Way(rawValue: header.alg) else { throw .algorithm }
        let candidates = keys(for: way, named: header.kid)
        guard !candidates.isEmpty else { throw .unknownKey }
        let signed = Array(token.utf8.prefix(parts[0].count + 1 + parts[1].count))
        for key in candidates where await Self.isRight(signature, of: signed, key, way) { return payload }
        throw .signature
    }

    /// The keys that may have signed. A token that names none may only come from a set with one fitting key.
    private func keys(for way: Way, named name: String?) -> [JWK] {
        let fitting = keys.filter { entry in
            let algorithm = entry.key.algorithm?.rawValue
            return entry.key.keyType == (way == .rs256 ? .rsa : .ecdsa)
                && (algorithm == nil || algorithm == way.rawValue)
        }
        guard let name else { return fitting.count == 1 ? fitting.map(\.key) : [] }
        return fitting.filter { $0.name == name }.map(\.key)
    }

    private static func isRight(_ signature: [UInt8], of signed: [UInt8], _ key: JWK, _ way: Way) async -> Bool {
        var key = key
        key.algorithm = way == .rs256 ? .rs256 : .es256
        key.keyIdentifier = "signer"
        guard let ring = try? await JWTKeyCollection().add(jwk: key),
            let algorithm = try? await ring.getKey(for: "signer", alg: way.rawValue)
        else { return false }
        return (try? algorithm.verify(signature, signs: signed)) ?? false
    }
}
