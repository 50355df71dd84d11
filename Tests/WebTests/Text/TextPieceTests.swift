import Domain
import Testing

@testable import Web

@Suite("Pieces of a sentence")
struct TextPieceTests {
    @Test("joined are the sentence, and only Korean words of an English page are marked")
    func pieces() {
        let sentence = "You meet 63% of your goal, “우리 공장 설비 담당(시연)”. 96 hours are missing."
        let found = TextPiece.pieces(of: sentence, .english)
        #expect(found.map(\.text).joined() == sentence)
        #expect(found.map(\.isForeign) == [false, true, false])
        #expect(found[1].text == "“우리 공장 설비 담당(시연)”. " && found[1].lang == "ko")
        #expect(found[0].lang == "en" && found[2].lang == "en")
    }

    @Test(
        "in one language stay whole", arguments: [("", Language.english), ("plain", .english), ("우리 API 담당", .korean)])
    func whole(sentence: String, language: Language) {
        let found = TextPiece.pieces(of: sentence, language)
        #expect(found.map(\.text) == [sentence] && found.allSatisfy { !$0.isForeign })
    }

    @Test("keep every space", arguments: ["  가  나 ", "a  가", "가 ", " "])
    func spaces(sentence: String) {
        #expect(TextPiece.pieces(of: sentence, .english).map(\.text).joined() == sentence)
    }
}
