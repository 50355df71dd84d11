import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite("Paging")
struct PagingTests {
    private static let lists = [
        "/api/v1/nodes", "/api/v1/units?level=3", "/api/v1/units?q=%EA%B4%80%EB%A6%AC", "/api/v1/profiles",
        "/api/v1/regions?level=1", "/api/v1/courses", "/api/v1/courses?sort=title&mode=online&mode=on-site",
        "/api/v1/nation/nearest?region=seoul", "/api/v1/nation/unmet?region=busan", "/api/v1/nation/reach?region=seoul",
        "/api/v1/batches",
    ]

    @Test("visits every item exactly once, in the same order whatever the page size", arguments: lists)
    func once(list: String) async throws {
        try await APIWorld.with { client, _ in
            let large = try await Self.visit(client, list, limit: 100)
            let small = try await Self.visit(client, list, limit: 37)
            #expect(large.items == small.items && large.items.count == large.total && large.total > 0)
            #expect(Set(large.items).count == large.items.count)
        }
    }

    private static func visit(
        _ client: any TestClientProtocol, _ list: String, limit: Int
    ) async throws -> (items: [JSON], total: Int) {
        var address = list + (list.contains("?") ? "&" : "?") + "limit=\(limit)"
        var items: [JSON] = []
        while true {
            let answer = try await client.execute(uri: address, method: .get)
            let body = try JSON(answer.text)
            #expect(answer.status == .ok && body["items"]?.list.count ?? 0 <= limit)
            items += body["items"]?.list ?? []
            let link = answer.headers.first { $0.name.rawName == "Link" }?.value
            guard let next = body["next"]?.text else {
                #expect(link == nil)
                return (items, body["total"]?.integer ?? -1)
            }
            let match = try #require(link?.wholeMatch(of: /<(.+)>; rel="next"/))
            #expect(match.1.contains(next))
            address = String(match.1)
        }
    }

    @Test("a cursor of another question or another edition is refused")
    func foreignCursors() async throws {
        try await APIWorld.with { client, _ in
            let next = try #require(try await client.json("/api/v1/units?limit=1").body["next"]?.text)
            #expect(try await client.json("/api/v1/units?limit=50&cursor=\(next)").status == 200)
            let other = "\(next.first == "0" ? "1" : "0")\(next.dropFirst())"
            for address in [
                "/api/v1/nodes?cursor=\(next)", "/api/v1/units?level=3&cursor=\(next)", "/api/v1/units?cursor=\(other)",
                "/api/v1/units?cursor=\(next)0000000000", "/api/v1/units?cursor=1", "/api/v1/units?cursor=",
                "/api/v1/units?cursor=0000000000000000--1",
            ] {
                let (status, body) = try await client.json(address)
                #expect(status == 400 && body["parameter"]?.text == "cursor", "\(address)")
            }
            let far = "\(next.prefix(17))9999999999"
            let (status, body) = try await client.json("/api/v1/units?cursor=\(far)")
            #expect(status == 200 && body["items"]?.list.isEmpty == true && body["next"]?.isNull == true)
        }
    }
}
