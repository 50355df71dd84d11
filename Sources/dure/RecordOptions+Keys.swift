import Database
import Store
import Vault

extension RecordOptions {
    /// Where the keys of personal data are.
    var keyPlace: KeyPlace {
        let settings = settings
        let value = settings.value(Settings.keys)
        return KeyPlace(setting: value.isSet ? value.text : "", folder: settings.text(Settings.home) + "/keys")
    }

    /// The keys of personal data, made at the first start.
    func keys() throws -> KeyRing {
        try makeHome(settings)
        return try KeyFile.openOrCreate(keyPlace)
    }

    /// The keys of a record: never new ones for a record that holds texts sealed with others.
    func keys(for database: Database) async throws -> KeyRing {
        guard try await database.read({ try SealedColumns.holdAny($0) }) else { return try keys() }
        guard KeyFile.exists(keyPlace) else {
            throw Failure(
                """
                The keys of this record are not at \(keyPlace). Put the key file back from its backup; without it the \
                names in this record cannot be read.
                """)
        }
        let vault = try keys()
        let sample = try await database.read { try SealedColumns.sample($0, vault: vault, perColumn: 1) }
        guard sample.opened > 0 || sample.shut == 0 else {
            throw Failure("The keys at \(keyPlace) are not those of this record; put the right key file there.")
        }
        return vault
    }

    /// Where attached documents are.
    var documentFolder: String { settings.text(Settings.home) + "/documents" }
}
