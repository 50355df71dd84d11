import Analysis
import Domain

/// The places somebody may say they live in: first-level regions, each with its municipalities.
struct HomeRegions: Sendable {
    let firstLevel: [Region]
    let municipalities: [Region]

    init(_ book: RegionBook) {
        self.init(firstLevel: book.firstLevel, municipalities: book.municipalities)
    }

    init(firstLevel: [Region], municipalities: [Region]) {
        self.firstLevel = firstLevel
        self.municipalities = municipalities
    }

    /// The region of a key, of either level.
    func region(key: String) -> Region? {
        firstLevel.first { $0.key == key } ?? municipalities.first { $0.key == key }
    }

    /// The choices by first-level region. Distances are reckoned from the place chosen, so the nearer one is the better one;
    /// who would rather not say it chooses the whole region.
    func groups(chosen: String, _ language: Language) -> [RegionGroup] {
        let inside = Dictionary(grouping: municipalities, by: \.parentID)
        return firstLevel.map { region in
            let name = region.name.text(language)
            let whole = FormChoice(
                value: region.key, label: language("\(name) (시·군·구 밝히지 않음)", "\(name) (municipality not given)"),
                isChosen: region.key == chosen)
            let places = (inside[region.id] ?? []).sorted { $0.sort < $1.sort }.map {
                FormChoice(value: $0.key, name: ShownName($0.name, language), isChosen: $0.key == chosen)
            }
            return RegionGroup(name: name, places: places.isEmpty ? [whole] : places + [whole])
        }
    }
}

/// A first-level region with the places to choose inside it.
struct RegionGroup: Sendable {
    let name: String
    let places: [FormChoice]
}
