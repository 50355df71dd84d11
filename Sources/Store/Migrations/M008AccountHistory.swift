import Database

/// The account with its history: evidence with its source and state, recognitions with what they were before, marks of
/// units, alignments of foreign qualifications, a person's goals, own profiles and saved diagnoses.
///
/// Nothing is lost when something changes: a fact of `evidence` is never edited, its changes of state are rows of
/// `evidence_change`, and `recognition` holds what is known now while every former version lies in
/// `recognition_history`. So one pass over `recognition` still gives the nation.
let accountHistoryMigration = Migration(
    id: 8, name: "account history",
    steps: [
        .sql(evidenceTables), .each(sqlite: copyOnSQLite, postgres: copyOnPostgres), .sql(recognitionTables),
        .sql(goalTables),
    ])

private let evidenceTables = """
    ALTER TABLE recognition_rule ADD COLUMN valid_years {integer} CHECK (valid_years > 0);

    CREATE TABLE alignment (
        id {integer} NOT NULL PRIMARY KEY,
        framework {text} NOT NULL,
        code {text} NOT NULL,
        name_ko {text} NOT NULL,
        name_en {text},
        profile_id {integer} REFERENCES profile (id),
        unit_id {integer} REFERENCES competency_unit (id),
        level {integer} CHECK (level BETWEEN 1 AND 8),
        weight {real} NOT NULL CHECK (weight > 0 AND weight <= 1),
        conditions_ko {text},
        conditions_en {text},
        valid_from {text} NOT NULL,
        valid_until {text},
        source {text} NOT NULL,
        batch_id {integer} NOT NULL REFERENCES batch (id),
        CHECK ((profile_id IS NULL) <> (unit_id IS NULL)),
        CHECK ((unit_id IS NULL) = (level IS NULL)),
        CHECK (valid_until IS NULL OR valid_until > valid_from)
    ){strict};
    CREATE INDEX alignment_by_code ON alignment (framework, code);

    CREATE TABLE evidence_dated (
        person_id {integer} NOT NULL REFERENCES person (id),
        ordinal {integer} NOT NULL CHECK (ordinal >= 1),
        kind {text} NOT NULL CHECK (kind IN ('training-completion', 'qualification', 'employment', 'education',
            'prior-learning', 'foreign-qualification', 'self-report')),
        course_id {integer} REFERENCES course (id),
        profile_id {integer} REFERENCES profile (id),
        alignment_id {integer} REFERENCES alignment (id),
        months {integer} CHECK (months >= 0),
        hours {integer} CHECK (hours >= 1),
        started_on {text},
        happened_on {text} NOT NULL,
        ended_on {text},
        result {text} NOT NULL CHECK (result IN ('passed', 'failed', 'withdrawn-from')),
        source {text} NOT NULL CHECK (source IN ('own', 'provider', 'assessor', 'import', 'demonstration')),
        first_state {text} NOT NULL CHECK (first_state IN ('claimed', 'accepted')),
        title_sealed {blob},
        issuer_sealed {blob},
        provider_id {integer} REFERENCES provider (id),
        external_id {text},
        replaces_ordinal {integer},
        recorded_at {text} NOT NULL,
        recorded_by {integer} REFERENCES app_user (id),
        batch_id {integer} NOT NULL REFERENCES batch (id),
        PRIMARY KEY (person_id, ordinal),
        CHECK (started_on IS NULL OR started_on <= happened_on),
        CHECK (ended_on IS NULL OR ended_on >= happened_on),
        CHECK ((first_state = 'claimed') = (source = 'own')),
        FOREIGN KEY (person_id, replaces_ordinal) REFERENCES evidence_dated (person_id, ordinal)
    ){strict};
    """

private let copyColumns = """
    person_id, ordinal, kind, course_id, profile_id, months, happened_on, result, source, first_state, recorded_at,
    batch_id
    """

/// Work of invented people began so many months before the day they were drawn on; three days more because months differ
/// in length.
private let copyOnSQLite = """
    INSERT INTO evidence_dated (\(copyColumns))
    SELECT evidence.person_id, evidence.ordinal, evidence.kind, evidence.course_id, evidence.profile_id,
        evidence.months,
        CASE WHEN evidence.kind = 'employment' AND evidence.months IS NOT NULL
            THEN date(evidence.happened_on, '-' || evidence.months || ' months', '-3 days')
            ELSE evidence.happened_on END,
        'passed', CASE WHEN person.demonstration = 1 THEN 'demonstration' ELSE 'import' END, 'accepted',
        batch.imported_at, evidence.batch_id
    FROM evidence
    JOIN person ON person.id = evidence.person_id
    JOIN batch ON batch.id = evidence.batch_id;
    """

