import Crypto
import CryptoExtras
import Dispatch
import Foundation
import Synchronization

/// The work a password costs (scrypt, RFC 7914).
package struct PasswordCost: Hashable, Sendable {
    /// N, a power of two; memory is 128·N·r bytes.
    package let rounds: Int
    package let blockSize: Int
    package let parallelism: Int

    package init(rounds: Int, blockSize: Int, parallelism: Int) {
        self.rounds = rounds
        self.blockSize = blockSize
        self.parallelism = parallelism
    }

    /// 64 MiB and about a quarter of a second: as strong as N=2^17, r=8, p=1 with half the memory.
    package static let standard = PasswordCost(rounds: 1 << 16, blockSize: 8, parallelism: 2)

    /// Whether a stored cost may be paid: a changed row must not be able to take all memory.
    var isBearable: Bool {
        (2...(1 << 18)).contains(rounds) && rounds.nonzeroBitCount == 1 && (1...16).contains(blockSize)
            && (1...8).contains(parallelism)
    }
}

/// Hashes and checks passwords, at most two at once and on threads of their own, so that signing in cannot stop the pages.
package final class Passwords: Sendable {
    /// What a check found.
    package enum Verdict: Hashable, Sendable {
        case wrong
        case right
        /// Right, but hashed at another cost than today's: hash it anew.
        case rightButOld
    }

    /// More are waiting than can be answered in a bearable time; the caller says "try again".
    package struct TooBusy: Error {}

    private let cost: PasswordCost
    private let lanes = [DispatchQueue(label: "dure.password.1"), DispatchQueue(label: "dure.password.2")]
    private let waiting = Mutex([0, 0])
    private let waitingMost: Int
    /// Checked in the place of a user who is not there, so that both take the same time.
    private let dummy: String

    /// - Parameter waitingMost: passwords that may wait behind each of the two at work.
    package init(cost: PasswordCost = .standard, waitingMost: Int = 32) {
        self.cost = cost
        self.waitingMost = waitingMost
        let salt = RandomKey.bytes(16)
        dummy = Self.text(cost, salt: salt, hash: RandomKey.bytes(32))
    }

    /// The text to store: `scrypt$N$r$p$salt$hash`, the last two in hexadecimal. The password counts byte by byte.
    package func hash(_ password: String) async throws -> String {
        let (cost, salt) = (cost, RandomKey.bytes(16))
        return try await onLane {
            Self.text(cost, salt: salt, hash: try Self.derive(password, salt: salt, cost))
        }
    }

    /// Whether a password is the one stored; `nil` (no such user, or one without a password) is wrong, as slowly.
    package func check(_ password: String, against stored: String?) async throws -> Verdict {
        let parsed = stored.flatMap(Self.parse)
        guard let (known, salt, hash) = parsed ?? Self.parse(dummy) else { return .wrong }
        let isRight = try await onLane {
            Self.isEqual(try Self.derive(password, salt: salt, known), hash)
        }
        guard isRight, parsed != nil else { return .wrong }
        return known == cost ? .right : .rightButOld
    }

    private func onLane<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        let lane = waiting.withLock { waiting -> Int? in
            let lane = waiting[0] <= waiting[1] ? 0 : 1
            guard waiting[lane] < waitingMost else { return nil }
            waiting[lane] += 1
            return lane
        }
        guard let lane else { throw TooBusy() }
        defer { waiting.withLock { $0[lane] -= 1 } }
        return try await withCheckedThrowingContinuation { continuation in
            lanes[lane].async { continuation.resume(with: Result { try work() }) }
        }
    }

    private static func derive(_ password: String, salt: [UInt8], _ cost: PasswordCost) throws -> [UInt8] {
        let key = try KDF.Scrypt.deriveKey(
            from: Array(password.utf8), salt: salt, outputByteCount: 32, rounds: cost.rounds,
            blockSize: cost.blockSize, parallelism: cost.parallelism)
        return key.withUnsafeBytes { Array($0) }
    }

    private static func text(_ cost: PasswordCost, salt: [UInt8], hash: [UInt8]) -> String {
        "scrypt$\(cost.rounds)$\(cost.blockSize)$\(cost.parallelism)$\(Digest.hex(salt))$\(Digest.hex(hash))"
    }

    private static func parse(_ text: String) -> (PasswordCost, salt: [UInt8], hash: [UInt8])? {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == "scrypt", let rounds = Int(parts[1]), let blockSize = Int(parts[2]),
            let parallelism = Int(parts[3]), let salt = Digest.bytes(hex: parts[4]),
            let hash = Digest.bytes(hex: parts[5]), hash.count == 32
        else { return nil }
        let cost = PasswordCost(rounds: rounds, blockSize: blockSize, parallelism: parallelism)
        return cost.isBearable ? (cost, salt, hash) : nil
    }

    /// Compares without stopping at the first difference.
    private static func isEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left.count == right.count && zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
