package import Domain

/// What an answer of a public service is, judged by its body: status 200 and a content type say nothing.
package enum Work24Body: Hashable, Sendable {
    /// Data.
    case payload(ServicePayload)
    /// A true answer that there is nothing, in the service's words.
    case nothingFound(message: String)
    /// An error the service put into words.
    case refused(ServiceRefusal)
    /// A page for people: a wrong address, a login or an outage.
    case webPage(title: String?)
    /// Neither a known answer nor readable.
    case unreadable(reason: Localized, suggestion: Localized)
    case empty

    /// Judges a body.
    ///
    /// - Parameter rowTags: the tags of records in XML, where other than those of the course services.
    package static func classify(
        _ bytes: [UInt8], rowTags: Set<String> = ServicePayload.courseTags, limits: ReadLimits = .standard
    ) -> Work24Body {
        switch FileKind(startingWith: bytes) {
        case .empty: return .empty
        case .webPage: return .webPage(title: pageTitle(bytes))
        case .xml:
            do {
                return try judge(XMLRecords.read(bytes, rowTags: rowTags, limits: limits))
            } catch {
                return .unreadable(reason: error.reason, suggestion: error.suggestion)
            }
        case .json, .text:
            do {
                return try judge(JSONBody.unwrapped(JSONBody.parse(bytes, limits: limits), limits: limits))
            } catch {
                if case .empty = error { return .empty }
                return .unreadable(reason: error.reason, suggestion: error.suggestion)
            }
        case let kind:
            let error = CSVError.notTable(kind)
            return .unreadable(
                reason: Localized(
                    "데이터가 아니라 \(kind.name.korean)입니다.", "This is not data but \(kind.name.text(.english))."),
                suggestion: error.suggestion)
        }
    }

    /// What to tell a person; `nil` for data.
    package var explanation: (reason: Localized, suggestion: Localized)? {
        switch self {
        case .payload: nil
        case .nothingFound:
            (
                Localized("조건에 맞는 자료가 없습니다.", "Nothing matches the question."),
                Localized("조건(지역 코드, 기간)을 넓혀 다시 묻습니다.", "Widen the region codes or the period and ask again.")
            )
        case .refused(let refusal): (refusal.reason, refusal.suggestion)
        case .webPage(let title):
            (
                Localized(
                    "데이터가 아니라 웹 페이지가 왔습니다\(title.map { " (‘\($0)’)" } ?? "").",
                    "A web page came instead of data\(title.map { " (“\($0)”)" } ?? "")."),
                Localized("점검 중인지, 요청 주소가 맞는지 확인합니다.", "Check for maintenance and check the address.")
            )
        case .unreadable(let reason, let suggestion): (reason, suggestion)
        case .empty:
            (
                Localized("빈 응답이 왔습니다.", "The answer is empty."),
                Localized(
                    "반환 형식(XML/JSON)을 이 서비스가 지원하는지 확인합니다.",
                    "Check whether the service supports the requested format (XML or JSON).")
            )
        }
    }

    private static func pageTitle(_ bytes: [UInt8]) -> String? {
        guard let text = try? UTF8Chunks.whole(bytes, bytesMax: 4 << 20) else { return nil }
        let page = String(decoding: text.prefix(16 << 10), as: UTF8.self)
        let parts = page.split(separator: "<title>", maxSplits: 1)
        guard parts.count == 2, let title = parts[1].split(separator: "<", maxSplits: 1).first else { return nil }
        return CellText.trimmed(String(String.UnicodeScalarView(title.unicodeScalars.prefix(80))))
    }
}
