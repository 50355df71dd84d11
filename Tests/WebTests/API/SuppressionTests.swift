import Analysis
import Domain
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite("What the public may see")
struct SuppressionTests {
    /// Every count of an answer; a hidden one is `nil`.
    private static func counts(_ body: JSON) -> [Int?] {
        body.objects.filter { $0["suppressed"] != nil }.map { count in
            let value = count["value"]?.integer
            #expect(count["suppressed"]?.boolean == (value == nil))
            return value
        }
    }

    @Test("no count from 1 to 19 is in any answer about people")
    func primary() async throws {
        try await APIWorld.with { client, world in
            let standards = world.service.country.standards
            var addresses = ["/api/v1/nation", "/api/v1/overview"]
            addresses += standards.fields.map { "/api/v1/overview?field=\($0.code)" }
            addresses += standards.fields.map { "/api/v1/fields/\($0.code)" }
            addresses += standards.profiles.map { SiteURL.apiProfile($0.id).description }
            addresses += standards.units.prefix(60).map { SiteURL.apiUnit($0.id).description }
            for list in ["nearest", "unmet", "reach"] { addresses.append("/api/v1/nation/\(list)?limit=100") }
            var hidden = 0
            for address in addresses {
                let counts = Self.counts(try await client.json(address).body)
                hidden += counts.count { $0 == nil }
                let small = counts.compactMap { $0 }.filter { (1...19).contains($0) }
                #expect(small.isEmpty && !counts.isEmpty, "\(address): \(small)")
            }
            #expect(hidden > 100, "the record is too large to test suppression with")
        }
    }

    @Test("no row, column or total of the public tables gives a single hidden count away")
    func complementary() async throws {
        let world = try await APIWorld.shared.value
        let country = world.service.country
        let published = PublishedNation(country)
        for (row, total) in zip(published.nearest, published.nearestTotals) { #expect(Self.isSafe(row, total)) }
        for (row, total) in zip(published.unmet, published.unmetTotals) { #expect(Self.isSafe(row, total)) }
        for table in published.reach {
            for row in table { #expect(row.count { $0 == nil } != 1 || row.allSatisfy { $0 == nil || $0 == 0 }) }
            for band in table.first?.indices ?? [].indices {
                let column = table.map { $0[band] }
                #expect(column.count { $0 == nil } != 1 || column.allSatisfy { $0 == nil || $0 == 0 })
            }
        }
        if published.placed != nil { #expect(published.nearestTotals.count { $0 == nil } != 1) }
        if published.unmetPairs != nil { #expect(published.unmetTotals.count { $0 == nil } != 1) }
    }

    /// A row with one hidden count is safe only where its total is hidden too.
    private static func isSafe(_ row: [Int?], _ total: Int?) -> Bool {
        row.count { $0 == nil } != 1 || total == nil
    }

    @Test("a sum of which exactly one part is hidden is hidden itself")
    func sums() {
        #expect(PublishedNation.sum(100, of: [50, nil]) == nil)
        #expect(PublishedNation.sum(100, of: [50, nil, nil]) == 100)
        #expect(PublishedNation.sum(100, of: [50, 50]) == 100)
        #expect(PublishedNation.sum(19, of: [nil, nil]) == nil)
        #expect(PublishedNation.sum(0, of: [0]) == 0)
    }

    @Test("the lists say what the details say")
    func agreement() async throws {
        try await APIWorld.with { client, world in
            for profile in world.service.country.standards.profiles.prefix(40) {
                let detail = try await client.json(SiteURL.apiProfile(profile.id).description).body
                let list = try await client.json("/api/v1/nation/nearest?limit=100&profile=\(profile.id)").body
                let regions = detail["regions"]?.list ?? []
                let wanted = regions.filter { $0["nearest"]?["value"]?.integer != 0 }
                #expect(list["items"]?.list.map { $0["people"] } == wanted.map { $0["nearest"] }, "\(profile.id)")
                #expect(list["items"]?.list.map { $0["meanCoverage"] } == wanted.map { $0["meanCoverage"] })
            }
        }
    }

    @Test("the overview's bands, sides and regions keep their sums from giving a count away")
    func overview() async throws {
        try await APIWorld.with { client, world in
            for field in world.service.country.standards.fields {
                let body = try await client.json("/api/v1/overview?field=\(field.code)").body
                #expect(body["hours"]?.integer == 300)
                let bands = body["bands"]?.list.map { $0["people"]?["value"]?.integer } ?? []
                for group in [bands.prefix(4), bands.suffix(2)] {
                    let isAlone = group.count { $0 == nil } == 1 && group.contains { ($0 ?? 0) > 0 }
                    #expect(!isAlone, "\(field.code): \(bands)")
                }
                for row in body["reach"]?.list ?? [] where row["people"]?["value"]?.integer == nil {
                    #expect(row["share"]?.isNull == true)
                }
            }
        }
    }
}
