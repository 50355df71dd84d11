import Analysis
import Engine
import Foundation

/// What one nation benchmark measured. Seconds are wall clock; counts are exact and do not depend on the machine.
package struct NationBenchmarkResult: Sendable {
    package let people: Int
    package let recognitions: Int
    package let profiles: Int
    package let threads: Int
    /// Drawing the nation and building its snapshot, once.
    package let generationSeconds: Double
    /// The nation run, every time it was measured.
    package let runSeconds: [Double]
    /// Mapping a saved image, checking all of it and the first nation answer; `nil` if there was no place to save it.
    package let startSeconds: Double?
    /// Size of the snapshot's image.
    package let columnBytes: Int
    /// Most memory resident during the runs, snapshot included; `nil` where the kernel does not say.
    package let runPeakBytes: Int?
    /// Most memory resident from the process's start to the end of the runs, generation included.
    package let wholePeakBytes: Int?
    package let placed: Int
    package let unplaced: Int
    package let unmetTotal: UInt64
    package let reachTotal: UInt64
    package let checksum: UInt64
    /// Whether every run and every number of threads from 1 to 3 gave the same tables.
    package let isDeterministic: Bool

    /// The best run.
    package var seconds: Double { runSeconds.min() ?? 0 }
}

/// The nation run over an invented nation, as a function of size.
package enum NationBenchmark {
    /// Draws a nation, runs it several times and says what it took.
    ///
    /// - Parameter directory: where to save the image for the measurement of the start, if at all.
    /// - Throws: `MatchingError`, or what the system says about the directory.
    package static func run(
        shape: NationShape, threads: Int, runs: Int = 5, directory: String? = nil
    ) throws -> NationBenchmarkResult {
        let clock = ContinuousClock()
        var built: NationSnapshot?
        let generation = try clock.measure { built = try NationGenerator.snapshot(shape) }
        guard let snapshot = built else { throw MatchingError.damagedHeader }
        let wholeBefore = ProcessMemory.peakBytes()
        let canReset = ProcessMemory.resetPeak()
        var seconds: [Double] = []
        var results: [NationResult] = []
        for _ in 0..<max(runs, 1) {
            let before = clock.now
            let result = ParallelNation.run(snapshot, threads: threads)
            seconds.append(inSeconds(clock.now - before))
            if results.isEmpty || results[0] != result { results.append(result) }
        }
        let runPeak = ProcessMemory.peakBytes()
        for others in 1...3 where ParallelNation.run(snapshot, threads: others) != results[0] {
            results.append(results[0])
        }
        let start = try directory.map { try measureStart(snapshot, directory: $0, threads: threads) }
        let result = results[0]
        return NationBenchmarkResult(
            people: shape.people, recognitions: snapshot.counts.recognitions, profiles: snapshot.counts.profiles,
            threads: threads, generationSeconds: inSeconds(generation), runSeconds: seconds, startSeconds: start,
            columnBytes: snapshot.byteCount, runPeakBytes: canReset ? runPeak : nil,
            wholePeakBytes: [wholeBefore, runPeak].compactMap(\.self).max(), placed: result.placed,
            unplaced: result.unplaced, unmetTotal: result.unmetTotal, reachTotal: result.reachTotal,
            checksum: result.checksum, isDeterministic: results.count == 1)
    }

    /// Saves the image, then maps it, checks it and runs once.
    private static func measureStart(_ snapshot: NationSnapshot, directory: String, threads: Int) throws -> Double {
        let path = directory + "/nation.snapshot"
        try MappedSnapshot.save(snapshot, path: path)
        let clock = ContinuousClock()
        let before = clock.now
        let opened = try NationSnapshot(opening: MappedSnapshot(path: path))
        _ = ParallelNation.run(opened, threads: threads)
        return inSeconds(clock.now - before)
    }

    private static func inSeconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
    }
}

extension NationBenchmark {
    /// Draws a nation and writes its tables and Dure's answer as CSV into a directory, for a peer to be measured on.
    ///
    /// - Throws: `MatchingError`, or what the system says when a file cannot be written.
    package static func export(shape: NationShape, to directory: String) throws {
        let snapshot = try NationGenerator.snapshot(shape)
        try NationExport.writeInput(snapshot, to: directory)
        try NationExport.writeAnswer(ParallelNation.run(snapshot, threads: 2), to: directory)
    }
}
