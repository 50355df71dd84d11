import Domain
import Intake
import Testing

@Suite("Course files")
struct CourseTableTests {
    @Test("problems name the heading of the file, not the field of the service")
    func headings() throws {
        let text = """
            과정명,훈련과정 ID,회차,훈련기관,과정시작일,과정종료일,NCS코드,훈련비,정원,수강신청 인원
            가,AIG20200000286570,1,나,2021-01-05,2021-07-01,8020112," 7,011,840 ",25,26
            가,AIG20200000286570,2,나,2021-02-30,2021-07-01,,x,25,23
            가,AIG20200000286570
            """
        let list = try CourseTable.all(ByteSource(text: text), layout: .digitalCourses)
        #expect(list.courses.map(\.row) == [2] && list.courses.first?.money.listedFee == 7_011_840)
        #expect(list.problems.map(\.row) == [2, 2, 3, 3, 4])
        #expect(list.problems.map(\.field) == ["NCS코드", "수강신청 인원", "과정시작일", "훈련비", ""])
    }

    @Test("a file without a needed column is refused")
    func columns() {
        #expect(throws: CSVError.self) { try CourseTable.all(ByteSource(text: "a,b\n1,2\n"), layout: .service(.dual)) }
    }

    private static let dual = "data/training/work24_dual_courses_poa69_ncs20_202401_202508.csv"

    @Test("the dump of the dual service", .enabled(if: SharedFolder.has(dual), SharedFolder.absent))
    func dualDump() throws {
        let list = try CourseTable.all(ByteSource(path: SharedFolder.path(Self.dual)), layout: .service(.dual))
        #expect(list.courses.count == 1099 && Set(list.courses.map(\.key.courseID)).count == 1031)
        #expect(Set(list.courses.map(\.key)).count == 1099)
        #expect(list.problems.isEmpty)
        let types = Dictionary(grouping: list.courses) { $0.kind.typeName ?? "" }.mapValues(\.count)
        #expect(
            types == [
                "공동훈련센터형": 386, "IPP": 315, "도제학교": 203, "P-TECH": 173, "전문대-재학생단계": 18, "단독기업형": 4,
            ])
        #expect(list.courses.allSatisfy { $0.people.capacity == nil && $0.people.enrolled == nil })
        #expect(list.courses.allSatisfy { $0.money.listedFee == nil && $0.money.actualFee == nil })
        #expect(Set(list.courses.compactMap(\.kind.ncsCode)).count == 19)
        #expect(list.courses.allSatisfy { $0.links.count == 2 && $0.place.areaCode?.utf8.count == 5 })
        let starts = list.courses.compactMap(\.startsOn)
        #expect(starts.min() == CivilDate("2024-01-01") && starts.count == 1099)
        #expect(list.courses.compactMap(\.endsOn).max() == CivilDate("2029-03-06"))
    }

    @Test("the titles of the dual dump", .enabled(if: SharedFolder.has(dual), SharedFolder.absent))
    func dualTitles() throws {
        let list = try CourseTable.all(ByteSource(path: SharedFolder.path(Self.dual)), layout: .service(.dual))
        let titles = list.courses.compactMap(\.title).map(CourseTitle.init)
        // 1,092 follow the convention to the letter (99.4 %); one writes 20v1, three write ver2.0 or ver3.0.
        #expect(titles.count { $0.level != nil && $0.version?.hasPrefix("VER") == false } == 1093)
        #expect(titles.count { $0.level != nil } == 1096)
        #expect(titles.count { $0.year != nil } == 1099)
        #expect(titles.count { $0.missing.isEmpty } == 1091)
        #expect(titles.count { !$0.marks.isEmpty } == 122)
    }

    private static let sample = "data/training/kdt_courses_sample_2021.csv"

    @Test(
        "the K-digital sample keeps its faults as doubts", .enabled(if: SharedFolder.has(sample), SharedFolder.absent))
    func digitalSample() throws {
        let list = try CourseTable.all(ByteSource(path: SharedFolder.path(Self.sample)), layout: .digitalCourses)
        #expect(list.courses.count == 25 - list.problems.count { $0.weight == .rejected })
        #expect(list.problems.allSatisfy { $0.weight == .doubtful })
        #expect(list.problems.contains { $0.field == "NCS코드" && $0.value == "8020112" })
        #expect(list.problems.contains { $0.field == "수강신청 인원" && $0.value == "26" })
        let first = try #require(list.courses.first)
        #expect(first.money.listedFee == 9_140_160 && first.satisfaction?.score == 70.8 && first.duration.hours == 960)
        #expect(first.people.completed == 19 && first.kind.typeCode == "C0104")
    }

    private static let outcomes = "data/training/kdt_employment_by_round_sample.csv"

    @Test("letters in the outcomes are states", .enabled(if: SharedFolder.has(outcomes), SharedFolder.absent))
    func digitalOutcomes() throws {
        let list = try CourseTable.all(ByteSource(path: SharedFolder.path(Self.outcomes)), layout: .digitalOutcomes)
        #expect(list.courses.count == 51)
        let rates = list.courses.map(\.employment.sixMonths.rate)
        #expect(rates.count { $0 == .state(.inProgress) } > 10 && rates.contains(.state(.noCompleters)))
        #expect(rates.contains(.state(.notHeld)) && rates.contains(.share(1)))
        #expect(list.problems.allSatisfy { $0.weight == .doubtful } && !list.problems.isEmpty)
    }

    @Test("damaged dumps throw or give rows", .enabled(if: SharedFolder.has(dual), SharedFolder.absent))
    func damage() throws {
        var random = SeededRandom(seed: Damage.seed())
        let bytes = Array(try SharedFolder.bytes(Self.dual).prefix(4000))
        for _ in 0..<200 {
            let damaged = Damage.done(to: bytes, &random)
            let result = Result { try CourseTable.all(ByteSource(damaged), layout: .service(.dual)) }
            if case .failure(let error) = result { #expect(error is CSVError) }
        }
    }
}
