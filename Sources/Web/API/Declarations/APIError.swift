import Domain

/// Why a question to the interface was refused. The answer is a problem document (RFC 9457) that names the parameter.
enum APIError: Error, Equatable {
    case unknownParameter(String, known: [String])
    case doubled(String)
    case missing(String)
    case unreadable(String, expected: Localized)
    /// A well-written code, key or number the record does not know.
    case unknownValue(String, value: String)
    /// A value that can be read and makes no sense where it stands.
    case senseless(String, why: Localized)
    /// The cursor was not given by this endpoint, for this question, over these data.
    case staleCursor
    /// There is nothing at this address.
    case notFound
    /// Another computation is running.
    case busy(retryAfterSeconds: Int)
    /// The body is of another content type.
    case notJSON
    /// The body is no JSON, or JSON of another shape.
    case malformedBody(RowProblem)
    case tooManyRows(most: Int)
    /// Rows of the body that cannot be taken; nothing was written.
    case rejectedRows([RowProblem])

    /// The HTTP status code.
    var status: Int {
        switch self {
        case .notJSON: 415
        case .tooManyRows: 413
        case .rejectedRows: 422
        case .notFound: 404
        case .busy: 503
        default: 400
        }
    }

    /// The parameter to blame.
    var parameter: String? {
        switch self {
        case .unknownParameter(let name, _), .doubled(let name), .missing(let name), .unreadable(let name, _),
            .unknownValue(let name, _), .senseless(let name, _):
            name
        case .staleCursor: "cursor"
        case .malformedBody(let problem) where !problem.field.isEmpty: problem.field
        case .notFound, .busy, .notJSON, .malformedBody, .tooManyRows, .rejectedRows: nil
        }
    }

    /// What is wrong row by row.
    var problems: [RowProblem]? {
        if case .rejectedRows(let problems) = self { problems } else { nil }
    }

    var title: Localized {
        switch self {
        case .rejectedRows: Localized("받을 수 없는 행이 있습니다", "Some rows cannot be taken")
        case .tooManyRows: Localized("한 번에 보내기에는 행이 너무 많습니다", "There are too many rows for one request")
        case .notJSON: Localized("JSON이 아닙니다", "This is not JSON")
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
        case .senseless(let name, let why):
            Localized("\(name): \(why.korean)", "\(name): \(why.text(.english))")
        case .staleCursor:
            Localized(
                "이어 보기 표가 이 질문의 것이 아니거나 그 사이 자료가 바뀌었습니다. 처음부터 다시 보십시오.",
                "The cursor belongs to another question, or the data changed since. Start again without it.")
        case .notFound: Localized("이 주소에는 아무것도 없습니다", "There is nothing at this address")
        case .busy:
            Localized(
                "다른 계산이 진행되고 있습니다. 잠시 뒤 다시 보내십시오.", "Another computation is running. Try again shortly.")
        case .notJSON:
            Localized("Content-Type: application/json으로 보내십시오.", "Send it with Content-Type: application/json.")
        case .malformedBody(let problem):
            Localized(
                "\(problem.reason.korean) \(problem.suggestion.korean)",
                "\(problem.reason.text(.english)) \(problem.suggestion.text(.english))")
        case .tooManyRows(let most):
            Localized("한 번에 \(most)행까지 보낼 수 있습니다. 나누어 보내십시오.", "Send at most \(most) rows at once, in parts.")
        case .rejectedRows(let problems):
            Localized(
                "\(Set(problems.map(\.row)).count)개 행에 문제가 있어 아무것도 기록하지 않았습니다. problems를 보고 고쳐 다시 보내십시오.",
                "Nothing was recorded because \(Set(problems.map(\.row)).count) rows have problems. Correct them and send again."
            )
        }
    }
}
