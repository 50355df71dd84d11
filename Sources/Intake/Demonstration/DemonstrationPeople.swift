import Domain

/// Invented people with evidence, and the recognitions that the rules make of it. They have no names.
struct DemonstrationPeople {
    /// A course as people complete it.
    struct Completed: Sendable {
        let id: Course.ID
        let classIndex: Int
        /// The place of its area in the world's areas.
        let area: Int
        let units: [TaughtUnit]
    }

    /// Who gets what kind of evidence: the rest is drawn.
    private enum Track { case general, apprenticeship, pTech }

    private let world: DemonstrationWorld
    private let totals: DemonstrationTotals
    private let settings: DemonstrationSettings
    private let recordedAt: Moment
    private let rules = RecognitionRules.current
    /// Running totals of class weights, by area: every area has its own trades.
    private let classWeights: [[Double]]
    /// By class, then by area.
    private let coursesByClass: [[[Completed]]]
    private let apprenticeshipCourses: [Completed]
    private let pTechCourses: [Completed]

    init(
        world: DemonstrationWorld, totals: DemonstrationTotals, settings: DemonstrationSettings, recordedAt: Moment,
        courses: [(course: Completed, programmeType: String)]
    ) {
        self.world = world
        self.totals = totals
        self.settings = settings
        self.recordedAt = recordedAt
        classWeights = world.areas.indices.map { world.classWeights(seed: settings.seed, area: $0) }
        let dual = [DemonstrationCatalogue.apprenticeshipType, DemonstrationCatalogue.pTechType]
        var byClass = world.classes.map { _ in world.areas.map { _ in [Completed]() } }
        for (course, type) in courses where !dual.contains(type) {
            byClass[course.classIndex][course.area].append(course)
        }
        coursesByClass = byClass
        apprenticeshipCourses = courses.filter { $0.programmeType == dual[0] }.map(\.course)
        pTechCourses = courses.filter { $0.programmeType == dual[1] }.map(\.course)
    }

    /// One person with everything known about them.
    struct Drawn {
        let person: Person
        let evidence: [Evidence]
        let recognitions: [Recognition]
    }

    /// Draws every person in order and hands them over one by one.
    ///
    /// People are numbered from `firstID` on; each is drawn from a generator of its own, so that a person does not
    /// depend on how many were drawn before.
    func forEach(firstID: Int64, _ body: (Drawn) throws -> Void) rethrows {
        let regions = personRegions()
        let jobSeekers = marks(count: totals.jobSeekers, salt: 0x0105_EE4E)
        let tracks = dualTracks()
        for index in 0..<totals.people {
            var random = SeededRandom(seed: settings.seed &* 0x9E37_79B9 &+ UInt64(index) &* 0x1000_0001)
            let situation: Person.Situation = jobSeekers[index] ? .jobSeeker : .employee
            let size: Person.CompanySize? = jobSeekers[index] ? nil : random.chance(0.62) ? .small : .large
            let person = Person(
                id: Person.ID(firstID + Int64(index)), key: Self.key(&random), regionID: regions[index].id,
                situation: situation, companySize: size)
            try body(draw(person, area: regions[index].area, track: tracks[index], random: &random))
        }
    }

    private func personRegions() -> [(id: Region.ID, area: Int)] {
        var random = SeededRandom(seed: settings.seed ^ 0x004E_6102)
        let counts = world.apportion(totals.people, capitalShare: totals.capitalShare)
        var regions = zip(world.areas.indices, counts).flatMap { place, count in
            let area = world.areas[place]
            return (0..<count).map { _ in
                let id =
                    area.municipalities.isEmpty
                    ? area.region.id : area.municipalities[random.below(area.municipalities.count)].id
                return (id: id, area: place)
            }
        }
        regions.shuffle(using: &random)
        return regions
    }

    private func marks(count: Int, salt: UInt64) -> [Bool] {
        var random = SeededRandom(seed: settings.seed ^ salt)
        var marks = (0..<totals.people).map { $0 < count }
        marks.shuffle(using: &random)
        return marks
    }

    private func dualTracks() -> [Track] {
        var random = SeededRandom(seed: settings.seed ^ 0x00D0_A100)
        let (apprentices, pTech) = (totals.apprenticeshipLearners, totals.pTechParticipants)
        var tracks = (0..<totals.people).map { index -> Track in
            index < apprentices ? .apprenticeship : index < apprentices + pTech ? .pTech : .general
        }
        tracks.shuffle(using: &random)
        return tracks
    }

    private func draw(_ person: Person, area: Int, track: Track, random: inout SeededRandom) -> Drawn {
        var account = DemonstrationAccount(person: person, rules: rules, asOf: settings.asOf, recordedAt: recordedAt)
        switch track {
        case .apprenticeship: complete(apprenticeshipCourses, &account, &random)
        case .pTech: complete(pTechCourses, &account, &random)
        case .general:
            if random.chance(0.035) { break }
            drawGeneral(&account, area, &random)
        }
        return Drawn(person: person, evidence: account.evidence, recognitions: account.recognitions)
    }

    private func drawGeneral(_ account: inout DemonstrationAccount, _ area: Int, _ random: inout SeededRandom) {
        let weights = classWeights[area]
        let mainClass = random.index(cumulative: weights)
        // More courses are within reach in the capital area, so people there go on learning more often.
        let goesOn = world.areas[area].region.isCapitalArea ? 0.55 : 0.42
        repeat {
            let chosen = random.chance(0.7) ? mainClass : random.index(cumulative: weights)
            complete(courses(chosen, near: area, &random), &account, &random)
        } while account.evidence.count < 5 && random.chance(goesOn)
        if !world.qualifications.isEmpty, random.chance(0.08) {
            let profile = world.qualifications[random.below(world.qualifications.count)]
            account.addQualification(profile, world.requirements[profile] ?? [], daysAgo: random.below(2_000))
        }
        if account.person.situation == .employee, random.chance(0.12),
            let occupation = world.classes[mainClass].occupation
        {
            account.addEmployment(
                occupation, world.requirements[occupation] ?? [], months: 3 + random.below(160))
        }
    }

    /// Courses of a class in the person's own area, most of the time and where there are any.
    private func courses(_ classIndex: Int, near area: Int, _ random: inout SeededRandom) -> [Completed] {
        let local = coursesByClass[classIndex][area]
        return !local.isEmpty && random.chance(0.85) ? local : coursesByClass[classIndex].flatMap { $0 }
    }

    private func complete(
        _ courses: [Completed], _ account: inout DemonstrationAccount, _ random: inout SeededRandom
    ) {
        guard !courses.isEmpty else { return }
        let course = courses[random.below(courses.count)]
        account.addTraining(course.id, course.units, daysAgo: 1 + random.below(1_800))
    }

    /// 128 random bits in base 32 without letters that look alike.
    private static func key(_ random: inout SeededRandom) -> String {
        let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
        var bytes: [UInt8] = []
        for _ in 0..<2 {
            var bits = random.next()
            for _ in 0..<13 {
                bytes.append(alphabet[Int(bits & 31)])
                bits >>= 5
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
