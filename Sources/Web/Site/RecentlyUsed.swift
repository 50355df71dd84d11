/// A dictionary with a limit on the summed cost of its values that forgets the least recently used ones.
///
/// The order is a doubly linked list in an array of slots, so that a hit and an eviction are O(1).
struct RecentlyUsed<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Slot {
        var key: Key
        /// `nil` in a free slot, so that a forgotten value is released.
        var value: Value?
        var cost: Int
        var newer: Int
        var older: Int
    }

    let maximumCost: Int
    private(set) var cost = 0
    private var slots: [Slot] = []
    private var free: [Int] = []
    private var places: [Key: Int] = [:]
    private var newest = -1
    private var oldest = -1

    init(maximumCost: Int) {
        self.maximumCost = maximumCost
    }

    var count: Int { places.count }

    /// The value of a key, which becomes the newest. O(1).
    mutating func value(for key: Key) -> Value? {
        guard let place = places[key] else { return nil }
        unlink(place)
        linkAsNewest(place)
        return slots[place].value
    }

    /// Adds or replaces a value and forgets the oldest ones while the sum is over the limit. O(1) amortised.
    mutating func insert(_ value: Value, cost: Int, for key: Key) {
        if let place = places[key] { remove(place) }
        let slot = Slot(key: key, value: value, cost: cost, newer: -1, older: -1)
        let place: Int
        if let reused = free.popLast() {
            place = reused
            slots[place] = slot
        } else {
            place = slots.count
            slots.append(slot)
        }
        places[key] = place
        self.cost += cost
        linkAsNewest(place)
        while self.cost > maximumCost, oldest >= 0 { remove(oldest) }
    }

    private mutating func remove(_ place: Int) {
        unlink(place)
        cost -= slots[place].cost
        places[slots[place].key] = nil
        slots[place].value = nil
        free.append(place)
    }

    private mutating func unlink(_ place: Int) {
        let (newer, older) = (slots[place].newer, slots[place].older)
        if newer >= 0 { slots[newer].older = older } else { newest = older }
        if older >= 0 { slots[older].newer = newer } else { oldest = newer }
    }

    private mutating func linkAsNewest(_ place: Int) {
        slots[place].newer = -1
        slots[place].older = newest
        if newest >= 0 { slots[newest].newer = place } else { oldest = place }
        newest = place
    }
}
