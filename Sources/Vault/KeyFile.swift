import Foundation

/// Where the keys of an installation are.
package enum KeyPlace: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// A folder of mode 0700 that holds the file `personal-data.keys` of mode 0600, as under `$DURE_HOME/keys`.
    case folder(String)
    /// A key file of mode 0600 or 0400 somewhere else, such as one a secret manager mounts.
    case file(String)
    /// The base64 text of a key file itself.
    case material(String)

    /// The place a setting names: a path, `base64:` with the content of a key file, or nothing for the folder.
    package init(setting: String, folder: String) {
        if setting.isEmpty {
            self = .folder(folder)
        } else if setting.utf8.starts(with: "base64:".utf8) {
            self = .material(String(setting.utf8.dropFirst(7)) ?? "")
        } else {
            self = .file(setting)
        }
    }

    /// The place for an operator, never the material.
    package var description: String {
        switch self {
        case .folder(let path): "\(path)/\(KeyFile.name)"
        case .file(let path): path
        case .material: "the setting DURE_KEYS"
        }
    }

    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }

    fileprivate var path: String? {
        switch self {
        case .folder(let folder): "\(folder)/\(KeyFile.name)"
        case .file(let path): path
        case .material: nil
        }
    }
}

/// Reads, makes and extends the file the keys are in. Every failure is a `VaultError.keyFile` with one sentence.
package enum KeyFile {
    /// The name of the file in its folder.
    static let name = "personal-data.keys"

    /// The keys in a folder, made there at the first start.
    package static func openOrCreate(folder: String) throws -> KeyRing {
        try openOrCreate(.folder(folder))
    }

    /// The keys in a folder.
    package static func open(folder: String) throws -> KeyRing {
        try open(.folder(folder))
    }

    /// Whether there are keys at a place, usable or not.
    package static func exists(_ place: KeyPlace) -> Bool {
        place.path.map { access($0, F_OK) == 0 } ?? true
    }

    /// The keys at a place; new ones are made only in a folder. Two programs that start at once agree on one file.
    package static func openOrCreate(_ place: KeyPlace) throws -> KeyRing {
        guard case .folder(let folder) = place, !exists(place) else { return try open(place) }
        try told {
            try PrivateFile.makeFolder(folder)
            try PrivateFile.write(KeyMaterial.random().bytes, to: "\(folder)/\(name)", replacing: false)
        }
        return try open(place)
    }

    /// The keys at a place.
    package static func open(_ place: KeyPlace) throws -> KeyRing {
        guard let ring = try material(at: place).ring else { throw unusable(place) }
        return ring
    }

    /// Adds a key and gives the ring that seals with it.
    package static func addKey(_ place: KeyPlace) throws -> KeyRing {
        try change(place) { material in
            guard material.addKey() != nil else {
                throw VaultError.keyFile("\(place) is full; rotate and remove old keys first.")
            }
        }
    }

    /// Takes a key out for good. The caller has made sure that nothing is sealed with it any more.
    package static func removeKey(_ number: UInt32, from place: KeyPlace) throws -> KeyRing {
        try change(place) { material in
            guard material.removeKey(number) else {
                throw VaultError.keyFile("Key \(number) is not in \(place), or is the newest, which stays.")
            }
        }
    }

    private static func change(_ place: KeyPlace, _ body: (inout KeyMaterial) throws -> Void) throws -> KeyRing {
        guard let path = place.path else {
            throw VaultError.keyFile("Keys given in the environment cannot be changed; put them into a file.")
        }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        return try told {
            try PrivateFile.whileLocked(folder: folder) {
                var material = try material(at: place)
                try body(&material)
                guard let ring = material.ring else { throw unusable(place) }
                try PrivateFile.write(material.bytes, to: path, replacing: true)
                return ring
            }
        }
    }

    private static func material(at place: KeyPlace) throws -> KeyMaterial {
        guard let material = KeyMaterial(try bytes(at: place)) else { throw unusable(place) }
        return material
    }

    private static func bytes(at place: KeyPlace) throws -> [UInt8] {
        switch place {
        case .folder(let folder):
            return try told {
                try PrivateFile.checkFolder(folder)
                return try PrivateFile.read("\(folder)/\(name)", maximumBytes: KeyMaterial.maximumBytes)
            }
        case .file(let path):
            return try told { try PrivateFile.read(path, maximumBytes: KeyMaterial.maximumBytes) }
        case .material(let text):
            guard text.utf8.count <= 2 * KeyMaterial.maximumBytes, let data = Data(base64Encoded: text) else {
                throw unusable(place)
            }
            return Array(data)
        }
    }

    private static func told<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let problem as PrivateFile.Problem {
            throw VaultError.keyFile(problem.sentence)
        }
    }

    private static func unusable(_ place: KeyPlace) -> VaultError {
        .keyFile("There are no usable keys in \(place); put the right key file there, or restore it from its backup.")
    }
}
