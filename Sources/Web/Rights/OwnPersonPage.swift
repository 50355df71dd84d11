import Analysis
import Domain
import Store

/// What an owner says about themselves, as entered.
struct OwnPersonForm: Sendable {
    static let names = (
        name: IdentityDraft.Field.name.rawValue, birthDate: IdentityDraft.Field.birthDate.rawValue,
        contact: IdentityDraft.Field.contact.rawValue, region: "region", situation: "situation",
        companySize: "company-size"
    )

    let name: String
    let birthDate: String
    let contact: String
    let region: String
    let situation: String
    let companySize: String

    /// What is recorded now.
    init(_ own: OwnPerson, regions: RegionBook) {
        name = own.identity?.name ?? ""
        birthDate = own.identity?.birthDate?.description ?? ""
        contact = own.identity?.contact ?? ""
        let home = own.person.regionID
        region = regions.region(home)?.key ?? regions.ordinal(of: home).map { regions.firstLevel[$0].key } ?? ""
        situation = own.person.situation.rawValue
        companySize = own.person.companySize?.rawValue ?? ""
    }

    init(_ form: Query) {
        name = form[Self.names.name] ?? ""
        birthDate = form[Self.names.birthDate] ?? ""
        contact = form[Self.names.contact] ?? ""
        region = form[Self.names.region] ?? ""
        situation = form[Self.names.situation] ?? ""
        companySize = form[Self.names.companySize] ?? ""
    }

    /// What to write, or what to mend.
    func checked(regions: HomeRegions, today: CivilDate) -> (
        change: OwnPersonChange?, problems: [(field: String, message: Localized)]
    ) {
        let (identity, found) = IdentityDraft(name: name, birthDate: birthDate, contact: contact).checked(today: today)
        var problems = IdentityDraft.Field.allCases.compactMap { field in
            found[field].map { (field: field.rawValue, message: $0) }
        }
        let home = regions.region(key: region)
        let known = Person.Situation(rawValue: situation)
        if home == nil { problems.append((Self.names.region, Localized("사는 지역을 골라 주세요", "Choose where you live"))) }
        if known == nil {
            problems.append((Self.names.situation, Localized("지금 상황을 골라 주세요", "Choose your present situation")))
        }
        guard problems.isEmpty, let identity, let home, let known else { return (nil, problems) }
        return (
            OwnPersonChange(
                identity: identity, region: home.id, situation: known,
                companySize: known == .employee ? Person.CompanySize(rawValue: companySize) : nil), []
        )
    }
}

/// The page where an owner says who they are.
struct OwnPersonPage: Page {
    static let template = "rights/person"
    static let savedName = "saved"

    let frame: PageFrame
    let action: String
    /// The number of the account, as one reads it over to a training institution.
    let number: String
    let isSaved: Bool
    let problems: FormProblems
    let name: FormField
    let birthDate: FormField
    let contact: FormField
    let region: FormField
    let regions: [RegionGroup]
    let situation: FormField
    let situations: [FormChoice]
    let companySizes: [FormChoice]
    let looks: String
    let requests: String

    init(
        _ form: OwnPersonForm, of person: Person, regions: HomeRegions,
        _ problems: [(field: String, message: Localized)], isSaved: Bool, _ language: Language
    ) {
        number = person.key.uppercased().inFours(separator: "-")
        frame = PageFrame(title: language("내 정보", "My details"), breadcrumb: RightsWords.way(language))
        action = SiteURL.ownPerson.description
        self.isSaved = isSaved && problems.isEmpty
        self.problems = FormProblems(problems, language)
        func field(_ name: String, _ value: String) -> FormField { FormField(name, value: value, problems, language) }
        let names = OwnPersonForm.names
        name = field(names.name, form.name)
        birthDate = field(names.birthDate, form.birthDate)
        contact = field(names.contact, form.contact)
        region = field(names.region, form.region)
        self.regions = regions.groups(chosen: form.region, language)
        situation = field(names.situation, form.situation)
        situations = SignUpPage.situations(form.situation, language)
        companySizes = SignUpPage.companySizes(form.companySize, language)
        looks = SiteURL.looks.description
        requests = SiteURL.requests.description
    }
}
