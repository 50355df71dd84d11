import Analysis
import Domain
import Store

/// A plan that a person shared with the counsellor, as it was saved, with what became of its rounds.
struct SharedPlanPage: Page {
    static let template = "counselling/shared-plan"

    let frame: PageFrame
    let lead: String
    let plan: [PlanView]

    init(_ kept: KeptPlan, of file: ClientFile, country: Country, format: Format) {
        let language = format.language
        let person = file.account.person
        let name = ClientPage.name(file.name, person, language)
        frame = PageFrame(
            title: language("\(name.text)의 계획", "Shared plan"),
            breadcrumb: [
                Crumb(language("내 계정", "My account"), .account), Crumb(language("상담", "Counselling"), .counselling),
                Crumb(name, .client(person.key)),
            ])
        lead = language(
            "\(format.moment(kept.saved.savedAt))에 본인이 저장하고 보여 준 계획입니다.",
            "The person saved and shared this plan (\(format.moment(kept.saved.savedAt))).")
        plan = [
            PlanView(
                kept.answer, page: nil, in: country, source: language("저장한 계획", "The saved plan"), format: format)
        ]
    }

    /// The goal of a plan by its name of today.
    static func goal(_ answer: TrainingPlanAnswer, _ country: Country, _ format: Format) -> ShownName {
        if answer.question.own != nil { return ShownName(typed: answer.profileName.korean, format.language) }
        return country.standards.profile(answer.question.profile).map {
            ShownName(country.standards.name(of: $0), format.language)
        } ?? ShownName(own: format.missing, format.language)
    }
}
