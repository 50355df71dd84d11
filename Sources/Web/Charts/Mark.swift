/// What a shape or a text of a drawing is; the raw value is its class in the style sheet, where its colour lives.
///
/// A test checks that the style sheet knows every one.
enum Mark: String, CaseIterable {
    case axis = "c-axis"
    case grid = "c-grid"
    case label = "c-label"
    case labelStrong = "c-label-strong"
    case labelSmall = "c-label-small"
    case labelOnDark = "c-label-on-dark"
    case labelOnDarkStrong = "c-label-on-dark-strong"
    case labelHalo = "c-label-halo"
    case labelBig = "c-label-big"
    case bar = "c-bar"
    case barMuted = "c-bar-muted"
    case target = "c-target"
    case track = "c-track"
    case noData = "c-no-data"
    case hatch = "c-hatch"
    case edge = "c-edge"
    case sequence1 = "c-seq-1"
    case sequence2 = "c-seq-2"
    case sequence3 = "c-seq-3"
    case sequence4 = "c-seq-4"
    case sequence5 = "c-seq-5"
    case band1 = "c-band-1"
    case band2 = "c-band-2"
    case band3 = "c-band-3"
    case band4 = "c-band-4"
    case band5 = "c-band-5"
    case band6 = "c-band-6"
    case ring = "c-ring"
    case ringTrack = "c-ring-track"
    case step = "c-step"
    case stepHeld = "c-step-held"
    case stepShort = "c-step-short"
    case history = "c-history"
    case forecast = "c-forecast"
    case fan30 = "c-fan-30"
    case fan60 = "c-fan-60"
    case fan90 = "c-fan-90"
    case dot = "c-dot"

    /// The fill of a class from 1 (lowest) to 5, `nil` outside.
    static func sequence(_ number: Int) -> Mark? {
        let marks: [Mark] = [.sequence1, .sequence2, .sequence3, .sequence4, .sequence5]
        return marks.indices.contains(number - 1) ? marks[number - 1] : nil
    }

    /// The fill of a band from 0 (nearest) to 5, the last one for all beyond.
    static func band(_ index: Int) -> Mark {
        let marks: [Mark] = [.band1, .band2, .band3, .band4, .band5, .band6]
        return marks[min(max(index, 0), marks.count - 1)]
    }
}
