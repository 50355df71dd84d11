import Domain

/// A piece of a sentence: words of the page, or a Korean name inside an English sentence, which `lang` must say.
struct TextPiece: Sendable, Hashable {
    let text: String
    let lang: String
    let isForeign: Bool

    /// A sentence of a page cut into pieces of one language each; the pieces joined give the sentence.
    ///
    /// A word with a Hangul letter is Korean.
    static func pieces(of sentence: String, _ language: Language) -> [TextPiece] {
        guard language == .english, isKorean(sentence[...]) else {
            return [TextPiece(text: sentence, lang: language.rawValue, isForeign: false)]
        }
        let words = sentence.split(separator: " ", omittingEmptySubsequences: false)
        var runs: [(isKorean: Bool, words: [Substring])] = []
        for word in words {
            let isKorean = isKorean(word)
            if runs.last?.isKorean == isKorean {
                runs[runs.count - 1].words.append(word)
            } else {
                runs.append((isKorean, [word]))
            }
        }
        return runs.enumerated().map { place, run in
            let end = place == runs.count - 1 ? "" : " "
            return TextPiece(
                text: run.words.joined(separator: " ") + end,
                lang: (run.isKorean ? Language.korean : language).rawValue, isForeign: run.isKorean)
        }
    }

    private static func isKorean(_ text: Substring) -> Bool {
        text.unicodeScalars.contains {
            (0xAC00...0xD7A3).contains($0.value) || (0x1100...0x11FF).contains($0.value)
                || (0x3130...0x318F).contains($0.value)
        }
    }
}
