/// The Korean particle that fits the word before it.
package enum Josa {
    /// The word with the particle for a closed (받침) or an open last syllable: `Josa.join("과정", "은", "는")`.
    /// A word that does not end in Hangul or a digit gets both, as in `IT은(는)`.
    package static func join(_ word: String, _ closed: String, _ open: String) -> String {
        guard let last = word.unicodeScalars.last(where: { $0 != ")" && $0 != "\"" && $0 != "'" }) else {
            return word
        }
        switch last.value {
        case 0xAC00...0xD7A3:
            let final = (last.value - 0xAC00) % 28
            let isRieulBeforeRo = final == 8 && open == "로"
            return word + (final == 0 || isRieulBeforeRo ? open : closed)
        case 0x30...0x39:
            let closedDigits: [UInt32] = open == "로" ? [0x30, 0x33, 0x36] : [0x30, 0x31, 0x33, 0x36, 0x37, 0x38]
            return word + (closedDigits.contains(last.value) ? closed : open)
        default:
            return "\(word)\(closed)(\(open))"
        }
    }
}
