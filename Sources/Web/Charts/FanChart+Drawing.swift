import Domain

extension FanChart {
    package func draw(_ size: DrawingSize, _ format: Format) -> ChartDrawing {
        let height = size == .wide ? 340.0 : 256
        var svg = SVG(width: size.width, height: height)
        let edges = ahead.flatMap(\.bands).flatMap { [$0.low, $0.high] }
        let values = past.compactMap(\.value) + ahead.map(\.centre) + edges
        let finite = values.filter(\.isFinite)
        let range = (low: min(0, finite.min() ?? 0), high: finite.max() ?? 1)
        let vertical = Scale(
            covering: range, from: height - 34, to: ahead.isEmpty ? 14 : 34, ticks: size == .wide ? 5 : 4)
        let tickTexts = vertical.ticks.map { format.number($0, decimals: vertical.decimals) }
        let left = (tickTexts.map { TextWidth.of($0, size: 12) }.max() ?? 0) + 10
        let endText = ahead.last.map { text($0.centre) } ?? past.last?.value.map(text) ?? ""
        let right = size.width - TextWidth.of(endText, size: size.fontSize) - 12
        let count = past.count + ahead.count
        func x(_ index: Int) -> Double {
            count > 1 ? left + Double(index) * (right - left) / Double(count - 1) : left
        }
        bands(&svg, x, vertical)
        for (tick, words) in zip(vertical.ticks, tickTexts) {
            svg.line(left, vertical.place(tick), right, vertical.place(tick), .grid)
            svg.text(words, left - 6, vertical.place(tick) + 4, .labelSmall, anchor: .end)
        }
        lines(&svg, x, vertical)
        if !ahead.isEmpty { legend(&svg, left: left, format) }
        periodLabels(&svg, x, size, y: height - 12)
        if let last = ahead.last?.centre ?? past.last?.value {
            svg.text(endText, right + 6, vertical.place(last) + 5, .labelStrong)
        }
        return ChartDrawing(svg)
    }

    private func bands(_ svg: inout SVG, _ x: (Int) -> Double, _ vertical: Scale) {
        guard let start = past.last?.value ?? ahead.first?.centre, !ahead.isEmpty else { return }
        let origin = (x: x(max(past.count - 1, 0)), y: vertical.place(start))
        for (order, mark) in [(2, Mark.fan90), (1, .fan60), (0, .fan30)] {
            let edges = ahead.enumerated().map { (x: x(past.count + $0.offset), band: $0.element.bands[order]) }
            let upper = edges.map { (x: $0.x, y: vertical.place($0.band.high)) }
            let lower = edges.map { (x: $0.x, y: vertical.place($0.band.low)) }
            svg.path([[origin] + upper + lower.reversed()], closed: true, mark)
        }
    }

    private func legend(_ svg: inout SVG, left: Double, _ format: Format) {
        let title = format.language("전망 구간", "outlook intervals")
        svg.text(title, left, 16, .labelSmall)
        var x = left + TextWidth.of(title, size: 12) + 12
        for (mark, text) in [(Mark.fan30, "30%"), (.fan60, "60%"), (.fan90, "90%")] {
            svg.rect(x, 5, 16, 14, mark)
            svg.text(text, x + 21, 16, .labelSmall)
            x += 58
        }
    }

    private func lines(_ svg: inout SVG, _ x: (Int) -> Double, _ vertical: Scale) {
        var runs: [[(x: Double, y: Double)]] = [[]]
        for (index, point) in past.enumerated() {
            if let value = point.value, value.isFinite {
                runs[runs.count - 1].append((x: x(index), y: vertical.place(value)))
            } else {
                runs.append([])
            }
        }
        svg.path(runs, closed: false, .history)
        for run in runs where run.count == 1 { svg.circle(run[0].x, run[0].y, 3, .dot) }
        var centre = ahead.enumerated().map { (x: x(past.count + $0.offset), y: vertical.place($0.element.centre)) }
        if let last = past.last?.value { centre.insert((x: x(past.count - 1), y: vertical.place(last)), at: 0) }
        svg.path([centre], closed: false, .forecast)
    }

    /// At most four labels on a phone and eight beside it, the first and the last always.
    private func periodLabels(_ svg: inout SVG, _ x: (Int) -> Double, _ size: DrawingSize, y: Double) {
        let labels = past.map(\.label) + ahead.map(\.label)
        let last = labels.count - 1
        guard last >= 0 else { return }
        let step = max(1, (last + (size == .wide ? 7 : 3) - 1) / (size == .wide ? 7 : 3))
        for index in labels.indices where index == last || (index % step == 0 && last - index >= step) {
            let anchor: SVG.Anchor = index == 0 ? .start : index == last ? .end : .middle
            svg.text(labels[index], x(index), y, .labelSmall, anchor: anchor)
        }
    }
}
