import Domain
import Hummingbird

/// The documentation page of the interface, made from the declarations.
struct APIPage: Page {
    static let template = "api/index"

    struct Chapter: Sendable {
        let id: String
        let title: String
        let operations: [Operation]
    }

    struct Operation: Sendable {
        let id: String
        let method: String
        let path: String
        let summary: String
        let hasNote: Bool
        let note: String
        let hasParameters: Bool
        let parameters: DataTable
        let example: String
    }

    let frame: PageFrame
    let document: String
    let chapters: [Chapter]

    /// - Parameters:
    ///   - host: host and port of the request, for the example lines; anything unusual is left out.
    ///   - endpoints: what is documented.
    init(_ language: Language, host: String?, endpoints: [Endpoint] = Endpoints.all) {
        frame = PageFrame(
            title: language("프로그램 인터페이스(API)", "Programming interface (API)"),
            breadcrumb: [Crumb(language("현황", "Overview"), .overview)])
        document = SiteURL.apiDocument.description
        let origin = "http://" + Self.plain(host)
        chapters = Tag.allCases.map { tag in
            Chapter(
                id: tag.rawValue, title: tag.summary.text(language),
                operations: endpoints.filter { $0.tag == tag }.map { Self.operation($0, origin, language) })
        }
    }

    private static func plain(_ host: String?) -> String {
        guard let host, (1...255).contains(host.utf8.count),
            host.utf8.allSatisfy({ WireNumber.isCodeByte($0) || $0 == 0x2E || $0 == 0x3A })
        else { return "localhost:8080" }
        return host
    }

    private static func operation(_ endpoint: Endpoint, _ origin: String, _ language: Language) -> Operation {
        Operation(
            id: endpoint.id, method: endpoint.method.rawValue, path: endpoint.address.pattern,
            summary: endpoint.summary.text(language), hasNote: endpoint.note != nil,
            note: endpoint.note?.text(language) ?? "", hasParameters: !endpoint.parameters.isEmpty,
            parameters: table(endpoint, language), example: example(endpoint, origin))
    }

    private static func table(_ endpoint: Endpoint, _ language: Language) -> DataTable {
        DataTable(
            caption: language("\(endpoint.id)의 조건", "Parameters of \(endpoint.id)"),
            columns: [
                .init(language("이름", "Name")), .init(language("자리", "Place")),
                .init(language("값", "Value"), isProse: true),
                .init(language("기본값", "Default")), .init(language("뜻", "Meaning"), isProse: true),
            ],
            rows: endpoint.parameters.map { form in
                let place =
                    form.place == .path
                    ? language("주소", "path")
                    : form.isRepeatable
                        ? language("조건(여러 번)", "query, repeatable") : language("조건", "query")
                return .init(
                    TableCell(form.name),
                    [
                        TableCell(place), TableCell(form.expected.text(language)), TableCell(form.fallback ?? "-"),
                        TableCell(form.summary.text(language)),
                    ])
            })
    }

    /// One line that works in a shell: path parameters filled with an example or 1.
    private static func example(_ endpoint: Endpoint, _ origin: String) -> String {
        var path = endpoint.address.pattern
        for form in endpoint.parameters where form.place == .path {
            path = path.replacing("{\(form.name)}", with: form.example ?? "1")
        }
        let key = endpoint.needsKey ? "-H 'Authorization: Bearer KEY' " : ""
        guard let request = endpoint.request else {
            let method = endpoint.method == .get ? "" : "-X \(endpoint.method.rawValue) "
            return "curl \(method)\(key)'\(origin)\(path)'"
        }
        let type = "-H 'Content-Type: \(BodyForm.mediaType)' "
        return "curl \(key)\(type)-d '\(request.example)' '\(origin)\(path)'"
    }
}
