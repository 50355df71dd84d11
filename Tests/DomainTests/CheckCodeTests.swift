import Domain
import Testing

@Suite("The check code of a certificate notices slips of the pen")
struct CheckCodeTests {
    private static let alphabet = CheckCode.alphabet.map { Character(UnicodeScalar($0)) }

    private func random(_ generator: inout SeededRandom) -> CheckCode? {
        CheckCode(random: String((0..<18).map { _ in Self.alphabet[Int(generator.next() % 32)] }))
    }

    @Test("it is read back however it is typed")
    func roundTrip() throws {
        let code = try #require(CheckCode(random: "0123456789abcdefgh"))
        #expect(code.text.count == 20 && code.text.hasPrefix("0123456789abcdefgh"))
        #expect(code.printed.count == 24 && code.printed == code.printed.uppercased())
        for typed in [code.text, code.printed, " " + code.printed.replacing("-", with: " ") + "\n"] {
            #expect(CheckCode.read(typed) == .code(code))
        }
        let lookalikes = code.printed.replacing("0", with: "O").replacing("1", with: "l")
        #expect(CheckCode.read(lookalikes) == .code(code))
    }

    @Test("every single wrong character is found at its place")
    func oneWrong() throws {
        var generator = SeededRandom(seed: 7)
        for _ in 0..<20 {
            let code = try #require(random(&generator))
            for place in 0..<20 {
                var typed = Array(code.text)
                let other = Self.alphabet[Int(generator.next() % 32)]
                if other == typed[place] { continue }
                typed[place] = other
                #expect(CheckCode.read(String(typed)) == .wrong(at: place + 1))
            }
        }
    }

    @Test("two neighbours that changed places are noticed, and never taken for another code")
    func swapped() throws {
        var generator = SeededRandom(seed: 8)
        var named = 0
        for _ in 0..<50 {
            let code = try #require(random(&generator))
            for place in 0..<19 where Array(code.text)[place] != Array(code.text)[place + 1] {
                var typed = Array(code.text)
                typed.swapAt(place, place + 1)
                switch CheckCode.read(String(typed)) {
                case .swapped(let found):
                    #expect(found == place + 1)
                    named += 1
                case .broken: break
                case let other: Issue.record("\(other)")
                }
            }
        }
        #expect(named > 300)
    }

    @Test("two wrong characters are never taken for a code")
    func twoWrong() throws {
        var generator = SeededRandom(seed: 9)
        for _ in 0..<2000 {
            var typed = Array(try #require(random(&generator)).text)
            let (first, second) = (Int(generator.next() % 20), Int(generator.next() % 20))
            let (one, two) = (Self.alphabet[Int(generator.next() % 32)], Self.alphabet[Int(generator.next() % 32)])
            if first == second || typed[first] == one || typed[second] == two { continue }
            typed[first] = one
            typed[second] = two
            if case .code = CheckCode.read(String(typed)) { Issue.record("accepted \(String(typed))") }
        }
    }

    @Test(
        "texts that cannot be a code say why",
        arguments: [
            ("", CheckCode.Reading.length(0)), ("ABC", .length(3)), ("가나다", .character), ("u123", .character),
            (String(repeating: "0", count: 5000), .length(200)), ("\u{0}", .character), ("0\u{301}", .character),
        ])
    func notCodes(typed: String, reading: CheckCode.Reading) {
        #expect(CheckCode.read(typed) == reading)
    }

    @Test("a code is made of exactly 18 characters of the alphabet")
    func making() {
        #expect(CheckCode(random: "0123456789abcdefg") == nil)
        #expect(CheckCode(random: "0123456789abcdefgu") == nil)
        #expect(CheckCode(random: "0123456789abcdefgH") == nil)
    }

    @Test("a mask leaves the first character and little more")
    func masks() {
        #expect(MaskedName.of("홍길동") == "홍**")
        #expect(MaskedName.of("김") == "김*")
        #expect(MaskedName.of("") == "")
        #expect(MaskedName.of("Wolfeschlegelsteinhausenberg") == "W*******")
    }

    @Test("a pick is read only as it is written")
    func picks() {
        let pick = CertificatePick.recognition(CompetencyUnit.ID(17), evidence: 3)
        #expect(CertificatePick(pick.text) == pick)
        #expect(CertificatePick("e4") == .evidence(4))
        for text in ["", "e", "u1", "u1-", "u-1", "u1-2-3", "x1", "e-1", "e99999999999999999999", "u１-2"] {
            #expect(CertificatePick(text) == nil, "\(text)")
        }
    }
}
