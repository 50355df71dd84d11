import Domain
import Intake
import Testing

@Suite("Courses of Work24")
struct Work24CoursesTests {
    private func payload(_ rows: [[String: String]]) -> ServicePayload {
        .json(.array(rows.map { .object($0.mapValues(JSONValue.string)) }))
    }

    private static let good = [
        "trprId": "AIG20230000000001", "trprDegr": "3", "title": "과정", "traStartDate": "2026-01-05",
        "traEndDate": "2026-04-30", "trainstCstId": "500020000001", "yardMan": "25", "regCourseMan": "20",
    ]

    private func read(_ changes: [String: String], _ service: CourseService = .learningCard, known: Set<String>? = nil)
        -> CourseList
    {
        Work24Courses.list(payload([Self.good.merging(changes) { $1 }]), service: service, knownTypes: known)
    }

    @Test("a plain row has no problems, and what it does not say is nil")
    func plain() throws {
        let list = read([:])
        let course = try #require(list.courses.first)
        #expect(list.problems.isEmpty && course.row == 1 && course.title == "과정")
        #expect(course.key.courseID == "AIG20230000000001" && course.key.round == 3)
        #expect(course.key.institutionID == "500020000001")
        #expect(course.people.capacity == 25 && course.people.enrolled == 20 && course.people.completed == nil)
        #expect(course.money.listedFee == nil && course.satisfaction == nil && course.links.isEmpty)
        #expect(course.employment.threeMonths.rate == .notProvided && course.employment.threeMonths.count == nil)
    }

    @Test(
        "rows that cannot be kept are rejected with the field",
        arguments: [
            ("trprId", "aig1"), ("trprId", ""), ("trprId", "AIG"), ("trprDegr", "x"), ("trprDegr", "-1"),
            ("title", ""),
            ("traStartDate", "2026-02-30"), ("traEndDate", "20261301"), ("traEndDate", "2026-01-04"),
        ])
    func rejected(field: String, value: String) {
        let list = read([field: value])
        #expect(list.courses.isEmpty)
        #expect(list.problems.map(\.field) == [field] && list.problems.first?.weight == .rejected)
        #expect(list.problems.first?.row == 1 && list.problems.first?.value == value)
    }

    @Test(
        "doubts are kept beside the row, and the value in doubt is left out",
        arguments: [
            ("trainstCstId", "123"), ("regCourseMan", "26"), ("yardMan", "0"), ("courseMan", "-5"), ("courseMan", "백만"),
            ("eiEmplRate3", "120"), ("eiEmplRate3", "E"), ("stdgScor", "4.7"), ("stdgScor", "470"), ("stdgScor", "x"),
            ("wkendSe", "4"), ("titleLink", "http://a.kr"), ("titleLink", "javascript:alert(1)"),
            ("trngAreaCd", "1168"),
            ("ncsCd", "20A1"), ("trainTargetCd", "C9999"),
        ])
    func doubtful(field: String, value: String) throws {
        let list = read([field: value], known: ["C0061"])
        #expect(list.problems.map(\.field) == [field] && list.problems.first?.weight == .doubtful)
        let course = try #require(list.courses.first)
        #expect(course.links.isEmpty && course.satisfaction?.score == nil && course.weekend == nil)
        #expect(course.money.listedFee == nil && course.employment.threeMonths.rate.share == nil)
    }

    @Test("marks for no value and letters are no numbers")
    func missing() throws {
        for mark in ["", "Null", "-", " ", "A", "D"] {
            let list = read(["courseMan": mark, "eiEmplCnt3": mark, "stdgScor": mark == "A" || mark == "D" ? "" : mark])
            #expect(list.problems.isEmpty, "\(mark)")
            #expect(
                list.courses.first?.money.listedFee == nil && list.courses.first?.employment.threeMonths.count == nil)
        }
    }

    @Test("the dual service's zeros are not provided, by service or by programme type; other services' zeros are zeros")
    func dualZeros() throws {
        let zeros = ["yardMan": "0", "regCourseMan": "0", "courseMan": "0", "realMan": "0"]
        for (service, type) in [(CourseService.dual, ""), (.learningCard, "C0063I"), (.learningCard, "C0058A")] {
            let list = read(zeros.merging(["trainTargetCd": type]) { $1 }, service)
            let course = try #require(list.courses.first)
            #expect(list.problems.isEmpty && course.people.capacity == nil && course.people.enrolled == nil)
            #expect(course.money.listedFee == nil && course.money.actualFee == nil)
        }
        #expect(read(zeros).courses.first?.money.listedFee == 0)
        #expect(read(["yardMan": "20"], .dual).courses.first?.people.capacity == 20)
    }

    @Test("satisfaction on both scales comes out the same; links give the programme type; entities are decoded once")
    func values() throws {
        #expect(read(["stdgScor": "94.3"]).courses.first?.satisfaction?.score == 94.3)
        #expect(read(["stdgScor": "9430"]).courses.first?.satisfaction?.score == 94.3)
        let link = "https://www.work24.go.kr/x.do?tracseId=A&crseTracseSe=C0104&y=1"
        let course = try #require(read(["titleLink": link, "title": "A &amp;lt; B &#40;x&#x29; & C"]).courses.first)
        #expect(course.links == [link] && course.kind.linkTypeCode == "C0104" && course.title == "A &lt; B (x) & C")
    }

    @Test("letters A to D in place of a rate are states, rates are shares")
    func letters() throws {
        for state in EmploymentState.allCases {
            #expect(read(["eiEmplRate3": state.rawValue]).courses.first?.employment.threeMonths.rate == .state(state))
        }
        #expect(read(["eiEmplRate6": "78.9%"]).courses.first?.employment.sixMonths.rate == .share(0.789))
        #expect(read(["eiEmplRate6": "D", "finiCnt": "3"]).problems.map(\.field) == ["eiEmplRate6"])
        #expect(read(["eiEmplCnt3": "9", "eiEmplCnt6": "2"]).problems.map(\.field) == ["eiEmplCnt6"])
        #expect(read(["eiEmplCnt3": "9", "eiEmplCnt6": "2", "hrdEmplCnt6": "7"]).problems.isEmpty)
    }

    @Test("a class code without its leading zero gets it back with a doubt")
    func zero() {
        let list = read(["ncsCd": "8020112"])
        #expect(list.courses.first?.kind.ncsCode == "08020112" && list.problems.map(\.field) == ["ncsCd"])
        #expect(read(["ncsCd": "2001"]).courses.first?.kind.ncsCode == "2001")
    }

    @Test("numbers beyond every bound are doubts and never traps")
    func hostile() {
        let huge = String(repeating: "9", count: 25)
        let list = read(["yardMan": huge, "courseMan": "9223372036854775807", "regCourseMan": "-9223372036854775808"])
        #expect(list.courses.count == 1 && list.problems.count == 3)
        #expect(read(["trprDegr": huge]).courses.isEmpty)
        #expect(read(["eiEmplCnt3": "5", "eiEmplCnt6": "1", "hrdEmplCnt6": "999999999999999"]).courses.count == 1)
    }
}