private let copyOnPostgres = """
    INSERT INTO evidence_dated (\(copyColumns))
    SELECT evidence.person_id, evidence.ordinal, evidence.kind, evidence.course_id, evidence.profile_id,
        evidence.months,
        CASE WHEN evidence.kind = 'employment' AND evidence.months IS NOT NULL
            THEN to_char(evidence.happened_on::date - make_interval(months => evidence.months::int, days => 3),
                'YYYY-MM-DD')
            ELSE evidence.happened_on END,
        'passed', CASE WHEN person.demonstration = 1 THEN 'demonstration' ELSE 'import' END, 'accepted',
        batch.imported_at, evidence.batch_id
    FROM evidence
    JOIN person ON person.id = evidence.person_id
    JOIN batch ON batch.id = evidence.batch_id;
    """

private let recognitionTables = """
    CREATE TABLE recognition_dated (
        person_id {integer} NOT NULL REFERENCES person (id),
        unit_id {integer} NOT NULL REFERENCES competency_unit (id),
        evidence_ordinal {integer} NOT NULL,
        rule {text} NOT NULL,
        rule_version {integer} NOT NULL,
        level {integer} NOT NULL CHECK (level BETWEEN 1 AND 8),
        valid_from {text} NOT NULL,
        valid_until {text},
        state {text} NOT NULL CHECK (state IN ('active', 'expired', 'disputed', 'withdrawn')),
        known_from {text} NOT NULL,
        batch_id {integer} NOT NULL REFERENCES batch (id),
        PRIMARY KEY (person_id, unit_id, evidence_ordinal),
        FOREIGN KEY (person_id, evidence_ordinal) REFERENCES evidence_dated (person_id, ordinal),
        FOREIGN KEY (rule, rule_version) REFERENCES recognition_rule (rule, version),
        CHECK (valid_until IS NULL OR valid_until > valid_from)
    ){strict};

    INSERT INTO recognition_dated (person_id, unit_id, evidence_ordinal, rule, rule_version, level, valid_from,
        valid_until, state, known_from, batch_id)
    SELECT recognition.person_id, recognition.unit_id, recognition.evidence_ordinal, recognition.rule,
        recognition.rule_version, recognition.level, recognition.valid_from, recognition.valid_until,
        recognition.state, batch.imported_at, recognition.batch_id
    FROM recognition
    JOIN batch ON batch.id = recognition.batch_id
    ORDER BY recognition.person_id, recognition.unit_id, recognition.evidence_ordinal;

    DROP TABLE recognition;
    DROP TABLE evidence;
    ALTER TABLE evidence_dated RENAME TO evidence;
    ALTER TABLE recognition_dated RENAME TO recognition;

    CREATE INDEX evidence_by_external ON evidence (external_id) WHERE external_id IS NOT NULL;
    CREATE INDEX evidence_by_claim ON evidence (person_id) WHERE first_state = 'claimed';

    CREATE TABLE recognition_history (
        person_id {integer} NOT NULL REFERENCES person (id),
        unit_id {integer} NOT NULL REFERENCES competency_unit (id),
        evidence_ordinal {integer} NOT NULL,
        number {integer} NOT NULL CHECK (number >= 1),
        rule {text} NOT NULL,
        rule_version {integer} NOT NULL,
        level {integer} NOT NULL CHECK (level BETWEEN 1 AND 8),
        valid_from {text} NOT NULL,
        valid_until {text},
        state {text} NOT NULL CHECK (state IN ('active', 'expired', 'disputed', 'withdrawn')),
        known_from {text} NOT NULL,
        known_until {text} NOT NULL,
        batch_id {integer} NOT NULL REFERENCES batch (id),
        PRIMARY KEY (person_id, unit_id, evidence_ordinal, number),
        FOREIGN KEY (person_id, evidence_ordinal) REFERENCES evidence (person_id, ordinal),
        FOREIGN KEY (rule, rule_version) REFERENCES recognition_rule (rule, version),
        CHECK (known_until >= known_from)
    ){strict};

    CREATE TABLE evidence_change (
        person_id {integer} NOT NULL,
        ordinal {integer} NOT NULL,
        number {integer} NOT NULL CHECK (number >= 1),
        state {text} NOT NULL CHECK (state IN ('accepted', 'disputed', 'withdrawn')),
        at {text} NOT NULL,
        role {text} NOT NULL,
        user_id {integer} REFERENCES app_user (id),
        reason_sealed {blob},
        batch_id {integer} NOT NULL REFERENCES batch (id),
        PRIMARY KEY (person_id, ordinal, number),
        FOREIGN KEY (person_id, ordinal) REFERENCES evidence (person_id, ordinal)
    ){strict};

    CREATE TABLE evidence_unit (
        person_id {integer} NOT NULL,
        ordinal {integer} NOT NULL,
        unit_id {integer} NOT NULL REFERENCES competency_unit (id),
        level {integer} CHECK (level BETWEEN 1 AND 8),
        PRIMARY KEY (person_id, ordinal, unit_id),
        FOREIGN KEY (person_id, ordinal) REFERENCES evidence (person_id, ordinal)
    ){strict};
    """

