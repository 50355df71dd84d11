import Domain

/// Finds the region of an address that begins with names: `서울 관악구 …`, `(08788) 경기도 수원시 영통구 …`.
struct PlaceNames {
    private var first: [String: Region.ID] = [:]
    private var inside: [Region.ID: [String: Region.ID]] = [:]

    /// - Parameter regions: those of a day.
    init(_ regions: [Region]) {
        for region in regions where region.level == 1 {
            for name in [region.name.korean, region.shortName.korean] { first[name] = region.id }
        }
        for region in regions where region.level == 2 {
            guard let parent = region.parentID else { continue }
            for name in [region.name.korean, region.shortName.korean] { inside[parent, default: [:]][name] = region.id }
        }
    }

    /// The municipality, else the first-level region; `nil` for an address that begins with neither.
    func region(of address: String) -> Region.ID? {
        var words = address.split(separator: " ").prefix(5).map(String.init)
        if let number = words.first, number.hasPrefix("(") || number.allSatisfy(\.isNumber) { words.removeFirst() }
        guard let province = words.first, let parent = first[province] else { return nil }
        let known = inside[parent] ?? [:]
        for length in [2, 1] where words.count > length {
            if let found = known[words[1...length].joined(separator: " ")] { return found }
        }
        return parent
    }
}
