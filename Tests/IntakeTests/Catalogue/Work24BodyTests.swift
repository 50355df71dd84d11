import Domain
import Intake
import Testing

@Suite("Bodies of public services")
struct Work24BodyTests {
    private func classify(_ text: String) -> Work24Body {
        Work24Body.classify(Array(text.utf8))
    }

    private func refusal(_ text: String) -> ServiceRefusal? {
        if case .refused(let refusal) = classify(text) { refusal } else { nil }
    }

    @Test(
        "the refusals of each service are told apart",
        arguments: [
            ("<GO24><error>authKey는 필수 입니다.</error></GO24>", ServiceRefusal.Cause.keyMissing),
            ("\u{FEFF}<GO24><message>신청하신 OpenApi 서비스가 존재하지 않습니다</message></GO24>", .notApproved),
            ("<GO24><error>개인회원은 사용할 수 없는 OPEN-API입니다.</error></GO24>", .personalMember),
            ("<wantedRoot><message>유효하지 않은 인증키 입니다.</message><messageCd>002</messageCd></wantedRoot>", .keyInvalid),
            ("<wantedRoot><message>바르지 않습니다.</message><messageCd>018</messageCd></wantedRoot>", .badRequest),
            ("{\"error\":\"authKey는 필수 입니다.\"}", .keyMissing),
            ("{\"message\":\"시스템 점검\"}", .serviceDown),
            ("{\"messageCd\":\"999\",\"message\":\"?\"}", .unknown),
            ("\"인증키 오류\"", .keyInvalid),
            ("{\"err\":\"20\",\"errMsg\":\"\"}", .badRequest),
            ("{\"err\":\"10\",\"errMsg\":\"\"}", .keyMissing),
            ("{\"err\":\"11\",\"errMsg\":\"\"}", .keyInvalid),
            ("{\"err\":\"31\",\"errMsg\":\"\"}", .tooManyCells),
            ("{\"err\":\"40\",\"errMsg\":\"\"}", .overLimit),
            ("{\"err\":\"50\",\"errMsg\":\"\"}", .serviceDown),
            ("{\"err\":\"x\",\"errMsg\":\"\"}", .unknown),
            ("{\"response\":{\"header\":{\"resultCode\":\"22\",\"resultMsg\":\"L\"}}}", .overLimit),
            ("{\"header\":{\"resultCode\":\"31\",\"resultMsg\":\"D\"}}", .keyExpired),
            (
                "<response><header><resultCode>32</resultCode><resultMsg>IP</resultMsg></header></response>",
                .addressNotRegistered
            ),
            ("<r><cmmMsgHeader><returnReasonCode>05</returnReasonCode></cmmMsgHeader></r>", .serviceDown),
            ("<r><cmmMsgHeader><returnReasonCode>12</returnReasonCode></cmmMsgHeader></r>", .notApproved),
        ])
    func refusals(body: String, cause: ServiceRefusal.Cause) {
        let refusal = refusal(body)
        #expect(refusal?.cause == cause, "\(body)")
        #expect(refusal?.reason.english?.isEmpty == false && refusal?.suggestion.english?.isEmpty == false)
        #expect(refusal?.isTemporary == (cause == .overLimit || cause == .serviceDown))
    }

    @Test("an answer that there is nothing is no error")
    func nothing() {
        for body in [
            "<wantedRoot><message>정보가 존재하지 않습니다.</message><messageCd>006</messageCd></wantedRoot>",
            "{\"err\":\"30\",\"errMsg\":\"데이터가 존재하지 않습니다.\"}",
            "{\"header\":{\"resultCode\":\"03\",\"resultMsg\":\"NODATA\"}}",
        ] {
            guard case .nothingFound = classify(body) else {
                Issue.record("\(body)")
                continue
            }
        }
    }

    @Test("pages, files, broken and blank bodies each have their sentence")
    func others() {
        #expect(classify("<html><title> 점검 중 </title></html>") == .webPage(title: "점검 중"))
        #expect(classify("<!DOCTYPE html><p>") == .webPage(title: nil))
        #expect(classify("") == .empty && classify("  \n") == .empty)
        for body in ["<a><b></a>", "{", "hello", "%PDF-1.4", "<r><!DOCTYPE x></r>"] {
            guard case .unreadable(let reason, _) = classify(body) else {
                Issue.record("\(body)")
                continue
            }
            #expect(!reason.korean.isEmpty)
        }
        for body in [Work24Body.empty, .nothingFound(message: ""), .webPage(title: "x"), classify("{")] {
            #expect(body.explanation != nil)
        }
    }

    @Test("data is data, also when empty or without rows")
    func payloads() {
        for body in [
            "[]", "{\"srchList\":[],\"scn_cnt\":0}", "<HRDNet><scn_cnt>0</scn_cnt><srchList/></HRDNet>",
            "{\"result\":{},\"message_cd\":\"\",\"message\":\"\"}", "{\"header\":{\"resultCode\":\"00\"},\"body\":{}}",
        ] {
            guard case .payload(let payload) = classify(body) else {
                Issue.record("\(body)")
                continue
            }
            #expect(payload.courseRows.isEmpty && classify(body).explanation == nil)
        }
    }

    @Test(
        "every published sample is classified as its name says",
        .enabled(if: SharedFolder.has("samples"), SharedFolder.absent))
    func samples() throws {
        for name in SharedFolder.names("samples") where name != "README.md" {
            let body = Work24Body.classify(
                try SharedFolder.sample(name), rowTags: ["scn_list", "wanted", "row", "item"])
            switch body {
            case .payload:
                #expect(!name.contains("error") && !name.contains("empty_006") && !name.contains("nodata"), "\(name)")
            case .nothingFound: #expect(name.contains("empty_006") || name.contains("nodata"), "\(name)")
            case .refused: #expect(name.contains("error"), "\(name)")
            case .webPage: #expect(name.hasSuffix(".html"), "\(name)")
            case .unreadable: #expect(name == "synthetic_kosis_without_jsonVD.txt", "\(name)")
            case .empty: Issue.record("\(name)")
            }
        }
    }

    @Test(
        "damaged samples are classified without a trap",
        .enabled(if: SharedFolder.has("samples"), SharedFolder.absent))
    func damage() throws {
        var random = SeededRandom(seed: Damage.seed())
        for name in SharedFolder.names("samples") {
            let bytes = try SharedFolder.sample(name)
            for _ in 0..<Damage.rounds {
                guard case .payload(let payload) = Work24Body.classify(Damage.done(to: bytes, &random)) else {
                    continue
                }
                _ = Work24Courses.list(payload, service: .learningCard)
                _ = Work24Courses.schedule(payload, service: .dual)
                _ = (
                    Work24Courses.detail(payload, service: .employer), Work24Courses.codes(payload),
                    UnitList.service(payload)
                )
            }
        }
    }
}
