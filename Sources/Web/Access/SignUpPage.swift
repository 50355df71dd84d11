import Domain

/// The page where people make an account of their own.
struct SignUpPage: Page {
    static let template = "access/sign-up"

    let frame: PageFrame
    let action: String
    let signIn: String
    let isByProvider: Bool
    let provider: String
    let name: FormField
    let password: FormField
    let fullName: FormField
    let birthDate: FormField
    let contact: FormField
    let region: FormField
    let regions: [RegionGroup]
    let situation: FormField
    let situations: [FormChoice]
    let companySizes: [FormChoice]
    let age: FormField
    let isOfAge: Bool
    let problems: FormProblems

    init(
        _ form: SignUpForm, regions: HomeRegions, more: [(field: String, message: Localized)] = [],
        provider: Localized? = nil, _ language: Language
    ) {
        let problems = form.problems + more
        let names = SignUpForm.names
        frame = PageFrame(
            title: language("가입하기", "Create an account"), breadcrumb: [Crumb(language("로그인", "Sign in"), .signIn)])
        isByProvider = provider != nil
        self.provider = provider?.text(language) ?? ""
        action = (isByProvider ? SiteURL.providerSignUp : SiteURL.signUp).description
        let back = isByProvider ? SiteURL.providerLink.description : nil
        signIn = SiteURL.signIn.with([SignInForm.returnName: back]).description
        func field(_ name: String, _ value: String) -> FormField { FormField(name, value: value, problems, language) }
        name = field(names.name, form.name)
        password = field(names.password, "")
        fullName = field(names.fullName, form.fullName)
        birthDate = field(names.birthDate, form.birthDate)
        contact = field(names.contact, form.contact)
        region = field(names.region, form.region)
        self.regions = regions.groups(chosen: form.region, language)
        situation = field(names.situation, form.situation)
        situations = Self.situations(form.situation, language)
        companySizes = Self.companySizes(form.companySize, language)
        age = field(names.age, "")
        isOfAge = form.isOfAge
        self.problems = FormProblems(problems, language)
    }

    /// The situations to choose from.
    static func situations(_ chosen: String, _ language: Language) -> [FormChoice] {
        [
            FormChoice(
                value: Person.Situation.jobSeeker.rawValue, label: language("일자리를 찾고 있음", "Looking for work"),
                isChosen: chosen == Person.Situation.jobSeeker.rawValue),
            FormChoice(
                value: Person.Situation.employee.rawValue, label: language("일하고 있음", "Employed"),
                isChosen: chosen == Person.Situation.employee.rawValue),
        ]
    }

    /// The sizes of a company to choose from.
    static func companySizes(_ chosen: String, _ language: Language) -> [FormChoice] {
        [
            FormChoice(value: "", label: language("모르거나 해당 없음", "Unknown or none"), isChosen: chosen.isEmpty),
            FormChoice(
                value: Person.CompanySize.small.rawValue, label: language("300명 미만", "Fewer than 300 employees"),
                isChosen: chosen == Person.CompanySize.small.rawValue),
            FormChoice(
                value: Person.CompanySize.large.rawValue, label: language("300명 이상", "300 employees or more"),
                isChosen: chosen == Person.CompanySize.large.rawValue),
        ]
    }
}
