import Database
package import Domain
import Store
package import Vault

/// What a training institution sent by itself, for the people who act for it.
package struct DeliveryDesk: Sendable {
    /// An institution with its deliveries and its courses.
    package struct Institution: Sendable {
        package let organisation: Organisation
        /// The newest first.
        package let deliveries: [Sent]
        /// Its courses in the catalogue, the newest first.
        package let courses: [Course]
    }

    /// A delivery and the sign-in name of its sender; `nil` where the sender is gone.
    package struct Sent: Sendable {
        package let delivery: EvidenceDelivery
        package let sender: String?
    }

    /// The most deliveries that are listed.
    package static let listed = 50

    private let countries: CountryService
    private let vault: KeyRing

    package init(_ countries: CountryService, vault: KeyRing) {
        self.countries = countries
        self.vault = vault
    }

    /// The institutions a reader acts for, by name. Nothing in it is about a trainee.
    package func institutions(of reader: Reader) async throws -> [Institution] {
        let (vault, courses) = (vault, countries.country.catalogue.courses)
        return try await countries.database.read { connection in
            var names: [User.ID: String] = [:]
            var found: [Institution] = []
            for id in reader.organisations(as: .provider) {
                guard let organisation = try OrganisationQueries.organisation(connection, id),
                    organisation.kind == .provider
                else { continue }
                let deliveries = try DeliveryQueries.all(connection, from: id, limit: Self.listed)
                for user in Set(deliveries.map(\.user)) where names[user] == nil {
                    names[user] = try UserQueries.name(connection, of: user, vault: vault)
                }
                let own = courses.filter { $0.providerID == organisation.providerID }
                found.append(
                    Institution(
                        organisation: organisation,
                        deliveries: deliveries.map { Sent(delivery: $0, sender: names[$0.user]) },
                        courses: own.sorted { $0.id > $1.id }))
            }
            return found.sorted {
                ($0.organisation.name, $0.organisation.key) < ($1.organisation.name, $1.organisation.key)
            }
        }
    }
}
