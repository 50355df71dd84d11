import Analysis
import Domain
import Store
import Vault

/// The form of a new certificate, as entered.
struct CertificateForm: Sendable {
    static let names = (pick: "pick", name: "name", replaces: "replaces", draft: "draft")
    /// The value of the choice to show the whole name.
    static let inFull = "full"
    static let repeatable: Set<String> = [names.pick]

    let picked: Set<String>
    let showsName: Bool
    /// The key of the certificate this one takes the place of, empty for none.
    let replaces: String
    /// The key of the certificate to be, so that the form sent twice makes one.
    let draft: String

    /// A new form; where another certificate is replaced, with its lines.
    init(replacing certificate: Certificate?) {
        picked = Set((certificate?.items ?? []).map { Self.pick($0).text })
        showsName = certificate?.showsName ?? false
        replaces = certificate?.key ?? ""
        draft = RandomKey.text()
    }

    init(_ form: Query) {
        picked = Set(form.values(Self.names.pick))
        showsName = form[Self.names.name] == Self.inFull
        replaces = form[Self.names.replaces] ?? ""
        draft = form[Self.names.draft] ?? ""
    }

    /// What was picked, in the order of what is on offer; `nil` where something is not, or no longer, on offer.
    func picks(from offers: [CertificateOffer]) -> [CertificatePick]? {
        let found = offers.map(\.pick).filter { picked.contains($0.text) }
        return found.count == picked.count ? found : nil
    }

    private static func pick(_ item: CertificateItem) -> CertificatePick {
        item.recognition.map { .recognition($0.unitID, evidence: item.evidenceOrdinal) }
            ?? .evidence(item.evidenceOrdinal)
    }

    /// What to tell where no certificate was issued.
    static func words(_ problem: CertificateProblem) -> (field: String, message: Localized) {
        switch problem {
        case .picks(0): ("units", Localized("담을 항목을 하나 이상 골라 주세요", "Pick at least one line"))
        case .picks:
            (
                "units",
                Localized(
                    "항목은 \(CertificateWriting.itemsMost)개까지 담을 수 있습니다",
                    "A certificate holds at most \(CertificateWriting.itemsMost) lines")
            )
        case .notThere:
            (
                "units",
                Localized(
                    "고른 항목 가운데 지금은 담을 수 없는 것이 있습니다. 다시 골라 주세요",
                    "Something you picked cannot be used any more. Pick again")
            )
        case .noName:
            (
                names.name,
                Localized("적어 둔 이름이 없습니다. 내 정보에서 이름을 먼저 적어 주세요", "There is no name yet. Enter it in your details first")
            )
        case .notValid:
            (
                "units",
                Localized(
                    "바꾸려는 인정서는 이미 유효하지 않습니다. 새 인정서를 만들어 주세요",
                    "The certificate to replace is not valid any more. Make a new one")
            )
        case .tooMany:
            (
                "units",
                Localized(
                    "인정서는 \(CertificateWriting.most)개까지 만들 수 있습니다",
                    "An account has at most \(CertificateWriting.most) certificates")
            )
        }
    }
}

/// The page where an owner picks what a certificate says.
struct CertificateFormPage: Page {
    static let template = "certificates/form"

    struct Offer: Sendable {
        let id: String
        let value: String
        let label: String
        let lang: String
        let detail: String
        let isChosen: Bool
    }

    let frame: PageFrame
    let action: String
    let problems: FormProblems
    let isReplacement: Bool
    let replaces: String
    let draft: String
    let hasOffers: Bool
    let hasUnits: Bool
    let units: [Offer]
    let unitsField: FormField
    let hasEvidence: Bool
    let evidence: [Offer]
    let hasName: Bool
    let showsName: Bool
    let nameField: FormField
    let person: String
    let account: String

    init(
        _ form: CertificateForm, _ choice: CertificateChoice, _ problems: [(field: String, message: Localized)],
        format: Format
    ) {
        let language = format.language
        isReplacement = !form.replaces.isEmpty
        frame = PageFrame(
            title: isReplacement
                ? language("새 인정서로 바꾸기", "Replace the certificate") : language("인정서 만들기", "Make a certificate"),
            breadcrumb: CertificateListPage.way(language, toList: false))
        action = SiteURL.certificates.description
        self.problems = FormProblems(problems, language)
        (replaces, draft) = (form.replaces, form.draft)
        let offers = choice.offers.map { Self.offer($0, isChosen: form.picked.contains($0.pick.text), format) }
        let isUnit = choice.offers.map { $0.item.recognition != nil }
        units = zip(offers, isUnit).filter(\.1).map(\.0)
        evidence = zip(offers, isUnit).filter { !$0.1 }.map(\.0)
        (hasUnits, hasEvidence, hasOffers) = (!units.isEmpty, !evidence.isEmpty, !offers.isEmpty)
        unitsField = FormField("units", value: "", problems, language)
        hasName = choice.hasName
        showsName = form.showsName && choice.hasName
        nameField = FormField(CertificateForm.names.name, value: "", problems, language)
        person = SiteURL.ownPerson.description
        account = SiteURL.account.description
    }

    private static func offer(_ offer: CertificateOffer, isChosen: Bool, _ format: Format) -> Offer {
        let row = CertificateRow(offer.item, number: 0, format)
        let language = format.language
        let claim = row.isClaim ? language(" · 확인되지 않음", " · not confirmed") : ""
        let detail =
            row.hasCode
            ? "\(row.level) · \(row.code) · \(row.grounds) \(row.happenedOn)" : "\(row.grounds) · \(row.happenedOn)"
        return Offer(
            id: "pick-\(offer.pick.text)", value: offer.pick.text, label: row.name, lang: row.lang,
            detail: detail + claim, isChosen: isChosen)
    }
}
