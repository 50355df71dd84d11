import Analysis
import Domain

extension DiagnosisView {
    /// One required unit.
    struct UnitRow: Sendable {
        let number: String
        let unit: NamedLink
        let isMandatory: Bool
        let required: String
        let held: String
        let state: String
        let stateClass: String
        let weight: String
        let hours: String
        let hasHours: Bool
        let hasReasons: Bool
        let reasons: [ReasonRow]

        init(_ unit: Diagnosis.Unit, number: Int, isOwn: Bool, _ format: Format) {
            let language = format.language
            self.number = "\(number)."
            self.unit = NamedLink(ShownName(unit.name, language), isOwn ? .ownUnit(unit.id) : .unit(unit.id))
            isMandatory = unit.isMandatory
            required = String(unit.required.value)
            held = unit.held.map { String($0.value) } ?? language("없음", "none")
            state = PersonWords.name(unit.state).text(language)
            stateClass = PersonWords.tagClass(unit.state)
            weight = format.number(unit.weight)
            hasHours = unit.hours != nil
            hours =
                unit.hours.map { format.number($0) }
                ?? language(
                    "\(format.missing)(\(CompetencyUnit.unknownHours)으로 셈)",
                    "\(format.missing) (\(CompetencyUnit.unknownHours) counted)")
            reasons = unit.reasons.map { ReasonRow($0, format) }
            hasReasons = !reasons.isEmpty
        }
    }

    /// Why a level is recognised: kind of evidence, what it is about, day, level, rule and its version.
    struct ReasonRow: Sendable {
        let kind: String
        let hasSubject: Bool
        let subject: String
        let lang: String
        let hasAddress: Bool
        let address: String
        let detail: String

        init(_ reason: RecognitionReason, _ format: Format) {
            let language = format.language
            kind = PersonWords.name(reason.kind).text(language)
            let name = reason.subject.map { ShownName($0, language) }
            hasSubject = name != nil
            subject = name?.text ?? ""
            lang = name?.lang ?? language.rawValue
            let link = reason.courseID.map { SiteURL.course($0) } ?? reason.profileID.map { SiteURL.profile($0) }
            hasAddress = name != nil && link != nil
            address = link?.description ?? ""
            var parts = [format.dateCell(reason.on)]
            if let months = reason.months { parts.append(format.count(months, "개월", "month", "months")) }
            parts.append(
                language(
                    "\(reason.level.value)수준 인정", "level\(Format.joiner)\(reason.level.value) recognised"))
            parts.append(RuleRow.name(reason.rule, reason.ruleVersion, language))
            if reason.state != .active { parts.append(PersonWords.name(reason.state).text(language)) }
            detail = parts.joined(separator: " · ")
        }
    }

    /// A rule in words.
    struct RuleRow: Sendable {
        let name: String
        let text: String

        /// A rule by its code and version.
        static func name(_ code: String, _ version: Int, _ language: Language) -> String {
            CertificateRule.name(code, version, language)
        }

        /// The rules that the reasons of a diagnosis name, in the order of the record.
        static func all(_ diagnosis: Diagnosis, _ rules: [RecognitionRules.Rule], _ language: Language) -> [RuleRow] {
            let reasons = diagnosis.units.flatMap(\.reasons)
            return rules.filter { rule in
                reasons.contains { $0.rule == rule.code && $0.ruleVersion == rule.version }
            }.map { RuleRow(name: name($0.code, $0.version, language), text: $0.text.text(language)) }
        }
    }

    /// The unmet unit that matters most.
    struct MostUsefulView: Sendable {
        let unit: NamedLink
        let effect: String

        init(_ unit: PersonFacts.MostUseful, _ format: Format) {
            self.unit = NamedLink(ShownName(unit.name, format.language), .unit(unit.unit))
            let (weight, then) = (format.number(unit.weight), format.coverage(unit.coverageThen))
            let hours = format.hours(unit.hours)
            effect = format.language(
                "가중치 \(weight), 표준 훈련 시간 \(hours). 이 능력단위를 채우면 충족도가 \(then)가 됩니다.",
                "Weight \(weight), standard training: \(hours). With it coverage becomes \(then).")
        }
    }

    /// A course that teaches unmet units.
    struct CourseRow: Sendable {
        let course: NamedLink
        let provider: String
        let units: String
        let basis: String

        init(_ course: PersonFacts.ClosingCourse, _ format: Format) {
            self.course = NamedLink(ShownName(korean: course.title), .course(course.course))
            provider = course.provider ?? format.missing
            units = format.number(course.units)
            basis =
                course.isInferred
                ? format.language("추정 포함", "Partly inferred") : format.language("교육과정", "Curriculum")
        }
    }
}
