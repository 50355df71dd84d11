import Domain
import Intake
import Testing

@Suite("Lists of competency units")
struct CompetencyUnitListTests {
    private func read(_ rows: String) throws -> UnitList {
        try CompetencyUnitList.all(ByteSource(text: "분류번호,명칭,수준,훈련시간\n" + rows))
    }

    @Test("a code with its version is taken apart")
    func code() throws {
        let code = try #require(UnitCode("2001020201_23v12"))
        #expect(code.major == "20" && code.middle == "2001" && code.minor == "200102" && code.sub == "20010202")
        #expect(code.unit == "2001020201" && code.year == 23 && code.version == 12)
        for text in [
            "", "2001020201", "2001020201_23v", "200102020a_23v1", "2001020201_23V1", "2001020201-23v1",
            "12001020201_23v1", "2001020201_2v1", "2001020201_23v1 ", "2001020201_23v999999", "２001020201_23v1",
        ] {
            #expect(UnitCode(text) == nil, "\(text)")
        }
    }

    @Test("blank hours are not provided; zero hours are not provided and in doubt")
    func hours() throws {
        let list = try read("2001020201_23v1,가,5,\n2001020202_23v1,나,6,0\n2001020203_23v1,다,7,40\n")
        #expect(list.units.map(\.hours) == [nil, nil, 40])
        #expect(list.problems.map(\.row) == [3] && list.problems.first?.weight == .doubtful)
    }

    @Test(
        "faults reject the row with the column's own name",
        arguments: [
            ("200102020_23v1,가,5,40", "분류번호"), ("1001020201_23v1,,5,40", "명칭"), ("1001020201_23v1,가,0,40", "수준"),
            ("1001020201_23v1,가,9,40", "수준"), ("1001020201_23v1,가,,40", "수준"), ("1001020201_23v1,가,-1,40", "수준"),
            ("1001020201_23v1,가,5,-1", "훈련시간"), ("1001020201_23v1,가,5,2001", "훈련시간"),
            ("1001020201_23v1,가,5,사십", "훈련시간"), ("1001020201_23v1,가,5,99999999999999999999", "훈련시간"),
            ("1001020201_23v1,가", ""),
        ])
    func rejected(row: String, field: String) throws {
        let list = try read(row)
        #expect(list.units.isEmpty && list.problems.map(\.field) == [field])
        let problem = try #require(list.problems.first)
        #expect(problem.weight == .rejected && problem.row == 2 && problem.reason.english?.isEmpty == false)
    }

    @Test("a repeated code names the first row; another version of it is another row")
    func repeated() throws {
        let list = try read("2001020201_23v1,가,5,1\n2001020201_23v2,가,5,1\n2001020201_23v1,가,5,1\n")
        #expect(list.units.count == 2 && list.problems.map(\.row) == [4])
        #expect(list.problems.first?.reason.korean.contains("2번째") == true)
    }

    @Test("a code that lost its leading zero is rejected with that advice")
    func lostZero() throws {
        let list = try read("101010101_17v2,가,5,40\n")
        #expect(list.problems.first?.suggestion.korean.contains("텍스트") == true)
    }

    @Test("the project's own columns are read with both languages")
    func own() throws {
        let text = """
            code,name_ko,name_en,level,hours,definition_ko,definition_en
            9001010101_26v1,개발 도구,Tools,2,20,갖춥니다.,Set up.
            9001010102_26v1,이름만,,3,,,
            """
        let list = try CompetencyUnitList.all(ByteSource(text: text))
        #expect(list.problems.isEmpty && list.units.count == 2)
        #expect(list.units[0].name == Localized("개발 도구", "Tools"))
        #expect(list.units[0].definition == Localized("갖춥니다.", "Set up."))
        #expect(list.units[1].name == Localized("이름만", nil) && list.units[1].definition == nil)
    }

