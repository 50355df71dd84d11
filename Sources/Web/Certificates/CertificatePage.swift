import Analysis
import Domain

/// A certificate as its owner sees it: what it says, how it stands, what can be done with it.
struct CertificatePage: Page {
    static let template = "certificates/certificate"

    let frame: PageFrame
    let state: String
    let stateClass: String
    let isValid: Bool
    let hasEnded: Bool
    let ended: String
    let hasChanges: Bool
    let changes: String
    let issuedOn: String
    let hasHolder: Bool
    let holder: ShownName
    let code: String
    let rows: [CertificateRow]
    let hasSince: Bool
    let rules: [CertificateRule]
    let hasRules: Bool
    let printed: String
    let replace: String
    let revoke: String
    let check: String
    let looks: String

    init(_ document: CertificateDocument, format: Format) {
        let language = format.language
        let certificate = document.certificate
        frame = PageFrame(
            title: CertificateWords.title(certificate, format),
            breadcrumb: CertificateListPage.way(language, toList: false))
        state = certificate.state.name.text(language)
        stateClass = CertificateWords.tagClass(certificate.state)
        isValid = certificate.state == .valid
        hasEnded = !isValid
        ended = CertificateWords.ended(certificate, format)
        changes = isValid ? CertificateWords.changes(certificate.items, language) : ""
        hasChanges = !changes.isEmpty
        issuedOn = format.date(certificate.issuedAt.koreanDate)
        hasHolder = document.holder != nil
        holder = ShownName(typed: document.holder ?? "", language)
        code = document.code.printed
        rows = certificate.items.enumerated().map { CertificateRow($1, number: $0 + 1, format) }
        hasSince = true
        rules = CertificateRule.all(behind: certificate.items, language)
        hasRules = !rules.isEmpty
        printed = SiteURL.printedCertificate(certificate.key).description
        replace = SiteURL.newCertificate.with([CertificateForm.names.replaces: certificate.key]).description
        revoke = SiteURL.certificateRevocation(certificate.key).description
        check = SiteURL.check.description
        looks = SiteURL.looks.description
    }
}

/// The page that asks once more before a certificate is taken back.
struct CertificateRevocationPage: Page {
    static let template = "certificates/revocation"

    let frame: PageFrame
    let action: String
    let back: String
    let issuedOn: String
    let items: String

    init(_ document: CertificateDocument, format: Format) {
        let language = format.language
        let certificate = document.certificate
        let day = format.dateInProse(certificate.issuedAt.koreanDate)
        frame = PageFrame(
            title: language("인정서 취소하기", "Revoke the certificate"),
            breadcrumb: CertificateListPage.way(language, toList: false) + [
                Crumb(CertificateWords.title(certificate, format), .certificate(certificate.key))
            ])
        action = SiteURL.certificateRevocation(certificate.key).description
        back = SiteURL.certificate(certificate.key).description
        issuedOn = day
        items = format.count(certificate.items.count, "개", "line", "lines")
    }
}

/// The certificate as a sheet of paper.
struct CertificateSheetPage: Page {
    static let template = "certificates/sheet"

    let frame: PageFrame
    let state: String
    let stateClass: String
    let hasEnded: Bool
    let ended: String
    let hasHolder: Bool
    let holder: ShownName
    let isMasked: Bool
    let issuedOn: String
    let asOf: String
    let hasIssuer: Bool
    let issuer: ShownName
    let isDemonstration: Bool
    let rows: [CertificateRow]
    let hasSince: Bool
    let rules: [CertificateRule]
    let hasRules: Bool
    let hasClaims: Bool
    let codeGroups: [String]
    let checkAddress: String

    /// - Parameter origin: where browsers find this site, such as `https://skills.example.kr`.
    init(_ document: CertificateDocument, settings: SiteSettings, origin: String, format: Format) {
        let language = format.language
        let certificate = document.certificate
        let day = format.dateInProse(certificate.issuedAt.koreanDate)
        frame = PageFrame(
            title: language("직무능력 인정서", "Competency certificate"),
            breadcrumb: CertificateListPage.way(language, toList: false) + [
                Crumb(CertificateWords.title(certificate, format), .certificate(certificate.key))
            ])
        state = certificate.state.name.text(language)
        stateClass = CertificateWords.tagClass(certificate.state)
        hasEnded = certificate.state != .valid
        ended = CertificateWords.ended(certificate, format)
        hasHolder = document.holder != nil
        holder = ShownName(typed: document.holder ?? "", language)
        isMasked = hasHolder && !certificate.showsName
        issuedOn = day
        asOf = format.dateInProse(certificate.asOf)
        hasIssuer = settings.operatorName != nil
        issuer = ShownName(settings.operatorName ?? Localized(""), language)
        isDemonstration = settings.isDemonstration
        rows = certificate.items.enumerated().map { CertificateRow($1, number: $0 + 1, format) }
        hasSince = certificate.items.contains { $0.since != .unchanged }
        rules = CertificateRule.all(behind: certificate.items, language)
        hasRules = !rules.isEmpty
        hasClaims = certificate.items.contains(where: \.isClaim)
        codeGroups = document.code.printed.split(separator: "-").map(String.init)
        checkAddress = origin + SiteURL.check.description
    }
}
