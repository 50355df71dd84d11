import Domain
import Foundation
import Intake
import Testing

/// Files of others that are not part of the project: the folder `shared` beside its root.
///
/// Tests that need one are skipped with `absent` where it is missing.
enum SharedFolder {
    static let absent: Comment = "skipped: the folder ../shared with public data files is absent"

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared")

    static func has(_ path: String) -> Bool {
        FileManager.default.isReadableFile(atPath: root.appending(path: path).path)
    }

    static func path(_ path: String) -> String {
        root.appending(path: path).path
    }

    static func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: root.appending(path: path)))
    }

    static func sample(_ name: String) throws -> [UInt8] {
        try bytes("samples/\(name)")
    }

    /// The names of the files in a folder, sorted.
    static func names(_ folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: path(folder))) ?? []).sorted()
    }
}

/// Damaged copies of good documents.
enum Damage {
    /// Rounds of damage done to each document in a test run.
    static let rounds = 40

    /// The bytes cut off somewhere, or with some of them changed, removed or doubled.
    static func done(to bytes: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
        guard !bytes.isEmpty else { return bytes }
        if random.chance(0.3) { return Array(bytes.prefix(random.below(bytes.count))) }
        var damaged = bytes
        for _ in 0...random.below(6) where !damaged.isEmpty {
            let index = random.below(damaged.count)
            switch random.below(4) {
            case 0: damaged[index] = UInt8(random.below(256))
            case 1: damaged.remove(at: index)
            case 2: damaged.insert(damaged[index], at: index)
            default: damaged[index] = Array("\"<>&{}[],:0\n".utf8)[random.below(12)]
            }
        }
        return damaged
    }

    /// A fresh seed, printed so that a failing run can be repeated.
    static func seed(_ test: String = #function) -> UInt64 {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed of \(test): \(seed)")
        return seed
    }
}
