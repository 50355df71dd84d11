import Analysis
import Domain

/// The first page after signing in: the owner's account at a glance, and for staff their places of work.
struct AccountHomePage: Page {
    static let template = "access/home"

    let frame: PageFrame
    let signOut: String
    let hasWork: Bool
    /// The code people give consents to, for those whose work needs them.
    let code: String
    let hasCode: Bool
    let work: [AccountLink]
    let notes: [RoleNote]
    /// Whether the user can do nothing yet: no account of their own, and no role.
    let hasNothing: Bool
    let waitsForFactor: Bool
    let secondFactor: String
    let isOwner: Bool
    let isEmpty: Bool
    let kinds: [EvidenceKindLink]
    let goals: String
    let jobs: String
    let hasGlance: Bool
    let glance: [AccountGlance]
    let links: [AccountLink]
    let common: [AccountLink]

    /// - Parameters:
    ///   - book: `nil` for a user without an account of their own.
    ///   - standing: the diagnosis against the first goal, or against the nearest job.
    init(_ reader: Reader, _ book: AccountBook?, _ standing: GoalDiagnosis?, _ place: Place, _ format: Format) {
        let language = format.language
        frame = PageFrame(
            title: book == nil ? language("내 계정", "My account") : language("내 직무능력계좌", "My competency account"))
        signOut = SiteURL.signOut.description
        work = AccountLink.work(reader.roles, language)
        hasWork = !work.isEmpty
        notes = RoleNote.all(reader.roles, language)
        hasNothing = book == nil && reader.roles.isEmpty && !place.waitsForFactor
        code = place.code?.uppercased().inFours(separator: "-") ?? ""
        hasCode = place.code != nil && reader.roles.contains { $0 == .counsellor || $0 == .assessor }
        waitsForFactor = place.waitsForFactor
        secondFactor = SiteURL.secondFactor.description
        isOwner = book != nil
        isEmpty = book?.items.isEmpty ?? false
        kinds = EvidenceKindLink.all(language)
        goals = SiteURL.goals.description
        jobs = SiteURL.profiles.description
        glance = book.flatMap { $0.items.isEmpty ? nil : AccountGlance($0, standing, place, format) }.map { [$0] } ?? []
        hasGlance = !glance.isEmpty
        links = book == nil ? [] : AccountLink.own(language)
        common = AccountLink.everybody(language)
    }

    /// Where the page stands: over which country, and for which user.
    struct Place: Sendable {
        let country: Country
        /// Whether roles of the user wait for a second factor.
        let waitsForFactor: Bool
        /// The opaque key of the user.
        let code: String?
    }

}

/// A kind of evidence somebody can enter.
struct EvidenceKindLink: Sendable {
    let label: String
    let hint: String
    let address: String

    static func all(_ language: Language) -> [EvidenceKindLink] {
        Evidence.Kind.allCases.map { kind in
            EvidenceKindLink(
                label: EvidenceWords.entering(kind).text(language), hint: EvidenceWords.hint(kind).text(language),
                address: SiteURL.newEvidence(kind).description)
        }
    }
}

/// The address every signed-in user can open.
struct AccountHomeRoutes: SiteRoutes {
    let service: AccountService

    func add(to routes: RouteTable) throws {
        try routes.page(.account, for: .ownSecurity) { visit -> AccountHomePage? in
            let country = service.country
            let book = visit.reader.has(.person) ? try await service.own(visit.reader) : nil
            let standing = try book.flatMap { try GoalDiagnosis(standingOf: $0, country: country) }
            let place = AccountHomePage.Place(
                country: country, waitsForFactor: visit.signedIn?.lacksSecondFactor ?? false,
                code: visit.signedIn?.user.key)
            return AccountHomePage(visit.reader, book, standing, place, visit.format)
        }
    }
}
