package import Domain
import Foundation

/// Why a whole file was refused: what is wrong and what to do about it. Nothing of it was written.
package struct ImportFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file's own name, without its folder.
    package let fileName: String
    package let problem: RowProblem

    package init(fileName: String, problem: RowProblem) {
        self.fileName = fileName
        self.problem = problem
    }

    init(fileName: String, reason: Localized, suggestion: Localized) {
        self.init(
            fileName: fileName,
            problem: RowProblem(.rejected, row: 0, field: "", value: "", reason: reason, suggestion: suggestion))
    }

    init(fileName: String, _ error: some ReaderError) {
        self.init(fileName: fileName, problem: error.problem())
    }

    package var description: String {
        let place = problem.row > 0 ? ", line \(problem.row)" : ""
        let field = problem.field.isEmpty ? "" : ", \(problem.field) “\(problem.value)”"
        return "\(fileName)\(place)\(field): \(problem.reason.text(.english)) \(problem.suggestion.text(.english))"
    }
}

/// A file given by its path, read whole or in chunks.
struct InputFile: Sendable {
    let path: String

    /// The last part of the path.
    var name: String { path.split(separator: "/").last.map(String.init) ?? path }

    /// The bytes, refused when there are more than a document may have.
    func bytes(limits: ReadLimits = .standard) throws -> [UInt8] {
        var source = try source()
        var bytes: [UInt8] = []
        while true {
            let chunk: [UInt8]
            do { chunk = try source.next() } catch { throw ImportFailure(fileName: name, error) }
            if chunk.isEmpty { return bytes }
            guard bytes.count + chunk.count <= limits.documentBytesMax else {
                throw ImportFailure(
                    fileName: name,
                    reason: Localized(
                        "문서가 \(limits.documentBytesMax >> 20)MB보다 큽니다.",
                        "The document is larger than \(limits.documentBytesMax >> 20) MB."),
                    suggestion: Localized("나누어 보냅니다.", "Send it in parts."))
            }
            bytes += chunk
        }
    }

    func source() throws -> ByteSource {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            throw ImportFailure(
                fileName: name, reason: Localized("파일이 아니라 폴더입니다.", "This is a folder, not a file."),
                suggestion: Localized("안에 든 파일을 고릅니다.", "Name a file in it."))
        }
        do { return try ByteSource(path: path) } catch { throw ImportFailure(fileName: name, error) }
    }

    func hash() throws -> String {
        do { return try FileHash.sha256(path: path) } catch let error as TextEncodingError {
            throw ImportFailure(fileName: name, error)
        }
    }
}
