package import Database

/// The migrations of the record in order. Append only; a landed migration is never edited.
package let recordMigrations: [Migration] = [
    provenanceMigration, regionMigration, standardsMigration, catalogueMigration, accountsMigration,
    programmeMigration, accessMigration, accountHistoryMigration, rightsMigration, planMigration,
    companyMigration, oneTimePasswordMigration, evidenceDeliveryMigration, roundMigration,
    advisedPlanMigration,
]
