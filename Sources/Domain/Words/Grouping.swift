extension String {
    /// The characters in groups of four, as one reads a code over to somebody: `8KD2-7FQ0-…`. The last group may be shorter.
    package func inFours(separator: String) -> String {
        let characters = Array(self)
        return stride(from: 0, to: characters.count, by: 4).map { start in
            String(characters[start..<min(start + 4, characters.count)])
        }.joined(separator: separator)
    }
}
