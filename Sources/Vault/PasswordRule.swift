/// What a new password must be. No rule of composition and no forced change: length and not being well known are what helps.
package enum PasswordRule {
    package enum Refusal: Hashable, Sendable {
        case tooShort, tooLong, wellKnown, likeTheName
    }

    /// Bytes of UTF-8; a Korean syllable counts three.
    package static let length = 10...128

    /// Syllables of a password of nothing else: four or five are too often one word.
    static let syllablesLeast = 6

    /// Why a password is refused, `nil` for a usable one.
    package static func refusal(_ password: String, name: String) -> Refusal? {
        let bytes = Array(password.utf8)
        if bytes.count < length.lowerBound { return .tooShort }
        if bytes.count > length.upperBound { return .tooLong }
        let syllables = syllables(password)
        if syllables == password, syllables.count < syllablesLeast { return .tooShort }
        if koreanWords.contains(syllables) { return .wellKnown }
        let small = bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        let plain = String(decoding: small, as: UTF8.self)
        if !name.isEmpty, plain.contains(name) || name.contains(plain) { return .likeTheName }
        if wellKnown.contains(plain) || isRun(small) || hasFewSigns(small) { return .wellKnown }
        return nil
    }

    /// Whether the signs only count up, down or stay: `1234567890`, `aaaaaaaaaa`.
    private static func isRun(_ bytes: [UInt8]) -> Bool {
        let steps = zip(bytes.dropFirst(), bytes).map { Int($0) - Int($1) }
        return Set(steps).count == 1 && abs(steps.first ?? 0) <= 1
    }

    /// Its Korean syllables, however they are composed.
    private static func syllables(_ text: String) -> String {
        text.filter { letter in
            letter.unicodeScalars.first.map {
                (0xAC00...0xD7A3).contains($0.value) || (0x1100...0x11FF).contains($0.value)
            }
                ?? false
        }
    }

    private static func hasFewSigns(_ bytes: [UInt8]) -> Bool {
        Set(bytes).count < 4
    }

    /// Words that everybody tries, with whatever signs are put after them.
    static let koreanWords: Set<String> = [
        "비밀번호", "비밀번호입니다", "내비밀번호", "새비밀번호", "패스워드", "암호입니다", "안녕하세요", "사랑해요", "사랑합니다", "대한민국", "대한민국만세",
        "관리자", "관리자입니다", "가나다라", "가나다라마바사", "감사합니다", "행복하세요", "우리나라", "무궁화꽃이피었습니다", "열려라참깨",
    ]

    /// Passwords of ten bytes or more that lists of stolen ones begin with, and those of Korean keyboards.
    static let wellKnown: Set<String> = [
        "password12", "password123", "password1234", "password12345", "password123456", "passw0rd123", "p@ssw0rd123",
        "1234567890", "0123456789", "0987654321", "9876543210", "12345678910", "123456789012", "1234567891",
        "123456789a", "a123456789", "abc1234567", "1q2w3e4r5t", "1q2w3e4r5t6y", "q1w2e3r4t5", "q1w2e3r4t5y6",
        "qwertyuiop", "qwerty1234", "qwerty12345", "qwerty123456", "qwer123456", "qwer1234567", "asdf123456",
        "asdfghjkl1", "zxcvbnm123", "1qaz2wsx3edc", "1qazxsw23edc", "qazwsxedc1", "iloveyou12", "iloveyou123",
        "welcome123", "welcome1234", "letmein123", "administrator", "admin12345", "admin123456", "changeme123",
        "football123", "baseball123", "dragon1234", "monkey1234", "princess123", "sunshine123", "superman123",
        "computer123", "internet123", "samsung123", "hyundai123", "korea12345", "korea123456", "seoul12345",
        "rlarlarla12", "dkssudgktpdy", "tkfkdgody1", "gksrnrdls1", "eogksalsrnr", "qlalfqjsgh", "qlalfqjsgh1",
        "dkssud1234", "tkfkd12345", "test123456", "test1234567", "guest12345", "user123456", "secret1234",
        "1111111111", "0000000000", "1212121212", "123123123123", "1231231231", "1122334455", "11223344556",
        "112233445566", "9999999999", "asdfasdfasdf", "qwerqwerqwer", "abcabcabcabc", "abcd123456", "abcd12345678",
        "a1b2c3d4e5", "zaq12wsxcde3", "michael123", "jennifer123", "trustno1234", "whatever123", "starwars123",
    ]
}
