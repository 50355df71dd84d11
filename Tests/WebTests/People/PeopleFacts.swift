import Domain

extension PeopleTests {
    /// What the tests read of the JSON form of a person.
    struct Facts: Decodable {
        struct Near: Decodable {
            let profile: Profile.ID
            let coverage: Double
            let missingHours: Int
        }

        struct Unit: Decodable {
            let state: String
            let weight: Int
            let hours: Int?
            let code: String
        }

        struct Diagnosed: Decodable {
            let profile: Profile
            let coverage: Double?
            let missingHours: Int
            let metWeight: Int
            let totalWeight: Int
            let units: [Unit]
        }

        struct MostUseful: Decodable {
            let code: String
        }

        let key: String
        let nearby: [Near]
        let diagnosis: Diagnosed?
        let mostUseful: MostUseful?
        let courseTotal: Int
    }

    /// What the tests read of the JSON form of the list.
    struct List: Decodable {
        struct Entry: Decodable {
            let key: String
        }

        let people: [Entry]
        let next: String?
    }
}
