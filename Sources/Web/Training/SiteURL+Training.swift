extension SiteURL {
    /// Where a training institution sends results, and sees what it sent.
    package static let deliveries = SiteURL("training", "evidence")
    /// A file with the names of the columns and nothing else.
    package static let deliveryTemplate = SiteURL("training", "evidence", "template.csv")
}