private let goalTables = """
    CREATE TABLE own_profile (
        person_id {integer} NOT NULL REFERENCES person (id),
        ordinal {integer} NOT NULL CHECK (ordinal >= 1),
        name_sealed {blob} NOT NULL,
        made_at {text} NOT NULL,
        ended_at {text},
        PRIMARY KEY (person_id, ordinal)
    ){strict};

    CREATE TABLE own_profile_unit (
        person_id {integer} NOT NULL,
        ordinal {integer} NOT NULL,
        unit_id {integer} NOT NULL REFERENCES competency_unit (id),
        required_level {integer} NOT NULL CHECK (required_level BETWEEN 1 AND 8),
        PRIMARY KEY (person_id, ordinal, unit_id),
        FOREIGN KEY (person_id, ordinal) REFERENCES own_profile (person_id, ordinal)
    ){strict};

    CREATE TABLE goal (
        person_id {integer} NOT NULL REFERENCES person (id),
        ordinal {integer} NOT NULL CHECK (ordinal >= 1),
        kind {text} NOT NULL CHECK (kind IN ('profile', 'field', 'own-profile')),
        profile_id {integer} REFERENCES profile (id),
        field_id {integer} REFERENCES field (id),
        own_profile_ordinal {integer},
        chosen_at {text} NOT NULL,
        ended_at {text},
        PRIMARY KEY (person_id, ordinal),
        CHECK ((kind = 'profile') = (profile_id IS NOT NULL)),
        CHECK ((kind = 'field') = (field_id IS NOT NULL)),
        CHECK ((kind = 'own-profile') = (own_profile_ordinal IS NOT NULL)),
        FOREIGN KEY (person_id, own_profile_ordinal) REFERENCES own_profile (person_id, ordinal)
    ){strict};

    CREATE TABLE saved_diagnosis (
        person_id {integer} NOT NULL,
        ordinal {integer} NOT NULL CHECK (ordinal >= 1),
        goal_ordinal {integer} NOT NULL,
        profile_id {integer} REFERENCES profile (id),
        as_of {text} NOT NULL,
        made_at {text} NOT NULL,
        data_version {integer} NOT NULL,
        met_weight {integer} NOT NULL CHECK (met_weight >= 0),
        total_weight {integer} NOT NULL CHECK (total_weight >= 0),
        missing_hours {integer} NOT NULL CHECK (missing_hours >= 0),
        PRIMARY KEY (person_id, ordinal),
        FOREIGN KEY (person_id, goal_ordinal) REFERENCES goal (person_id, ordinal)
    ){strict};

    CREATE TABLE saved_diagnosis_unit (
        person_id {integer} NOT NULL,
        ordinal {integer} NOT NULL,
        unit_id {integer} NOT NULL REFERENCES competency_unit (id),
        required_level {integer} NOT NULL CHECK (required_level BETWEEN 1 AND 8),
        held_level {integer} CHECK (held_level BETWEEN 1 AND 8),
        PRIMARY KEY (person_id, ordinal, unit_id),
        FOREIGN KEY (person_id, ordinal) REFERENCES saved_diagnosis (person_id, ordinal)
    ){strict};
    """
