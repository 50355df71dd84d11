import Domain

/// The words an institution's file may use, in Korean or as the record stores them.
enum EvidenceWords {
    static let kinds: [String: Evidence.Kind] = words(
        [
            .trainingCompletion: ["훈련", "훈련수료", "수료"], .qualification: ["자격", "자격증"],
            .employment: ["경력", "재직"], .education: ["학력", "교육"], .priorLearning: ["선행학습", "선행학습평가", "평가"],
            .foreignQualification: ["외국자격"], .selfReport: ["스스로적음"],
        ])
    static let results: [String: Evidence.Result] = words(
        [
            .passed: ["합격", "수료", "이수"], .failed: ["불합격", "미수료", "미이수"],
            .withdrawnFrom: ["중도탈락", "중도포기", "중단"],
        ])

    private static func words<Word: RawRepresentable & CaseIterable & Hashable>(
        _ korean: [Word: [String]]
    ) -> [String: Word] where Word.RawValue == String {
        var found: [String: Word] = [:]
        for word in Word.allCases {
            found[word.rawValue] = word
            for name in korean[word] ?? [] { found[name] = word }
        }
        return found
    }
}
