import Domain
import Hummingbird
import Store

extension Endpoints {
    private static let trial = Parameter<YesNo>.choice(
        "trial", default: .no,
        Localized("yes이면 검사만 하고 기록하지 않습니다.", "With yes the rows are checked and nothing is recorded"))

    /// Enough for the most rows an institution may send, with long texts.
    private static let form = BodyForm(
        summary: Localized("근거를 한 행에 하나씩 담은 배열", "An array with one piece of evidence a row"),
        schema: EvidenceRowsForm.schema, bytesMost: 1 << 20,
        example:
            #"{"rows":[{"person":"KEY","id":"2026-001","course":"COURSE","happened":"2026-03-01","result":"passed"}]}"#,
        canCreate: true)

    static let evidence: [Endpoint] = [
        Endpoint(
            .apiEvidence, method: .post, id: "createEvidence", tag: .accounts,
            Localized("근거 넣기: 본인의 것, 또는 훈련기관의 수료 결과", "Enter evidence: one's own, or a training institution's results"),
            note: Localized(
                """
                API 키로만 됩니다. 개인의 키는 본인 계좌에 본인 기재로(한 번에 \(SentEvidence.Capacity.own.rowsMost)행까지), \
                훈련기관의 키는 훈련 행정에 동의했거나 그 기관에서 배웠다고 적은 사람의 계좌에 자기 과정의 수료 결과로 \
                (한 번에 \(institutionRowsMost)행까지) 기록합니다. 모두 기록하거나, 하나라도 틀리면 아무것도 기록하지 않고 \
                422로 모든 문제를 알립니다. 같은 번호(id)의 같은 행은 다시 보내도 한 번만 기록하며, 내용이 바뀌었으면 고칩니다.
                """,
                """
                By API key only. A person's key enters claims into the own account, at most \
                \(SentEvidence.Capacity.own.rowsMost) rows at once. An institution's key enters completions of its own \
                courses, at most \(institutionRowsMost) rows, for people who consented to training administration or who \
                say to have been trained there. All rows are recorded, or none: then 422 lists every problem. A row sent \
                again with the same id is recorded once, and corrected where its content changed.
                """),
            for: .enteringEvidence, parameters: [trial.form], request: form,
            body: EvidenceReceiptBody.schema, keeping: .never
        ) { call in
            let isOwn = call.visit.reader.has(.person)
            let sent = SentEvidence(
                try await call.body(form), .json, as: isOwn ? .own : .institution(.program),
                isTrial: call[trial] == .yes)
            let receipt = try await receive(sent, call)
            guard let receipt else { return nil }
            guard receipt.outcome != .refused else { throw APIError.rejectedRows(receipt.problems) }
            return Answer(
                status: receipt.outcome == .recorded ? .created : .ok,
                EvidenceReceiptBody(receipt: receipt, showsPlaces: isOwn))
        }
    ]

    private static var institutionRowsMost: Int { SentEvidence.Capacity.institution(.program).rowsMost }

    private static func receive(_ sent: SentEvidence, _ call: Call) async throws -> EvidenceReceipt? {
        do {
            return try await call.desk.evidence.receive(sent, by: call.visit.reader, now: call.visit.now)
        } catch let problem as EvidenceUnreadable {
            switch problem {
            case .malformed(let problem): throw APIError.malformedBody(problem)
            case .tooManyRows(let most): throw APIError.tooManyRows(most: most)
            }
        }
    }
}
