import Foundation
import Testing

@testable import TestKit

@Suite("Snapshots")
struct SnapshotTests {
    @Test(
        "a snapshot that is not there and a text that differs fail, naming the line",
        .enabled(if: ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] != "1", "snapshots are being rewritten"))
    func mismatches() throws {
        #expect(throws: SnapshotMismatch.self) {
            try Snapshot.check("x", named: "never-written", file: "/x/Tests/T/a.swift")
        }
        #expect(throws: SnapshotMismatch.self) { try Snapshot.check("x", named: "n", file: "/elsewhere/a.swift") }
        #expect(Snapshot.firstDifference("a\nb\nc", "a\nb\nc") == nil)
        #expect(Snapshot.firstDifference("a\nb\nc", "a\nB\nc") == "line 2\n  kept: b\n  now:  B")
        #expect(Snapshot.firstDifference("a", "a\nb") == "1 lines kept, 2 lines now")
        #expect(SnapshotMismatch(name: "n", difference: "d").description == "snapshot n: d")
    }
}
