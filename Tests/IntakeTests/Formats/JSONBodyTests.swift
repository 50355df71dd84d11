import Domain
import Foundation
import Intake
import Testing

@Suite("JSON bodies")
struct JSONBodyTests {
    private func parse(_ text: String, limits: ReadLimits = .standard) throws -> JSONValue {
        try JSONBody.parse(Array(text.utf8), limits: limits)
    }

    private func failure(_ text: String, limits: ReadLimits = .standard) -> JSONError? {
        #expect(throws: JSONError.self) { _ = try parse(text, limits: limits) }
    }

    @Test("values of every kind; numbers keep their text")
    func values() throws {
        let value = try parse(
            " {\"a\": [1, -0.50, 1e+9, 500020000001234567890], \"b\": {\"c\": null, \"d\": true, \"e\": false}, \"f\": \"\"} "
        )
        #expect(value["a"] == .array(["1", "-0.50", "1e+9", "500020000001234567890"].map(JSONValue.number)))
        #expect(value["b"] == .object(["c": .null, "d": .boolean(true), "e": .boolean(false)]))
        #expect(value["f"]?.text?.isEmpty == true)
        #expect(value["a"]?.items?[0].integer == 1 && value["a"]?.items?[1].double == -0.5)
        #expect(value["a"]?.items?[1].integer == nil && value["a"]?.integer == nil)
    }

    @Test("escapes, surrogate pairs, and raw line ends inside strings")
    func strings() throws {
        #expect(try parse(#""\"\\\/\b\f\n\r\t가\ud83c\udfeb""#) == .string("\"\\/\u{8}\u{C}\n\r\t가🏫"))
        #expect(try parse("\"두\n줄\"") == .string("두\n줄"))
    }

    @Test("U+0000 is refused, raw and escaped")
    func null() {
        #expect(failure("{\"a\":\n \"x\\u0000\"}") == .nullCharacter(line: 2))
        #expect(failure("{\"a\":\n \"x\u{0}\"}") == .nullCharacter(line: 2))
    }

    @Test("unquoted keys of KOSIS are named and the hint says what to ask for")
    func unquoted() {
        let error = failure("[{ORG_ID:\"101\",DT:\"64.1\"}]")
        #expect(error == .unquotedKey(key: "ORG_ID", line: 1))
        #expect(error?.suggestion.korean.contains("jsonVD=Y") == true)
    }

    @Test("a key that appears twice is refused, in NFD too")
    func repeated() {
        #expect(failure("{\"a\":1,\n\"a\":2}") == .repeatedKey(key: "a", line: 2))
    }

