package import Domain

/// How the demonstration nation is built. The same settings over the same standard give the same nation.
package struct DemonstrationSettings: Sendable, Hashable {
    package var seed: UInt64
    /// Share of the 2021 trainees that become people: 0.01 gives 46,618.
    package var peopleScale: Double
    /// Share of the 2021 courses and providers.
    package var catalogueScale: Double
    /// The framework whose units are taught and recognised: `DS` or `NCS`.
    package var framework: String
    /// Rounds and recognitions are laid around this day.
    package var asOf: CivilDate

    package init(
        seed: UInt64 = 1, peopleScale: Double = 0.01, catalogueScale: Double = 0.1,
        framework: String = Framework.demonstrationCode, asOf: CivilDate
    ) {
        self.seed = seed
        self.peopleScale = peopleScale
        self.catalogueScale = catalogueScale
        self.framework = framework
        self.asOf = asOf
    }

    /// The settings in one line, kept with the batch so that an equal request is recognised.
    package var summary: String {
        """
        Demonstration nation (seed \(seed), people \(peopleScale), catalogue \(catalogueScale), standard \(framework), \
        as of \(asOf))
        """
    }
}

/// The totals the nation is built to, from the figures of the source documents and the scales.
package struct DemonstrationTotals: Sendable, Hashable {
    package let jobSeekers: Int
    package let employees: Int
    package let courses: Int
    package let providers: Int
    package let capitalShare: Double
    package let apprenticeshipLearners: Int
    package let pTechParticipants: Int

    package var people: Int { jobSeekers + employees }

    /// Scales the figures (by key) and rounds each to the nearest whole; a figure that is missing counts 0.
    package init(figures: [String: Double], settings: DemonstrationSettings) {
        func scaled(_ key: String, _ scale: Double) -> Int {
            Int(exactly: ((figures[key] ?? 0) * scale).rounded()) ?? 0
        }
        jobSeekers = scaled("trainees-job-seekers", settings.peopleScale)
        employees = scaled("trainees-employees", settings.peopleScale)
        courses = scaled("courses", settings.catalogueScale)
        providers = scaled("providers", settings.catalogueScale)
        capitalShare = (figures["capital-area-share"] ?? 0) / 100
        apprenticeshipLearners = scaled("apprenticeship-learners", settings.peopleScale)
        pTechParticipants = scaled("p-tech-participants", settings.peopleScale)
    }
}
