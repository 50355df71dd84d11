/// What a counsellor wrote about the talk with a person, in its present version.
package struct CounsellorNote: Hashable, Sendable {
    /// 26 characters that cannot be guessed: what a form may carry.
    package let key: String
    /// 1, 2, 3… within one person.
    package let ordinal: Int
    /// 1, 2, 3… within one note; former versions stay.
    package let version: Int
    package let text: String
    package let writtenAt: Moment

    package init(key: String, ordinal: Int, version: Int, text: String, writtenAt: Moment) {
        self.key = key
        self.ordinal = ordinal
        self.version = version
        self.text = text
        self.writtenAt = writtenAt
    }

    package static let textMost = 4_000
    /// Notes one counsellor may keep about one person.
    package static let most = 200

    /// A note's text as entered, without spaces at the ends; or what is wrong with it.
    package static func checked(_ entered: String) -> Result<String, TeamInputRefusal> {
        let text = entered.replacing("\r\n", with: "\n").trimmingPrefix { $0.isWhitespace }
        let end = text.lastIndex { !$0.isWhitespace }
        guard let end else {
            return .failure(TeamInputRefusal(TeamInputProblem("note", "상담 기록을 입력해 주세요", "Enter a note")))
        }
        let kept = String(text[...end])
        if kept.count > textMost || kept.utf8.contains(0) {
            return .failure(
                TeamInputRefusal(
                    TeamInputProblem(
                        "note", "상담 기록을 4,000자보다 짧게 써 주세요. 지금은 \(kept.count)자입니다",
                        "Write at most 4,000 characters. There are \(kept.count) now")))
        }
        if ResidentNumber.isIn(kept) {
            return .failure(
                TeamInputRefusal(
                    TeamInputProblem(
                        "note", "상담 기록에 주민등록번호를 넣지 마세요", "Leave resident registration numbers out of the note")))
        }
        return .success(kept)
    }
}

/// A refusal of one thing that was entered.
package struct TeamInputRefusal: Error, Hashable {
    package let problem: TeamInputProblem

    package init(_ problem: TeamInputProblem) {
        self.problem = problem
    }
}
