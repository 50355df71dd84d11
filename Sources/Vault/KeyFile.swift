import Foundation

/// The file the keys of an installation stand in: `keys.json` in its own folder, readable by its owner only.
package enum KeyFile {
    private struct Content: Codable {
        let index: [UInt8]
        let keys: [UInt32: [UInt8]]
    }

    private static let name = "keys.json"

    /// The keys of a folder; a folder without any gets a file with new ones.
    package static func openOrCreate(folder: String) throws -> KeyRing {
        let path = folder + "/" + name
        if !FileManager.default.fileExists(atPath: path) {
            let content = Content(index: RandomKey.bytes(32), keys: [1: RandomKey.bytes(32)])
            let data = try JSONEncoder().encode(content)
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            guard
                FileManager.default.createFile(atPath: path, contents: data, attributes: [.posixPermissions: 0o600])
            else { throw VaultError.keyFile("The file \(path) cannot be written.") }
        }
        return try open(folder: folder)
    }

    /// The keys of a folder that has some.
    package static func open(folder: String) throws -> KeyRing {
        let path = folder + "/" + name
        guard let data = FileManager.default.contents(atPath: path),
            let content = try? JSONDecoder().decode(Content.self, from: data),
            let ring = KeyRing(secrets: content.keys, indexSecret: content.index)
        else { throw VaultError.keyFile("The file \(path) holds no usable keys.") }
        return ring
    }
}
