package import Domain

/// Why a JSON document was refused.
package enum JSONError: ReaderError {
    case encoding(TextEncodingError)
    case empty
    case tooDeep(depthMax: Int)
    case tooManyValues(valuesMax: Int)
    case nullCharacter(line: Int)
    case repeatedKey(key: String, line: Int)
    case unquotedKey(key: String, line: Int)
    case malformed(line: Int)
    case truncated
    case trailing(line: Int)

    package var line: Int? {
        switch self {
        case .nullCharacter(let line), .repeatedKey(_, let line), .unquotedKey(_, let line), .malformed(let line),
            .trailing(let line):
            line
        default: nil
        }
    }

    package var reason: Localized {
        switch self {
        case .encoding(let error): error.reason
        case .empty: Localized("JSON 문서가 비어 있습니다.", "The JSON document is empty.")
        case .tooDeep(let depthMax):
            Localized("JSON 값이 \(depthMax)단계보다 깊게 들어 있습니다.", "JSON is nested deeper than \(depthMax) levels.")
        case .tooManyValues(let valuesMax):
            Localized("JSON 값이 \(valuesMax)개를 넘습니다.", "There are more than \(valuesMax) JSON values.")
        case .nullCharacter(let line):
            Localized("\(line)번째 줄에 쓸 수 없는 글자 U+0000이 있습니다.", "Line \(line) has the forbidden character U+0000.")
        case .repeatedKey(let key, let line):
            Localized("\(line)번째 줄에서 키 ‘\(key)’가 두 번 나옵니다.", "The key “\(key)” appears twice, on line \(line).")
        case .unquotedKey(let key, let line):
            Localized(
                "\(line)번째 줄의 키 ‘\(key)’에 따옴표가 없습니다.", "The key “\(key)” on line \(line) has no quotes.")
        case .malformed(let line):
            Localized("JSON 문법이 \(line)번째 줄에서 어긋납니다.", "The JSON is malformed on line \(line).")
        case .truncated:
            Localized("JSON 문서가 끝나기 전에 잘렸습니다.", "The JSON document is cut off before its end.")
        case .trailing(let line):
            Localized(
                "\(line)번째 줄에서 JSON 값이 끝난 뒤 다른 내용이 이어집니다.",
                "On line \(line) something follows after the JSON value has ended.")
        }
    }

    package var suggestion: Localized {
        switch self {
        case .encoding(let error): error.suggestion
        case .unquotedKey:
            Localized(
                "KOSIS 자료이면 요청에 jsonVD=Y를 붙여 다시 받습니다.",
                "If this comes from KOSIS, ask again with jsonVD=Y in the request.")
        case .empty, .truncated: Localized("다시 내려받습니다.", "Download it again.")
        case .repeatedKey: Localized("둘 중 하나를 지웁니다.", "Remove one of the two.")
        default:
            Localized(
                "받은 곳에서 다시 내려받고, 같으면 보낸 기관에 알립니다.",
                "Download it again; if it stays so, tell the sender.")
        }
    }
}
