import Database
package import Domain
package import Store
import Vault

/// A certificate with what only its owner and the paper carry.
package struct CertificateDocument: Hashable, Sendable {
    package let certificate: Certificate
    package let code: CheckCode
    /// The name on the day of issue as the certificate shows it, in full or masked; `nil` where none was known.
    package let holder: String?
}

/// What an owner may put on a certificate, and whether a name can be shown.
package struct CertificateChoice: Sendable {
    package let offers: [CertificateOffer]
    package let hasName: Bool
    /// The certificate that is going to be replaced.
    package let replaced: Certificate?
}

/// What somebody who typed a check code learns.
package enum CertificateCheck: Hashable, Sendable {
    case answer(CertificateQueries.Answer)
    /// The text is no code; nothing was looked up.
    case slip(CheckCode.Reading)
    case wait(until: Moment)
}

extension RightsService {
    /// The reader's own certificates, the newest first.
    package func certificates(of reader: Reader, now: Moment) async throws -> [Certificate] {
        let (scope, vault) = (try own(reader), vault)
        return try await database.read {
            try CertificateQueries.all($0, in: scope, vault: vault, today: now.koreanDate)
        }
    }

    /// One of the reader's own certificates as its paper shows it; `nil` for a key that is not theirs.
    package func certificate(key: String, of reader: Reader, now: Moment) async throws -> CertificateDocument? {
        let (scope, vault) = (try own(reader), vault)
        return try await database.read { connection -> CertificateDocument? in
            guard
                let certificate = try CertificateQueries.find(
                    connection, key: key, in: scope, vault: vault, today: now.koreanDate),
                let secrets = try CertificateQueries.secrets(
                    connection, of: certificate.ordinal, in: scope, vault: vault),
                case .code(let code) = CheckCode.read(secrets.code)
            else { return nil }
            let holder = certificate.showsName ? secrets.holder : secrets.holder.map { MaskedName.of($0) }
            return CertificateDocument(certificate: certificate, code: code, holder: holder)
        }
    }

    /// What the reader may pick; `nil` where the certificate to be replaced is not theirs or not valid any more.
    package func certificateChoice(replacing key: String?, by reader: Reader, now: Moment) async throws
        -> CertificateChoice?
    {
        let (scope, vault) = (try own(reader), vault)
        return try await database.read { connection -> CertificateChoice? in
            let today = now.koreanDate
            let replaced = try key.flatMap {
                try CertificateQueries.find(connection, key: $0, in: scope, vault: vault, today: today)
            }
            if key != nil, replaced?.state != .valid { return nil }
            return CertificateChoice(
                offers: try CertificateOffers.all(connection, in: scope, vault: vault, on: today),
                hasName: try OwnIdentity.read(connection, in: scope, vault: vault) != nil, replaced: replaced)
        }
    }

    /// Issues a certificate; its key. The same draft sent again answers with the certificate it made the first time.
    ///
    /// - Throws: ``CertificateProblem``.
    package func issueCertificate(
        _ picks: [CertificatePick], showsName: Bool, replacing: String?, draft: String, by reader: Reader, now: Moment
    ) async throws -> String {
        let (scope, vault) = (try own(reader), vault)
        return try await database.write { connection in
            try CertificateWriting.issue(
                connection, picks, showsName: showsName, replacing: replacing, draft: draft, by: reader, in: scope,
                vault: vault, now: now)
        }
    }

    /// Takes a certificate back; `false` where the reader has no valid one of this key.
    package func revokeCertificate(key: String, by reader: Reader, now: Moment) async throws -> Bool {
        let scope = try own(reader)
        return try await database.write { connection in
            try CertificateWriting.revoke(connection, key: key, by: reader, in: scope, now: now)
        }
    }

    /// Looks a certificate up for anybody who has its code. A text with a typing error is answered without looking
    /// anything up; codes nobody has slow the place they come from down, so that trying many out leads nowhere.
    package func check(_ typed: String, by reader: Reader, now: Moment) async throws -> CertificateCheck {
        guard case .code(let code) = CheckCode.read(typed) else { return .slip(CheckCode.read(typed)) }
        let (vault, limit) = (vault, checkLimit)
        let bucket = vault.index("check\u{0}\(OriginGroup.text(of: reader.origin))", column: "sign_in_attempt.bucket")
        return try await database.write { connection -> CertificateCheck in
            if let until = try ThrottleQueries.admit(connection, [(bucket, limit)], now: now) {
                return .wait(until: until)
            }
            let answer = try CertificateQueries.check(connection, code, by: reader, vault: vault, now: now)
            if answer != .unknown { try ThrottleQueries.takeBack(connection, bucket) }
            return .answer(answer)
        }
    }
}
