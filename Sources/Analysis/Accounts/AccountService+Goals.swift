import Database
package import Domain
import Store
import Vault

extension AccountService {
    /// Makes a target the goal; `nil` where it is unknown or the person has as many goals as may be.
    package func choose(_ target: Goal.Target, by reader: Reader, now: Moment) async throws -> Int? {
        guard let scope = PersonAccess.own(reader), isKnown(target) else { return nil }
        return try await database.write {
            try GoalQueries.choose($0, target, by: reader, in: scope, now: now)
        }
    }

    private func isKnown(_ target: Goal.Target) -> Bool {
        let standards = country.standards
        switch target {
        case .profile(let id): return standards.profile(id) != nil
        case .field(let id): return standards.fields.contains { $0.id == id && GoalDiagnosis.hasJob($0, standards) }
        case .ownProfile: return true
        }
    }

    /// Ends a goal; `false` where there is none.
    package func endGoal(_ ordinal: Int, by reader: Reader, now: Moment) async throws -> Bool {
        guard let scope = PersonAccess.own(reader) else { return false }
        return try await database.write { try GoalQueries.end($0, goal: ordinal, by: reader, in: scope, now: now) }
    }

    /// Keeps an own profile and makes it the goal; `nil` where the person has as many as may be.
    package func makeProfile(
        _ name: String, _ entries: [OwnProfile.Entry], by reader: Reader, now: Moment
    ) async throws -> Int? {
        guard let scope = PersonAccess.own(reader) else { return nil }
        let vault = vault
        return try await database.write { connection -> Int? in
            // The same form sent twice makes one profile.
            let same = try OwnProfileQueries.all(connection, in: scope, vault: vault).first {
                $0.name == name && Set($0.entries) == Set(entries)
            }
            let made =
                try same?.ordinal
                ?? OwnProfileQueries.add(
                    connection, name: name, entries, by: reader, in: scope, vault: vault, now: now)
            guard let made else { return nil }
            return try GoalQueries.choose(connection, .ownProfile(made), by: reader, in: scope, now: now)
        }
    }

    /// What was kept for a goal, oldest first.
    package func savedDiagnoses(goal: Int, of reader: Reader) async throws -> [SavedDiagnosis] {
        guard let scope = PersonAccess.own(reader) else { return [] }
        return try await database.read { try SavedDiagnosisQueries.all($0, goal: goal, in: scope) }
    }

    /// Keeps the diagnosis against a goal as it is now; `nil` where there is no such goal or too many are kept.
    package func saveDiagnosis(goal ordinal: Int, by reader: Reader, now: Moment) async throws -> Int? {
        let country = country
        guard let scope = PersonAccess.own(reader), let book = try await own(reader),
            let goal = book.goals.first(where: { $0.ordinal == ordinal }),
            let saved = try GoalDiagnosis(book, goal: goal, country: country)?.saved(at: now)
        else { return nil }
        return try await database.write {
            try SavedDiagnosisQueries.save($0, saved, dataVersion: country.dataVersion, by: reader, in: scope)
        }
    }
}
