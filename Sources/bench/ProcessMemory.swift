import Foundation

/// The memory of this process as the kernel counts it.
package enum ProcessMemory {
    /// The most bytes ever resident since the start or the last `resetPeak`, `nil` where the kernel does not say.
    package static func peakBytes() -> Int? { statusBytes("VmHWM:") }

    /// Bytes resident now, `nil` where the kernel does not say.
    package static func residentBytes() -> Int? { statusBytes("VmRSS:") }

    /// Lets the peak start again from what is resident now; true if the kernel did so.
    package static func resetPeak() -> Bool {
        guard let file = FileHandle(forWritingAtPath: "/proc/self/clear_refs") else { return false }
        defer { try? file.close() }
        return (try? file.write(contentsOf: Data("5".utf8))) != nil
    }

    private static func statusBytes(_ label: String) -> Int? {
        guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else { return nil }
        for line in status.split(separator: "\n") where line.hasPrefix(label) {
            let digits = line.filter { $0.isASCII && $0.isNumber }
            return Int(digits).map { $0 * 1_024 }
        }
        return nil
    }
}