    @Test("a list without a level column is refused with the columns found")
    func columns() {
        #expect(
            throws: CSVError.missingColumn(
                name: "수준", korean: nil, found: ["code", "name"], nearest: nil, otherSeparator: nil)
        ) { try CompetencyUnitList.all(ByteSource(text: "code,name\n")) }
    }

    private static let official = "data/standards/ncs_competency_units_20251231_utf8.csv"

    @Test("the official list of 2025-12-31", .enabled(if: SharedFolder.has(official), SharedFolder.absent))
    func officialList() throws {
        let list = try CompetencyUnitList.all(ByteSource(path: SharedFolder.path(Self.official)))
        #expect(list.units.count == 13_442 && list.problems.allSatisfy { $0.weight == .doubtful })
        #expect(Set(list.units.map(\.code.sub)).count == 1109 && Set(list.units.map(\.code.major)).count == 24)
        #expect(list.problems.count == 18 && list.units.count { $0.hours == nil } == 38 + 18)
        #expect(list.units.count { $0.level == Level(5) } == 3577 && list.units.count { $0.level == Level(1) } == 4)
        #expect(list.units.compactMap(\.hours).max() == 900)
    }

    @Test("damaged lists throw or give rows", .enabled(if: SharedFolder.has(official), SharedFolder.absent))
    func damage() throws {
        var random = SeededRandom(seed: Damage.seed())
        let bytes = Array(try SharedFolder.bytes(Self.official).prefix(2000))
        for _ in 0..<300 {
            let damaged = Damage.done(to: bytes, &random)
            let result = Result { try CompetencyUnitList.all(ByteSource(damaged)) }
            if case .failure(let error) = result { #expect(error is CSVError) }
        }
    }
}

@Suite("Competency units from services")
struct UnitServiceTests {
    private func units(_ text: String) throws -> UnitList {
        guard case .payload(let payload) = Work24Body.classify(Array(text.utf8), rowTags: UnitList.rowTags) else {
            return UnitList()
        }
        return UnitList.service(payload)
    }

    @Test("one object, an array, and XML rows all give units")
    func shapes() throws {
        let object = #"{"NCS_CL_CD":"2001020201_23v1","COMPE_UNIT_NAME":"가","COMPE_UNIT_LEVEL":5}"#
        for items in [object, "[\(object)]"] {
            let text =
                #"{"response":{"header":{"resultCode":"00"},"body":{"items":{"item":\#(items)},"totalCount":1}}}"#
            let list = try units(text)
            #expect(list.units.map(\.code.text) == ["2001020201_23v1"] && list.totalCount == 1 && list.problems.isEmpty)
        }
        let xml = try units(
            "<n><data><row><ncsClCd>2001020205_23v4</ncsClCd><compUnitName>나</compUnitName>"
                + "<compUnitLevel>5</compUnitLevel></row></data></n>")
        #expect(xml.units.map(\.name.korean) == ["나"])
        #expect(try units(#"{"header":{"resultCode":"00"},"body":{"items":[]}}"#).units.isEmpty)
        #expect(try units(#"{"header":{"resultCode":"00"},"body":{"items":""}}"#).problems.isEmpty)
    }

    @Test("of the editions of a code the newest counts")
    func editions() throws {
        func row(_ edition: String, _ name: String) -> String {
            #"{"NCS_CL_CD":"2001020201_23v1","COMPE_UNIT_NAME":"\#(name)","COMPE_UNIT_LEVEL":"5","NCS_DEGR":"\#(edition)"}"#
        }
        let list = try units("{\"item\":[\(row("9", "옛")),\(row("24", "새")),\(row("10", "옛"))]}")
        #expect(list.units.map(\.name.korean) == ["새"] && list.supersededCount == 2 && list.problems.isEmpty)
    }

    @Test(
        "level 0 is missing, and the row is rejected with the reason",
        .enabled(if: SharedFolder.has("samples"), SharedFolder.absent))
    func levelZero() throws {
        let text = String(decoding: try SharedFolder.sample("synthetic_cqnet_ncsinfo.json"), as: UTF8.self)
        let list = try units(text)
        #expect(
            list.units.count == 1 && list.problems.map(\.field) == ["compeUnitLevel"] && list.problems.first?.row == 2)
        for name in ["synthetic_hrdk_NCS005_single_object.json", "synthetic_hrdk_ncsCompeUnitInfo.xml"] {
            #expect(try units(String(decoding: SharedFolder.sample(name), as: UTF8.self)).units.count == 1)
        }
    }
}