    @Test("cut off, malformed and trailing text are told apart")
    func faults() {
        for text in ["{", "[1", "{\"a\"", "{\"a\":", "\"abc", "\"\\", "\"\\u12", "tru", "-", "1.", "{\"a\":1,"] {
            #expect(failure(text) == .truncated, "\(text)")
        }
        for text in [
            "[1,]", "{1:2}", "01", "+1", ".5", "1.e5", "[1 2]", "nul!", "\"\\x\"", "\"\\udc00\"", "NaN", "'a'",
        ] {
            let error = failure(text)
            #expect(
                error == .malformed(line: 1) || error == .trailing(line: 1), "\(text) gave \(String(describing: error))"
            )
        }
        #expect(failure("\"\\ud800\\u0041\"") == .malformed(line: 1))
        #expect(failure("{}\n x") == .trailing(line: 2))
        #expect(failure(" \n") == .empty && failure("") == .empty)
        #expect(failure("\"\u{1}\"") == .malformed(line: 1))
    }

    @Test("depth, number of values, size and length of numbers are limited")
    func limits() {
        var limits = ReadLimits()
        limits.valuesMax = 5
        limits.documentBytesMax = 1000
        #expect(failure(String(repeating: "[", count: 100_000)) == .tooDeep(depthMax: 64))
        #expect(failure(String(repeating: "{\"a\":", count: 100_000)) == .tooDeep(depthMax: 64))
        #expect(failure("[1,2,3,4,5]", limits: limits) == .tooManyValues(valuesMax: 5))
        #expect(failure(String(repeating: " ", count: 1001), limits: limits) == .encoding(.tooLarge(bytesMax: 1000)))
        #expect(failure(String(repeating: "9", count: 500)) == .malformed(line: 1))
    }

    @Test("the old envelope with JSON inside a string is opened, other values stay")
    func envelope() throws {
        let wrapped = try parse(#"{"returnJSON": "{\"srchList\":[{\"a\":\"1\"}]}"}"#)
        #expect(try JSONBody.unwrapped(wrapped)["srchList"]?.records(tag: "r").first?.text("a") == "1")
        let plain = try parse("[1]")
        #expect(try JSONBody.unwrapped(plain) == plain)
        #expect(throws: JSONError.self) { _ = try JSONBody.unwrapped(.object(["returnJSON": .string("{")])) }
    }

    @Test("records come from an array, from one object, and from an object around them")
    func records() throws {
        let row = ["code": "57", "name": ""]
        for text in [
            "[{\"code\":57,\"name\":null}]", "{\"code\":57,\"name\":null}", "{\"item\":{\"code\":57,\"name\":null}}",
            "{\"item\":[{\"code\":57,\"name\":null}]}", "{\"code\":57,\"in\":{\"name\":\"\"},\"list\":[1]}",
        ] {
            #expect(try parse(text).records(tag: "r").map(\.fields) == [row], "\(text)")
        }
        for text in ["[]", "{}", "\"\"", "null", "[1,2]", "{\"item\":[]}"] {
            #expect(try parse(text).records(tag: "r").isEmpty, "\(text)")
        }
        #expect(
            try parse("[{\"trprChap\":\"n\",\"telNo\":\"1\",\"a\":\"b\"}]").records(tag: "r").first?.fields == [
                "a": "b"
            ])
    }

    @Test("what is written from random values is read back the same")
    func roundTrip() throws {
        let seed = Damage.seed()
        var random = SeededRandom(seed: seed)
        for _ in 0..<500 {
            let value = Self.value(&random, depth: 0)
            #expect(try parse(Self.text(value)) == value, "seed \(seed)")
        }
    }

    @Test("what is accepted after damage is accepted by the system decoder too, and nothing traps")
    func damage() throws {
        let seed = Damage.seed()
        var random = SeededRandom(seed: seed)
        for _ in 0..<1500 {
            let bytes = Damage.done(to: Array(Self.text(.array([Self.value(&random, depth: 0)])).utf8), &random)
            guard let value = try? JSONBody.parse(bytes), String(validating: bytes, as: UTF8.self) != nil else {
                continue
            }
            // The system refuses numbers beyond a double, and raw tabs and line ends inside strings.
            guard Self.isFinite(value) else { continue }
            let spaced = bytes.map { [9, 10, 13].contains($0) ? 0x20 : $0 }
            let system = try? JSONSerialization.jsonObject(with: Data(spaced), options: .fragmentsAllowed)
            #expect(system != nil, "seed \(seed): \(String(decoding: bytes, as: UTF8.self))")
        }
    }

    private static func isFinite(_ value: JSONValue) -> Bool {
        switch value {
        case .number: value.double != nil
        case .array(let items): items.allSatisfy(isFinite)
        case .object(let members): members.values.allSatisfy(isFinite)
        default: true
        }
    }

    private static func value(_ random: inout SeededRandom, depth: Int) -> JSONValue {
        switch random.below(depth > 3 ? 4 : 6) {
        case 0: return .null
        case 1: return .boolean(random.chance(0.5))
        case 2: return .number(["0", "-1", "2.50", "1e5", "123456789012"][random.below(5)])
        case 3: return .string(["", "가나", "a\"b", "\\", "줄\n", "🏫"][random.below(6)])
        case 4: return .array((0..<random.below(4)).map { _ in value(&random, depth: depth + 1) })
        default:
            var members: [String: JSONValue] = [:]
            for key in ["a", "나", "\"", "d e"].prefix(random.below(5)) {
                members[key] = value(&random, depth: depth + 1)
            }
            return .object(members)
        }
    }

    private static func text(_ value: JSONValue) -> String {
        switch value {
        case .null: "null"
        case .boolean(let isTrue): isTrue ? "true" : "false"
        case .number(let text): text
        case .string(let text): quoted(text)
        case .array(let items): "[" + items.map(text).joined(separator: " , ") + "]"
        case .object(let members):
            "{" + members.map { quoted($0.key) + ": " + text($0.value) }.joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        "\""
            + text.unicodeScalars.map { "\"\\\n".unicodeScalars.contains($0) ? "\\u" + padded($0.value) : "\($0)" }
            .joined() + "\""
    }

    private static func padded(_ value: UInt32) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }
}
