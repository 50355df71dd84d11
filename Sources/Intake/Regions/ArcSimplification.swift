/// Takes points off a line, the least telling first (Visvalingam and Whyatt 1993): a point tells as much as the triangle
/// it makes with its neighbours is large.
///
/// It works on the arcs of a topology and never on polygons, so that two regions keep the very same border between them.
/// Ends stay. One inner point stays on an open arc and two on a closed one, so that no ring of arcs collapses to a line.
enum ArcSimplification {
    /// The points left when every point under the limit is gone.
    ///
    /// - Parameter leastKm2: the smallest triangle that stays, in square kilometres; 0 and less take nothing off.
    /// - Complexity: O(n log n) for n points, whatever the line.
    static func simplified(_ points: [GeoPoint], leastKm2: Double) -> [GeoPoint] {
        let inner = points.count - 2
        let keep = points.first == points.last ? 2 : 1
        guard inner > keep, leastKm2 > 0 else { return points }
        var previous = Array(-1..<(points.count - 1))
        var next = Array(1...points.count)
        var weights = [Double](repeating: .infinity, count: points.count)
        var heap = WeightHeap(capacity: points.count)
        func weigh(_ index: Int, atLeast floor: Double) {
            weights[index] = max(
                floor, GeoPoint.triangleKm2(points[previous[index]], points[index], points[next[index]]))
            heap.push(weights[index], index)
        }
        for index in 1...inner { weigh(index, atLeast: 0) }
        var left = inner
        var removed = [Bool](repeating: false, count: points.count)
        while left > keep, let (weight, index) = heap.pop(), weight < leastKm2 {
            guard !removed[index], weight == weights[index] else { continue }
            removed[index] = true
            left -= 1
            let (before, after) = (previous[index], next[index])
            next[before] = after
            previous[after] = before
            if before > 0 { weigh(before, atLeast: weight) }
            if after < points.count - 1 { weigh(after, atLeast: weight) }
        }
        return points.indices.filter { !removed[$0] }.map { points[$0] }
    }
}

/// A binary heap of weights, the smallest on top.
private struct WeightHeap {
    private var entries: [(weight: Double, index: Int)] = []

    init(capacity: Int) {
        entries.reserveCapacity(capacity)
    }

    private static func precedes(_ left: (weight: Double, index: Int), _ right: (weight: Double, index: Int)) -> Bool {
        left.weight < right.weight || (left.weight == right.weight && left.index < right.index)
    }

    mutating func push(_ weight: Double, _ index: Int) {
        entries.append((weight, index))
        var child = entries.count - 1
        while child > 0, Self.precedes(entries[child], entries[(child - 1) / 2]) {
            entries.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func pop() -> (weight: Double, index: Int)? {
        guard let top = entries.first else { return nil }
        let last = entries.removeLast()
        guard !entries.isEmpty else { return top }
        entries[0] = last
        var parent = 0
        while true {
            let left = 2 * parent + 1
            guard left < entries.count else { return top }
            let right = left + 1
            let child = right < entries.count && Self.precedes(entries[right], entries[left]) ? right : left
            guard Self.precedes(entries[child], entries[parent]) else { return top }
            entries.swapAt(child, parent)
            parent = child
        }
    }
}
