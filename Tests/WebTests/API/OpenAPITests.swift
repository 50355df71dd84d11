import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite("The OpenAPI document")
struct OpenAPITests {
    @Test("it describes exactly the registered routes")
    func routes() async throws {
        let world = try await APIWorld.shared.value
        let table = try RouteTable(try TestSite.site())
        try APIRoutes(over: world.service).add(to: table)
        let document = try await APIWorld.with { client, _ in try await APIWorld.document(client) }
        let paths = document["paths"]?.members ?? [:]
        let described = paths.mapValues { $0.members.keys.map { $0.uppercased() }.sorted() }
        let other: Set<String> = ["/static/{hash}/{name}", "/favicon.ico", "/api"]
        #expect(described == table.registered.filter { !other.contains($0.key) })
    }

    @Test("it is a 3.1 document whose operations are unique and whose references resolve")
    func structure() async throws {
        let document = try await APIWorld.with { client, _ in try await APIWorld.document(client) }
        #expect(document["openapi"]?.text == "3.1.0")
        #expect(document["info"]?["title"]?.text == "Dure" && document["info"]?["version"]?.text != nil)
        let check = SchemaCheck(components: try #require(document["components"]?["schemas"]))
        for object in document.objects {
            if let reference = object["$ref"]?.text { #expect(check.resolve(reference) != nil, "\(reference)") }
        }
        let tags = Set(document["tags"]?.list.compactMap { $0["name"]?.text } ?? [])
        var names: [String] = []
        for (path, item) in document["paths"]?.members ?? [:] {
            for (method, operation) in item.members {
                names.append(try #require(operation["operationId"]?.text))
                #expect(operation["summary"]?.text?.isEmpty == false, "\(method) \(path)")
                #expect(operation["tags"]?.list.allSatisfy { tags.contains($0.text ?? "") } == true)
                #expect(operation["responses"]?["200"] != nil && operation["responses"]?["400"] != nil)
                let parameters = operation["parameters"]?.list ?? []
                let inPath = parameters.filter { $0["in"]?.text == "path" }.compactMap { $0["name"]?.text }
                #expect(Set(inPath) == Set(path.matches(of: /\{(\w+)\}/).map { String($0.1) }), "\(path)")
                for parameter in parameters {
                    #expect(parameter["description"]?.text?.isEmpty == false && parameter["schema"]?["type"] != nil)
                    #expect(parameter["required"]?.boolean == (parameter["in"]?.text == "path"))
                }
            }
        }
        #expect(Set(names).count == names.count && names.count == Endpoints.all.count)
    }

    /// What may be left out: of a problem, and of what is sent.
    private static let optional: [String: Set<String>] = [
        "Problem": ["instance", "parameter", "problems"], "EvidenceUnit": ["level"],
        "EvidenceRow": Set(EvidenceField.allCases.map(\.rawValue)).subtracting(["id", "happened"]),
    ]

    @Test("every member of every component is described, and required unless it may be left out")
    func components() async throws {
        let document = try await APIWorld.with { client, _ in try await APIWorld.document(client) }
        let components = document["components"]?["schemas"]?.members ?? [:]
        #expect(components.count > 30)
        for (name, component) in components {
            #expect(component["description"]?.text?.hasSuffix(".") == true, "\(name)")
            let properties = component["properties"]?.members ?? [:]
            let optional = Self.optional[name] ?? []
            let required = Set(component["required"]?.list.compactMap(\.text) ?? [])
            #expect(required == Set(properties.keys).subtracting(optional), "\(name)")
            #expect(component["additionalProperties"]?.boolean == (name == "Problem"), "\(name)")
            for (member, property) in properties {
                #expect(property["description"]?.text?.hasSuffix(".") == true, "\(name).\(member)")
                #expect(member.first?.isLowercase == true && !member.contains("_"), "\(name).\(member)")
            }
        }
    }

    @Test("two bodies never share a component name")
    func names() {
        var shapes: [String: [String]] = [:]
        for endpoint in Endpoints.all {
            guard case .component(let component) = endpoint.body else { continue }
            let fields = component.members().map(\.name)
            #expect(shapes[component.name] == nil || shapes[component.name] == fields, "\(component.name)")
            shapes[component.name] = fields
        }
    }

    @Test("the page lists every endpoint with an example in both languages, and its template finds every name")
    func page() async throws {
        try await APIWorld.with { client, _ in
            for (language, title) in [("ko", "프로그램 인터페이스"), ("en", "Programming interface")] {
                let answer = try await client.execute(
                    uri: "/api", method: .get, headers: [.acceptLanguage: language])
                #expect(answer.status == .ok && answer.text.contains(title))
                for endpoint in Endpoints.all {
                    #expect(answer.text.contains("\(endpoint.method.rawValue) \(endpoint.address.pattern)</code>"))
                }
                #expect(answer.text.contains("curl ") && answer.text.contains("/api/v1/openapi.json"))
            }
        }
        let full = Endpoints.all.filter { !$0.parameters.isEmpty && $0.note != nil }
        let example = APIPage(.korean, host: nil, endpoints: full)
        let problems = TemplateNames.problems(of: example, in: try TestSite.library())
        #expect(problems == [], "\(problems)")
        #expect(
            APIPage(.english, host: "a'; rm -rf").chapters.first?.operations.first?.example
                == "curl 'http://localhost:8080/api/v1/frameworks'")
    }
}

@Suite("The interface on a socket")
struct APIServerTests {
    @Test("it can be tried with other programs", .enabled(if: Self.port != nil, "set DURE_API_PORT to serve it"))
    func serve() async throws {
        let world = try await APIWorld.shared.value
        let port = try #require(Self.port)
        let router = try TestSite.site().router([APIRoutes(over: world.service)])
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)))
        try await application.runService()
    }

    private static let port = ProcessInfo.processInfo.environment["DURE_API_PORT"].flatMap { Int($0) }
}
