import Foundation

/// Files that only the user of the program may read, written whole or not at all.
enum PrivateFile {
    /// Why a private file cannot be used, in one sentence that never holds its content.
    struct Problem: Error, Equatable {
        let sentence: String
        /// There is no such file or folder.
        var isMissing = false
    }

    /// Makes a folder of mode 0700 where there is none.
    ///
    /// - Throws: `Problem`, also for a folder that others may enter.
    static func makeFolder(_ path: String) throws(Problem) {
        if mkdir(path, 0o700) != 0, errno != EEXIST {
            throw Problem(sentence: "The folder \(path) cannot be made: \(reason(errno)).")
        }
        try checkFolder(path)
    }

    /// Checks that a folder is one, and closed to others.
    static func checkFolder(_ path: String) throws(Problem) {
        var facts = stat()
        guard stat(path, &facts) == 0 else {
            throw Problem(
                sentence: "The folder \(path) cannot be opened: \(reason(errno)).", isMissing: errno == ENOENT)
        }
        guard facts.st_mode & S_IFMT == S_IFDIR else { throw Problem(sentence: "\(path) is not a folder.") }
        guard facts.st_mode & 0o077 == 0 else {
            throw Problem(sentence: "Other users can open the folder \(path); close it: chmod 700 '\(path)'")
        }
    }

    /// The content of a file of at most `maximumBytes`, or only its first bytes.
    ///
    /// - Throws: `Problem`, also for a file that other users may read or change.
    static func read(_ path: String, maximumBytes: Int, first: Int? = nil) throws(Problem) -> [UInt8] {
        let file = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
        guard file >= 0 else {
            throw Problem(sentence: "The file \(path) cannot be opened: \(reason(errno)).", isMissing: errno == ENOENT)
        }
        defer { close(file) }
        var facts = stat()
        guard fstat(file, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
            throw Problem(sentence: "\(path) is not a file.")
        }
        guard facts.st_mode & 0o077 == 0 else {
            throw Problem(sentence: "Other users can read the file \(path); close it: chmod 600 '\(path)'")
        }
        guard facts.st_size <= maximumBytes else { throw Problem(sentence: "The file \(path) is too large.") }
        let wanted = min(first ?? maximumBytes + 1, Int(facts.st_size) + 1)
        var bytes = [UInt8](repeating: 0, count: max(0, wanted))
        var length = 0
        while length < bytes.count {
            let start = length
            let count = bytes.withUnsafeMutableBytes {
                Glibc.read(file, $0.baseAddress?.advanced(by: start), $0.count - start)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Problem(sentence: "The file \(path) cannot be read: \(reason(errno)).") }
            if count == 0 { break }
            length += count
        }
        guard length <= maximumBytes else { throw Problem(sentence: "The file \(path) is too large.") }
        return Array(bytes.prefix(length))
    }

    /// Writes a file of mode 0600 so that after a crash there is the old one or the new one, whole.
    ///
    /// - Returns: `false` where the file is there already and `replacing` is not set; then it is left as it is.
    @discardableResult
    static func write(_ bytes: [UInt8], to path: String, replacing: Bool) throws(Problem) -> Bool {
        let draft = "\(path).\(RandomKey.text(12)).new"
        defer { unlink(draft) }
        try writeDraft(bytes, to: draft)
        if replacing {
            guard rename(draft, path) == 0 else {
                throw Problem(sentence: "The file \(path) cannot be put in place: \(reason(errno)).")
            }
        } else if link(draft, path) != 0 {
            if errno == EEXIST { return false }
            throw Problem(sentence: "The file \(path) cannot be put in place: \(reason(errno)).")
        }
        try settle(folderOf: path)
        return true
    }

    private static func writeDraft(_ bytes: [UInt8], to draft: String) throws(Problem) {
        let file = Glibc.open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw Problem(sentence: "The file \(draft) cannot be made: \(reason(errno)).") }
        defer { close(file) }
        var written = 0
        while written < bytes.count {
            let start = written
            let count = bytes.withUnsafeBytes {
                Glibc.write(file, $0.baseAddress?.advanced(by: start), $0.count - start)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Problem(sentence: "The file \(draft) cannot be written: \(reason(errno)).") }
            written += count
        }
        guard fchmod(file, 0o600) == 0, fsync(file) == 0 else {
            throw Problem(sentence: "The file \(draft) cannot be written to the disk: \(reason(errno)).")
        }
    }

    /// Removes a file. One that is not there is no problem.
    static func remove(_ path: String) throws(Problem) {
        guard unlink(path) == 0 || errno == ENOENT else {
            throw Problem(sentence: "The file \(path) cannot be removed: \(reason(errno)).")
        }
        try settle(folderOf: path)
    }

    /// Runs `body` while no other program that calls this for the same folder does.
    static func whileLocked<Value>(folder: String, _ body: () throws -> Value) throws -> Value {
        let file = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0, flock(file, LOCK_EX) == 0 else {
            throw Problem(sentence: "The folder \(folder) cannot be locked: \(reason(errno)).")
        }
        defer { close(file) }
        return try body()
    }

    /// Makes the names in a folder survive a power cut.
    private static func settle(folderOf path: String) throws(Problem) {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let file = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { throw Problem(sentence: "The folder \(folder) cannot be opened: \(reason(errno)).") }
        defer { close(file) }
        guard fsync(file) == 0 else {
            throw Problem(sentence: "The folder \(folder) cannot be written to the disk: \(reason(errno)).")
        }
    }

    private static func reason(_ code: Int32) -> String {
        String(cString: strerror(code))
    }
}
