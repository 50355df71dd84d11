import Domain
import Foundation

/// The page of a failed request: what happened, what to do, the number to name when asking.
struct ErrorPage: Page {
    static let template = "error"

    let frame: PageFrame
    let status: Int
    let whatHappened: String
    let whatToDo: String
    let requestID: String
    let home: String
    let hasBack: Bool
    let back: String

    /// - Parameter back: the page the refused form was on, `nil` for anything but a form.
    init(_ failure: Failure, language: Language, requestID: String, back: SiteURL? = nil) {
        let words = Self.words(failure.status)
        status = failure.status
        frame = PageFrame(title: words.title.text(language))
        whatHappened = (failure.detail ?? words.happened).text(language)
        whatToDo = (failure.advice ?? words.advice).text(language)
        hasBack = back != nil
        self.back = back?.description ?? ""
        self.requestID = requestID
        home = SiteURL.overview.description
    }

    /// The members of RFC 9457 and the number of the request.
    var problemDocument: String {
        struct Problem: Encodable {
            let type = "about:blank"
            let title: String
            let status: Int
            let detail: String
            let instance: String
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let problem = Problem(title: frame.title, status: status, detail: whatHappened, instance: requestID)
        return (try? encoder.encode(problem)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }

    private typealias Words = (title: Localized, happened: Localized, advice: Localized)

    private static func words(_ status: Int) -> Words {
        switch status {
        case 400: badRequest
        case 401: keyRefused
        case 403: foreignForm
        case 404: notFound
        case 405: methodNotAllowed
        case 408: tooSlow
        case 413: tooLarge
        case 503: unavailable
        default: fault
        }
    }

    private static let badRequest: Words = (
        Localized("요청을 읽을 수 없습니다", "The request cannot be read"),
        Localized("주소나 입력한 내용을 읽을 수 없습니다", "The address or what was entered cannot be read"),
        Localized("주소를 확인하거나 처음 화면에서 다시 찾아 주세요", "Check the address, or start from the overview")
    )
    private static let keyRefused: Words = (
        Localized("API 키가 필요합니다", "An API key is needed"),
        Localized(
            "키가 없거나, 틀렸거나, 기간이 끝났습니다", "There is no key, or it is wrong, ended or past its last day"),
        Localized("내 계정의 로그인 관리에서 키를 만들어 주세요", "Make a key at your account, under sign-in and security")
    )
    private static let foreignForm: Words = (
        Localized("보낸 내용을 받지 않았습니다", "What was sent was not accepted"),
        Localized(
            "이 누리집의 화면에서 보낸 것이 아니거나, 화면을 연 뒤 로그인 상태가 바뀌었습니다",
            "It was not sent from a page of this site, or you have signed in or out since the page was opened"),
        Localized("화면을 다시 열고 한 번 더 보내 주세요", "Open the page again and send it once more")
    )
    private static let notFound: Words = (
        Localized("찾는 화면이 없습니다", "There is no such page"),
        Localized("주소가 바뀌었거나 없어진 화면입니다", "The address has changed or the page is gone"),
        Localized("위의 메뉴에서 다시 찾아 주세요", "Use the menu above to find it")
    )
    private static let methodNotAllowed: Words = (
        Localized("이 주소로는 보낼 수 없습니다", "This address does not take what was sent"),
        Localized("이 화면은 보기만 할 수 있습니다", "This page can only be read"),
        Localized("화면을 다시 열어 주세요", "Open the page again")
    )
    private static let tooSlow: Words = (
        Localized("보내는 데 시간이 너무 걸렸습니다", "Sending took too long"),
        Localized("내용이 정해진 시간 안에 다 오지 않았습니다", "Not everything arrived in time"),
        Localized("연결을 확인하고 다시 보내 주세요", "Check the connection and send it again")
    )
    private static let tooLarge: Words = (
        Localized("보낸 내용이 너무 큽니다", "What was sent is too large"),
        Localized("받을 수 있는 크기를 넘었습니다", "It is larger than the page takes"),
        Localized("내용을 나누어 보내 주세요", "Send it in smaller parts")
    )
    private static let unavailable: Words = (
        Localized("지금은 답할 수 없습니다", "No answer is possible at the moment"),
        Localized("필요한 자료를 준비하고 있습니다", "The data needed are being prepared"),
        Localized("잠시 뒤 다시 열어 주세요", "Open the page again shortly")
    )
    private static let fault: Words = (
        Localized("화면을 만들지 못했습니다", "The page could not be made"),
        Localized("프로그램의 잘못입니다. 기록을 남겼습니다", "This is a fault of the program. It has been recorded"),
        Localized("잠시 뒤 다시 열어 주세요", "Open the page again shortly")
    )
}
