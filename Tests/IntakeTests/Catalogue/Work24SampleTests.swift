import Domain
import Intake
import Testing

@Suite("Published samples of Work24", .enabled(if: SharedFolder.has("samples"), SharedFolder.absent))
struct Work24SampleTests {
    private func payload(_ name: String) throws -> ServicePayload {
        guard case .payload(let payload) = Work24Body.classify(try SharedFolder.sample(name)) else {
            throw MissingPayload()
        }
        return payload
    }

    private struct MissingPayload: Error {}

    @Test("the list is the same from XML, JSON and the old envelope")
    func lists() throws {
        let xml = Work24Courses.list(try payload("synthetic_work24_310L01_list.xml"), service: .learningCard)
        let json = Work24Courses.list(try payload("synthetic_work24_310L01_list.json"), service: .learningCard)
        let old = Work24Courses.list(
            try payload("synthetic_hrdnet_legacy_returnJSON_list.json"), service: .learningCard)
        #expect(xml == json && xml.totalCount == 2 && old.courses.first == xml.courses.first)
        let course = try #require(xml.courses.last)
        #expect(course.title == "[가상] 웹 개발자 양성과정 & 배포" && course.money.listedFee == 1_800_000)
        #expect(course.startsOn == CivilDate("2026-06-01") && course.employment.threeMonths.rate == .notProvided)
        #expect(course.satisfaction?.score == 94.3 && course.weekend == .weekday && course.kind.linkTypeCode == "C0061")
        #expect(xml.problems.map(\.field) == ["regCourseMan", "regCourseMan"])
    }

    @Test(
        "the lists of the other services have no outcomes",
        arguments: [
            ("311", CourseService.employer), ("312", .consortium), ("313", .dual),
        ])
    func otherServices(code: String, service: CourseService) throws {
        let list = Work24Courses.list(try payload("synthetic_work24_\(code)L01_list.xml"), service: service)
        #expect(list.courses.count == 1 && list.courses.first?.employment.sixMonths.rate == .notProvided)
    }

    @Test("the schedule has states for letters, shares for rates, and passes over round 0")
    func schedule() throws {
        for name in ["synthetic_work24_310L03_schedule.xml", "synthetic_hrdnet_legacy_returnJSON_schedule_array.json"] {
            let list = Work24Courses.schedule(try payload(name), service: .learningCard)
            let first = try #require(list.courses.first)
            #expect(list.placeholderRows == 1 && first.key.round == 1 && list.problems.isEmpty)
            #expect(first.employment.threeMonths.rate == .share(0.737) && first.employment.threeMonths.count == 14)
            #expect(first.people == first.people && first.people.completed == 19 && first.people.applied == 30)
        }
        let list = Work24Courses.schedule(try payload("synthetic_work24_310L03_schedule.xml"), service: .learningCard)
        let states = list.courses.dropFirst().map(\.employment.sixMonths.rate)
        #expect(states == [.state(.noCompleters), .state(.notHeld), .state(.inProgress), .state(.notYetOpen)])
        let bare = Work24Courses.schedule(
            try payload("synthetic_work24_310L03_schedule_missing_tags.xml"), service: .learningCard)
        #expect(bare.courses.first?.title == nil && bare.courses.count == 1 && bare.problems.isEmpty)
    }

    @Test("the detail is the same from XML and JSON and holds nobody's name or contact")
    func detail() throws {
        let xml = Work24Courses.detail(try payload("synthetic_work24_310L02_detail.xml"), service: .learningCard)
        let json = Work24Courses.detail(try payload("synthetic_work24_310L02_detail.json"), service: .learningCard)
        let detail = try #require(xml.course)
        #expect(xml.course == json.course && xml.problems.isEmpty)
        #expect(detail.course.money.actualFee == 1_800_000 && detail.course.money.governmentSupport == 1_500_000)
        #expect(detail.course.money.ownPayment == 0 && detail.course.duration.hours == 640)
        #expect(detail.methodCode == "M1001" && detail.institutionGrade == nil)
        #expect(detail.facilities.first?.areaSquareMetres == 66.5 && detail.equipment.first?.count == 25)
        #expect(!"\(detail)".contains("REDACTED"))
        #expect(!"\(try payload("synthetic_work24_310L02_detail.xml"))".contains("REDACTED"))
    }

    @Test("the codes keep those out of use with their mark")
    func codes() throws {
        let codes = Work24Courses.codes(try payload("synthetic_work24_319L01_codes.xml"))
        #expect(codes.map(\.code) == ["11", "42", "51"] && codes.map(\.isInUse) == [true, false, true])
    }

    @Test("an empty list is empty in both formats")
    func empty() throws {
        for name in ["synthetic_work24_310L01_empty.xml", "synthetic_work24_310L01_empty.json"] {
            let list = Work24Courses.list(try payload(name), service: .learningCard)
            #expect(list.courses.isEmpty && list.problems.isEmpty && list.totalCount == 0)
        }
    }
}
