import Domain
import Testing

@testable import Web

@Suite("Addresses and parameters")
struct AddressTests {
    @Test("one function gives the link and the pattern of a route")
    func siteURL() {
        #expect(SiteURL.overview.description == "/")
        #expect(SiteURL.unit(7).description == "/standards/units/7")
        #expect(SiteURL.unit("{id}").pattern == "/standards/units/{id}")
        #expect(SiteURL.person("a/b ?é").description == "/people/a%2Fb%20%3F%C3%A9")
        #expect(
            SiteURL.courses.with(["q": "용접 & x", "none": nil]).description == "/courses?q=%EC%9A%A9%EC%A0%91%20%26%20x")
        #expect(SiteURL.profile(Identifier<Int>(3)).description == "/jobs/3")
    }

    @Test("what a query encodes, it decodes to the same items")
    func roundTrip() throws {
        var random = SystemRandomNumberGenerator()
        let seed = random.next()
        var generator = SplitMix(state: seed)
        for _ in 0..<300 {
            let text = String(String.UnicodeScalarView((0..<8).compactMap { _ in generator.scalar() }))
            let address = SiteURL.courses.with(["q": text]).description
            let query = try Query(parsing: String(address.dropFirst("/courses?".count)))
            #expect(query["q"]?.utf8.elementsEqual(text.utf8) == true, "seed \(seed)")
        }
    }

    @Test("a query is read once, strictly")
    func query() throws {
        let query = try Query(parsing: "a=1+2&&b&c=%ED%95%9C&d=x=y")
        #expect(
            query["a"] == "1 2" && query["b"] == "" && query["c"] == "한" && query["d"] == "x=y" && query["e"] == nil)
        #expect(try Query(parsing: "b=2&a=1").canonical == "a=1&b=2")
        #expect(try Query(parsing: "a=1&a=2", repeatable: ["a"]).values("a") == ["1", "2"])
        #expect(try Query(parsing: "") == .empty)
    }

    @Test(
        "broken encoding, overlong forms, control characters and doubled names are refused",
        arguments: [
            ("a=%", QueryProblem.badEncoding), ("a=%2", .badEncoding), ("a=%zz", .badEncoding),
            ("a=%%41", .badEncoding),
            ("a=%C0%AF", .badEncoding), ("a=%ED%A0%80", .badEncoding), ("a=%FF", .badEncoding), ("a=%00", .badEncoding),
            ("a=%0D%0A", .badEncoding), ("%00=1", .badEncoding), ("a=1&a=1", .repeated), ("a=1&%61=2", .repeated),
            (String(repeating: "a", count: 5000), .tooLong), ("a=" + String(repeating: "b", count: 513), .tooLong),
            (String(repeating: "n", count: 65) + "=", .tooLong),
            ((0..<65).map { "a\($0)=" }.joined(separator: "&"), .tooLong),
        ])
    func refusedQueries(_ text: String, _ problem: QueryProblem) {
        #expect(throws: problem) { try Query(parsing: text) }
    }

    @Test("numbers are plain digits inside their range")
    func integers() throws {
        let query = try Query(parsing: "a=12&b=-1&c=%2B5&d=1e3&e=99999999999999999999&f=%EF%BC%91&g=0&h=")
        #expect(query.integer("a", in: 1...20) == 12 && query.integer("a", in: 1...11) == nil)
        for name in ["b", "c", "d", "e", "f", "h", "missing"] {
            #expect(query.integer(name, in: Int.min...Int.max) == nil)
        }
        #expect(query.integer("g", in: 0...5) == 0)
    }

    @Test("filter links replace and remove parameters")
    func filterLinks() throws {
        let query = try Query(parsing: "q=a&page=2")
        #expect(SiteURL.courses.with(query.without("page")).description == "/courses?q=a")
        #expect(SiteURL.courses.with(query.replacing("page", with: "3")).description == "/courses?q=a&page=3")
    }

    @Test(
        "the language is the address, then the cookie, then the browser, then Korean",
        arguments: [
            ("lang=en", ["lang=ko"], "ko", Language.english, true), ("x=1&lang=ko", [], "en", .korean, true),
            ("lang=xx", ["lang=en"], "ko", .english, false), ("", ["a=b; lang=en"], "ko", .english, false),
            ("", ["lang=zz"], "en-US,en;q=0.9,ko;q=0.8", .english, false), ("", [], "ko-KR,en;q=0.9", .korean, false),
            ("", [], "fr,en;q=0.3,ko;q=0.4", .korean, false), ("", [], "de", .korean, false),
            ("", [], "EN-gb", .english, false),
            ("", [], "en;q=0,ko;q=0.1", .korean, false), ("", [], "en;q=9.9.9", .korean, false),
            ("", [], "en;q=", .korean, false), ("", [], ";;;,,,", .korean, false),
        ])
    func languageChoice(
        _ query: String, _ cookies: [String], _ header: String, _ language: Language, _ fromAddress: Bool
    ) {
        let choice = LanguageChoice.pick(query: query, cookies: cookies, acceptLanguage: header)
        #expect(choice.language == language && choice.fromAddress == fromAddress)
    }

    @Test("the pager keeps the search, shows the ends and the neighbours")
    func pager() throws {
        let query = try Query(parsing: "q=a&page=5")
        let pager = Pager(count: 1000, page: 5, total: "1,000", address: .courses, query: query, in: .english)
        #expect(
            pager.entries.map { $0.isGap ? "…" : $0.label } == [
                "Previous", "1", "…", "3", "4", "5", "6", "7", "…", "40", "Next",
            ])
        #expect(pager.entries[0].address == "/courses?q=a&page=4")
        #expect(pager.entries.filter(\.isCurrent).map(\.label) == ["5"])
        for (count, page) in [(0, 1), (1, 99), (-5, -5), (Int.max - 30, Int.max)] {
            let extreme = Pager(count: count, page: page, total: "", address: .courses, query: .empty, in: .korean)
            #expect(extreme.entries.filter(\.isCurrent).count == 1)
        }
    }
}

/// A small generator with a printed seed (Steele, Lea and Flood 2014).
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A scalar that is not a control character, often one with a meaning in addresses or markup.
    mutating func scalar() -> Unicode.Scalar? {
        let special = Array("&=+%?#/\"'<>\\{}[]|.한국 ".unicodeScalars)
        if next() % 2 == 0 { return special[Int(next() % UInt64(special.count))] }
        return Unicode.Scalar(UInt32(next() % 0x1_0000) + 0x20).flatMap { $0.value == 0x7F ? nil : $0 }
    }
}
