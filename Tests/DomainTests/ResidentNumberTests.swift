import Domain
import Testing

@Suite("Resident-registration numbers are never kept")
struct ResidentNumberTests {
    @Test(
        "they are found however they are written",
        arguments: ["900101-1234567", "9001011234567", "문의 900101 2234567 까지", "a900101-8234567b"])
    func found(text: String) {
        #expect(ResidentNumber.isIn(text))
        #expect(!ResidentNumber.isIn(ResidentNumber.masked(text)))
    }

    @Test(
        "other long numbers are left alone",
        arguments: [
            "500020055899", "20260101123456", "901301-1234567", "900101-9234567", "AIG20200000286626", "010-1234-5678",
        ])
    func notFound(text: String) {
        #expect(!ResidentNumber.isIn(text))
        #expect(ResidentNumber.masked(text) == text)
    }

    @Test("a problem of a row never repeats one")
    func problem() {
        let problem = RowProblem(
            .rejected, row: 1, field: "title", value: "홍 900101-1234567", reason: Localized(""),
            suggestion: Localized(""))
        #expect(!problem.value.contains("1234567"))
    }
}
