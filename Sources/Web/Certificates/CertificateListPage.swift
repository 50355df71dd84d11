import Domain

/// The certificates an owner has issued.
struct CertificateListPage: Page {
    static let template = "certificates/list"

    struct Row: Sendable {
        let address: String
        let label: String
        let state: String
        let stateClass: String
        let items: String
        let name: String
    }

    let frame: PageFrame
    let hasAny: Bool
    let rows: [Row]
    let new: String
    let check: String

    init(_ certificates: [Certificate], format: Format) {
        let language = format.language
        frame = PageFrame(
            title: language("직무능력 인정서", "Competency certificates"), breadcrumb: Self.way(language))
        hasAny = !certificates.isEmpty
        rows = certificates.map { certificate in
            Row(
                address: SiteURL.certificate(certificate.key).description,
                label: language(
                    "\(format.dateInProse(certificate.issuedAt.koreanDate)) 발급",
                    "Issued on \(format.dateInProse(certificate.issuedAt.koreanDate))"),
                state: certificate.state.name.text(language), stateClass: CertificateWords.tagClass(certificate.state),
                items: format.count(certificate.items.count, "개", "line", "lines"),
                name: certificate.showsName ? language("모두 보임", "In full") : language("첫 글자만", "First letter only"))
        }
        new = SiteURL.newCertificate.description
        check = SiteURL.check.description
    }

    /// The way to a page of certificates.
    static func way(_ language: Language, toList: Bool = true) -> [Crumb] {
        let account = [Crumb(language("내 계정", "My account"), .account)]
        return toList
            ? account : account + [Crumb(language("직무능력 인정서", "Competency certificates"), .certificates)]
    }
}
