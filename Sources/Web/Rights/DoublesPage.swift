import Analysis
import Domain
import Store

/// Accounts that may be one person's, two by two, for an administrator.
struct DoublesPage: Page {
    static let template = "rights/doubles"
    static let stateName = "state"
    static let settled = "same"
    static let decisionName = "decision"

    struct Account: Sendable {
        let number: String
        let hasUser: Bool
        let user: String
        let name: ShownName
        let birthDate: String
        let contact: String
        let signedUpOn: String
    }

    struct Pair: Sendable {
        let heading: String
        let accounts: [Account]
        let isGone: Bool
        let isOpen: Bool
        let foundOn: String
        let settledOn: String
        let action: String
    }

    let frame: PageFrame
    let isDone: Bool
    let done: String
    let showsOpen: Bool
    let otherAddress: String
    let hasAny: Bool
    let pairs: [Pair]
    let isFull: Bool
    let limit: String
    let requests: String

    init(_ pairs: [AccountPair], showsOpen: Bool, done: String?, format: Format) {
        let language = format.language
        frame = PageFrame(
            title: language("같은 사람일 수 있는 계좌", "Accounts that may be one person's"),
            breadcrumb: RightsWords.way(language))
        self.done = done.flatMap { Self.words($0) }?.text(language) ?? ""
        isDone = !self.done.isEmpty
        self.showsOpen = showsOpen
        otherAddress = SiteURL.doubles.with([Self.stateName: showsOpen ? Self.settled : nil]).description
        hasAny = !pairs.isEmpty
        self.pairs = pairs.enumerated().map { Self.pair($1, $0 + 1, format) }
        isFull = pairs.count >= RightsService.pairsMost
        limit = language(
            "한 번에 \(format.number(RightsService.pairsMost))쌍까지 보여 줍니다.",
            "\(format.number(RightsService.pairsMost)) pairs are shown at a time.")
        requests = SiteURL.requestDesk.description
    }

    private static func pair(_ pair: AccountPair, _ number: Int, _ format: Format) -> Pair {
        Pair(
            heading: format.language("계좌 쌍 \(number)", "Pair \(number)"),
            accounts: [pair.earlier, pair.later].compactMap { $0 }.map { account($0, format) },
            isGone: pair.earlier == nil, isOpen: pair.settledAt == nil,
            foundOn: format.date(pair.foundAt.koreanDate),
            settledOn: pair.settledAt.map { format.date($0.koreanDate) } ?? format.missing,
            action: SiteURL.double(pair.later.account.key).description)
    }

    private static func account(_ paired: PairedAccount, _ format: Format) -> Account {
        let (account, identity) = (paired.account, paired.identity)
        return Account(
            number: account.key, hasUser: account.user != nil,
            user: account.user.map { SiteURL.user($0).description } ?? "",
            name: identity.map { ShownName(typed: $0.name, format.language) }
                ?? ShownName(own: format.missing, format.language),
            birthDate: identity?.birthDate.map { format.dateCell($0) } ?? "–", contact: identity?.contact ?? "–",
            signedUpOn: account.signedUpAt.map { format.dateCell($0.koreanDate) } ?? "–")
    }

    private static func words(_ done: String) -> Localized? {
        switch done {
        case "same":
            Localized(
                "같은 사람의 계좌로 표시했습니다. 이제 본인에게 연락해 알려 주세요. 본인이 한 계좌를 지워 달라고 요청하면 처리할 요청에서 지웁니다. 계좌는 저절로 합쳐지지 않습니다.",
                """
                Marked as one person's. Now tell the person, who asks for the erasure of one account; you answer that \
                with the requests to handle. Accounts are never merged by themselves.
                """)
        case "different": Localized("다른 사람으로 보고 목록에서 뺐습니다.", "They are two people; the pair is off the list.")
        default: nil
        }
    }
}
