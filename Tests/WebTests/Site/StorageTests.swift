import Domain
import Foundation
import Hummingbird
import Testing

@testable import Web

@Suite("Digest, cache and static files")
struct StorageTests {
    @Test(
        "the digest is the one of FIPS 180-4",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
        ])
    func digest(_ text: String, _ expected: String) {
        #expect(ContentHash.hex(Array(text.utf8)) == expected)
    }

    @Test("the digest of a million letters a, and every length around a block, is right")
    func digestLengths() {
        let million = [UInt8](repeating: 0x61, count: 10_000)
        #expect(ContentHash.hex(million) == "27dd1f61b867b6a0f6e9d8a41c43231de52107e53ae424de8f847b821db4b711")
        #expect(Set((0..<200).map { ContentHash.hex([UInt8](repeating: 0, count: $0)) }).count == 200)
    }

    @Test("the least recently used answer goes first, and the bytes never pass the limit")
    func recentlyUsed() {
        var kept = RecentlyUsed<Int, String>(maximumCost: 3)
        for key in 1...3 { kept.insert("v\(key)", cost: 1, for: key) }
        #expect(kept.value(for: 1) == "v1")
        kept.insert("v4", cost: 1, for: 4)
        #expect(kept.value(for: 2) == nil && kept.value(for: 1) == "v1" && kept.count == 3)
        kept.insert("big", cost: 3, for: 5)
        #expect(kept.count == 1 && kept.cost == 3 && kept.value(for: 5) == "big")
        kept.insert("too big", cost: 4, for: 6)
        #expect(kept.count == 0 && kept.cost == 0)
    }

    @Test("the linked cache agrees with a plain list over random use")
    func recentlyUsedTwin() {
        let seed = UInt64.random(in: 0 ... .max)
        var random = SplitMix(state: seed)
        var fast = RecentlyUsed<Int, Int>(maximumCost: 50)
        var slow: [(key: Int, value: Int, cost: Int)] = []
        for step in 0..<5000 {
            let key = Int(random.next() % 30)
            if random.next() % 2 == 0 {
                let found = slow.firstIndex { $0.key == key }
                #expect(fast.value(for: key) == found.map { slow[$0].value }, "seed \(seed), step \(step)")
                if let found { slow.append(slow.remove(at: found)) }
            } else {
                let cost = Int(random.next() % 20)
                fast.insert(step, cost: cost, for: key)
                slow.removeAll { $0.key == key }
                slow.append((key, step, cost))
                while slow.reduce(0, { $0 + $1.cost }) > 50 { slow.removeFirst() }
            }
            #expect(fast.count == slow.count && fast.cost == slow.reduce(0) { $0 + $1.cost }, "seed \(seed)")
        }
    }

    @Test("an answer larger than a quarter of the cache is not kept")
    func largeAnswers() {
        let cache = PageCache(maximumBytes: 4096)
        func key(_ path: String) -> PageCache.Key { .init(path: path, query: "", language: .korean, version: 1) }
        let small = PageCache.Entry(body: ByteBuffer(string: "x"), contentType: "t", tag: "\"a\"")
        cache.keep(small, for: key("/a"))
        cache.keep(.init(body: ByteBuffer(repeating: 0, count: 1000), contentType: "t", tag: ""), for: key("/b"))
        #expect(cache.entry(for: key("/a"))?.tag == "\"a\"" && cache.entry(for: key("/b")) == nil)
        #expect(cache.size.entries == 1 && cache.size.bytes == 513)
        PageCache(maximumBytes: -1).keep(small, for: key("/a"))
    }

    @Test("static files of other types, and a folder without the style sheet, stop the boot")
    func staticProblems() {
        #expect(throws: SiteProblem.staticFileNotAllowed("a.html")) { try StaticFiles(files: ["a.html": Data()]) }
        #expect(throws: SiteProblem.staticFileMissing("dure.css")) { try StaticFiles(files: [:]) }
        #expect(throws: SiteProblem.staticFileMissing("dure.css")) {
            try StaticFiles(folder: URL(filePath: "/nonexistent"))
        }
    }
}
