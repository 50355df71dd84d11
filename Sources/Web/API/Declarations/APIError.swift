import Domain

/// Why a question to the interface was refused. The answer is a problem document (RFC 9457) that names the parameter.
enum APIError: Error, Equatable {
    case unknownParameter(String, known: [String])
    case doubled(String)
    case missing(String)
    case unreadable(String, expected: Localized)
    /// A well-written code, key or number the record does not know.
    case unknownValue(String, value: String)
    /// The cursor was not given by this endpoint, for this question, over these data.
    case staleCursor
    /// There is nothing at this address.
    case notFound
    /// Another computation is running.
    case busy(retryAfterSeconds: Int)

    /// The HTTP status code.
    var status: Int {
        switch self {
        case .notFound: 404
        case .busy: 503
        default: 400
        }
    }

    /// The parameter to blame.
    var parameter: String? {
        switch self {
        case .unknownParameter(let name, _), .doubled(let name), .missing(let name), .unreadable(let name, _),
            .unknownValue(let name, _):
            name
        case .staleCursor: "cursor"
        case .notFound, .busy: nil
        }
    }

    var title: Localized {
        switch self {
        case .notFound: Localized("찾는 것이 없습니다", "There is no such thing")
        case .busy: Localized("지금은 답할 수 없습니다", "No answer is possible at the moment")
        default: Localized("요청을 읽을 수 없습니다", "The request cannot be read")
        }
    }

    var detail: Localized {
        switch self {
        case .unknownParameter(let name, let known):
            known.isEmpty
                ? Localized("이 주소에는 조건을 붙일 수 없습니다: \(name)", "This address takes no parameters: \(name)")
                : Localized(
                    "모르는 조건입니다: \(name). 쓸 수 있는 조건: \(known.joined(separator: ", "))",
                    "Unknown parameter: \(name). Known ones: \(known.joined(separator: ", "))")
        case .doubled(let name):
            Localized("조건이 두 번 나옵니다: \(name)", "The parameter comes twice: \(name)")
        case .missing(let name):
            Localized("꼭 필요한 조건이 없습니다: \(name)", "A required parameter is missing: \(name)")
        case .unreadable(let name, let expected):
            Localized(
                "조건의 값을 읽을 수 없습니다: \(name). 필요한 값: \(expected.korean)",
                "The value of a parameter cannot be read: \(name). Wanted: \(expected.text(.english))")
        case .unknownValue(let name, let value):
            Localized("기록에 없는 값입니다: \(name)=\(value)", "The record has no such value: \(name)=\(value)")
        case .staleCursor:
            Localized(
                "이어 보기 표가 이 질문의 것이 아니거나 그 사이 자료가 바뀌었습니다. 처음부터 다시 보십시오.",
                "The cursor belongs to another question, or the data changed since. Start again without it.")
        case .notFound: Localized("이 주소에는 아무것도 없습니다", "There is nothing at this address")
        case .busy:
            Localized(
                "다른 계산이 진행되고 있습니다. 잠시 뒤 다시 보내십시오.", "Another computation is running. Try again shortly.")
        }
    }
}

/// A problem document.
struct ProblemBody: Described {
    static let name = "Problem"
    static let summary = "What went wrong, in the language of the request (RFC 9457)."
    static let optional: Set<String> = ["instance", "parameter"]
    static let members: [Member<ProblemBody>] = [
        .init("type", "The kind of problem; always about:blank, the status says it.") { _ in "about:blank" },
        .init("title", "The problem in a few words.") { $0.error.title.text($0.language) },
        .init("status", "The HTTP status.", .integer(400...599)) { $0.error.status },
        .init("detail", "What is wrong and what would be right.") { $0.error.detail.text($0.language) },
        .init("instance", "The number of the request, to name when asking.") { $0.requestID },
        .init("parameter", "The parameter to blame; null where none is.") { $0.error.parameter },
    ]

    let error: APIError
    let language: Language
    let requestID: String
}
