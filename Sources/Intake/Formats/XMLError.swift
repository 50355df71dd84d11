package import Domain

/// Why an XML document was refused.
package enum XMLError: ReaderError {
    case encoding(TextEncodingError)
    case unsupportedEncoding(name: String)
    case empty
    case documentType
    case tooDeep(depthMax: Int)
    case tooManyElements(elementsMax: Int)
    case malformed(line: Int)
    case truncated

    package var line: Int? {
        if case .malformed(let line) = self { line } else { nil }
    }

    package var reason: Localized {
        switch self {
        case .encoding(let error): error.reason
        case .unsupportedEncoding(let name):
            Localized("‘\(name)’ 인코딩의 XML은 받지 않습니다.", "XML in the encoding “\(name)” is not accepted.")
        case .empty: Localized("XML 문서가 비어 있습니다.", "The XML document is empty.")
        case .documentType:
            Localized(
                "XML 문서에 DOCTYPE이나 ENTITY 선언이 있습니다.", "The XML document has a DOCTYPE or ENTITY declaration.")
        case .tooDeep(let depthMax):
            Localized(
                "XML 요소가 \(depthMax)단계보다 깊게 들어 있습니다.", "XML elements are nested deeper than \(depthMax) levels.")
        case .tooManyElements(let elementsMax):
            Localized("XML 요소가 \(elementsMax)개를 넘습니다.", "There are more than \(elementsMax) XML elements.")
        case .malformed(let line):
            Localized("XML 문법이 \(line)번째 줄에서 어긋납니다.", "The XML is not well-formed on line \(line).")
        case .truncated:
            Localized("XML 문서가 끝나기 전에 잘렸습니다.", "The XML document is cut off before its end.")
        }
    }

    package var suggestion: Localized {
        switch self {
        case .encoding(let error): error.suggestion
        case .unsupportedEncoding:
            Localized("UTF-8이나 EUC-KR로 다시 저장합니다.", "Save it again as UTF-8 or EUC-KR.")
        case .documentType:
            Localized(
                "안전을 위해 받지 않습니다. 선언을 지우고 다시 올립니다.",
                "It is refused for safety. Remove the declaration and hand it in again.")
        case .empty, .truncated:
            Localized("다시 내려받습니다.", "Download it again.")
        case .tooDeep, .tooManyElements, .malformed:
            Localized(
                "받은 곳에서 다시 내려받고, 같으면 보낸 기관에 알립니다.",
                "Download it again; if it stays so, tell the sender.")
        }
    }
}
