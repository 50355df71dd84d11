import Domain
import Intake
import Testing

@Suite("Titles of dual courses")
struct CourseTitleTests {
    @Test("a title by the convention is read whole")
    func whole() {
        let title = CourseTitle("2024년_IPP_SW개발_L5_20V1_한성대학교_(주)퍼즐")
        #expect(title.marks.isEmpty && title.year == 2024 && title.programme == "IPP" && title.qualification == "SW개발")
        #expect(title.level == Level(5) && title.version == "20V1" && title.missing.isEmpty)
        #expect(title.institution == "한성대학교" && title.company == "(주)퍼즐")
    }

    @Test("marks in front are kept, also two, glued to the year, or with a counter between")
    func marks() {
        #expect(CourseTitle("(단순변경)_2023년_도제_가_L2_20V1_나_다").marks == ["단순변경"])
        #expect(CourseTitle("(단순변경)_(단순변경)_2023년_도제_가_L2_20V1_나_다").marks == ["단순변경", "단순변경"])
        let glued = CourseTitle("(컴공)2024년_IPP_가_L5_20V1_나_다")
        #expect(glued.marks == ["컴공"] && glued.year == 2024 && glued.programme == "IPP")
        let counted = CourseTitle("(단순변경)_1_2024년_P-Tech(PBL)_가_L5_20V1_나_다")
        #expect(counted.year == 2024 && counted.programme == "P-Tech(PBL)" && counted.missing.isEmpty)
    }

    @Test("brackets around a programme go, several words stay together, versions are in upper case")
    func programmes() {
        #expect(CourseTitle("2022년_(재직형)_정보통신설계_L5_20v1_나_다").programme == "재직형")
        #expect(CourseTitle("2022년_(재직형)_정보통신설계_L5_20v1_나_다").version == "20V1")
        #expect(CourseTitle("2025년_상반기(12개월)_IPP_가_L5_20V1_나_다").programme == "상반기(12개월) IPP")
        #expect(CourseTitle("2024년_IPP_가_L5_ver3.0_나_다_라").version == "VER3.0")
        #expect(CourseTitle("2024년_IPP_가_L5_ver3.0_나_다_라").company == "다_라")
    }

    @Test("what is not there is said, and one name alone is neither school nor company")
    func missing() {
        #expect(CourseTitle("2021년_SW개발_L5_20V1_오브젠").missing == [.programme, .institution, .company])
        #expect(
            CourseTitle("2024년_IPP_동국대_(주)나").missing == [
                .programme, .qualification, .level, .version, .institution, .company,
            ])
        #expect(CourseTitle("웹 개발자 양성과정").missing == CourseTitle.Part.allCases)
        #expect(CourseTitle("").missing == CourseTitle.Part.allCases)
        #expect(CourseTitle("2024년_가_L9_20V1_나_다").level == nil)
    }

    @Test("random titles never trap")
    func hostile() {
        var random = SeededRandom(seed: Damage.seed())
        let pieces = ["_", "(", ")", "2024년", "L5", "L", "20V1", "ver", "V", "가", "", "년", "\u{301}", "99999999999년"]
        for _ in 0..<3000 {
            let title = CourseTitle((0..<random.below(12)).map { _ in pieces[random.below(pieces.count)] }.joined())
            #expect((title.level == nil) == title.missing.contains(.level))
        }
    }
}
