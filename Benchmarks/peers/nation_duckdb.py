#!/usr/bin/env python3
"""The nation run in DuckDB: the same tables, the same three answers, timed and compared cell by cell.

    nation_duckdb.py DIRECTORY [--threads 2] [--runs 3] [--dump] [--dure RESULT.json] [--only NAME]

DIRECTORY holds people.csv, recognitions.csv and profiles.csv as written by the benchmark's export (unknown hours are
written as the 40 that are counted for them). Loading is not timed. Prints JSON. With --dump the answers are written as
peer_a.csv, peer_b.csv and peer_c.csv beside the input and compared byte for byte with nation_a.csv, nation_b.csv and
nation_c.csv if those are there. With --dure the ratio of seconds is printed and the counts are compared; the exit
status is 1 on any difference.

Fair to the peer: integer types as narrow as the data, everything in memory, no ORDER BY in what is timed, and three
ways to write the question, of which the fastest counts:

    window   as one would write it first: row_number() for the nearest profile, an anti join for the unmet units
    keys     the nearest profile as the maximum of one packed integer, unmet units as "all minus met"
    packed   as `keys`, with weight and hours added up as one packed integer and the region carried along from the start

Exactness: a coverage is a quotient of two small integers (below 2^12 here, checked). Two different ones differ by more
than 2^-24 and a double keeps 53 bits, so the order of the doubles is the order of the fractions, and equal fractions
give equal doubles because the division is rounded correctly. The same holds after scaling to 2^30 and rounding.
"""

import argparse
import filecmp
import json
import os
import sys
import time

import peer_library

LOAD = """
CREATE TABLE people AS SELECT * FROM read_csv('{0}/people.csv', header = true,
    columns = {{'person': 'INTEGER', 'region': 'UTINYINT'}});
CREATE TABLE recognitions AS SELECT * FROM read_csv('{0}/recognitions.csv', header = true,
    columns = {{'person': 'INTEGER', 'unit': 'USMALLINT', 'level': 'UTINYINT'}});
CREATE TABLE profiles AS SELECT * FROM read_csv('{0}/profiles.csv', header = true,
    columns = {{'profile': 'USMALLINT', 'unit': 'USMALLINT', 'level': 'UTINYINT', 'weight': 'USMALLINT',
               'hours': 'USMALLINT'}});
"""

TOTALS = """
CREATE OR REPLACE TEMP TABLE totals AS
SELECT profile, sum(weight)::INTEGER AS weight, sum(hours)::INTEGER AS hours FROM profiles GROUP BY profile;
"""

BAND = """(CASE WHEN {0} = 0 THEN 0 WHEN {0} <= 40 THEN 1 WHEN {0} <= 120 THEN 2
             WHEN {0} <= 300 THEN 3 WHEN {0} <= 600 THEN 4 ELSE 5 END)"""

MET = """
CREATE OR REPLACE TEMP TABLE met AS
SELECT r.person, p.profile, sum(p.weight)::INTEGER AS weight, sum(p.hours)::INTEGER AS hours
FROM recognitions r JOIN profiles p ON p.unit = r.unit AND r.level >= p.level
GROUP BY r.person, p.profile HAVING sum(p.weight) > 0;
"""

REACH = """
CREATE OR REPLACE TEMP TABLE c AS
SELECT region, m.profile, {band} AS band, count(*) AS people
FROM met m JOIN totals t ON t.profile = m.profile JOIN people USING (person)
GROUP BY ALL;
""".format(band=BAND.format("(t.hours - m.hours)"))

WINDOW = TOTALS + MET + """
CREATE OR REPLACE TEMP TABLE nearest AS
SELECT person, region, profile, weight FROM (
    SELECT m.person, m.profile, m.weight,
        row_number() OVER (PARTITION BY m.person ORDER BY m.weight / t.weight DESC, m.profile) AS place
    FROM met m JOIN totals t ON t.profile = m.profile)
JOIN people USING (person) WHERE place = 1;
CREATE OR REPLACE TEMP TABLE a AS
SELECT region, profile, count(*) AS people, sum(weight)::BIGINT AS met_weight FROM nearest GROUP BY region, profile;
CREATE OR REPLACE TEMP TABLE b AS
SELECT n.region, p.unit, count(*) AS people
FROM nearest n JOIN profiles p ON p.profile = n.profile
ANTI JOIN recognitions r ON r.person = n.person AND r.unit = p.unit AND r.level >= p.level
GROUP BY n.region, p.unit;
""" + REACH

ALL_MINUS_MET = """
CREATE OR REPLACE TEMP TABLE b AS
WITH met_units AS (
    SELECT n.region, p.unit, count(*) AS people
    FROM recognitions r JOIN profiles p ON p.unit = r.unit AND r.level >= p.level
    JOIN nearest n ON n.person = r.person AND n.profile = p.profile
    GROUP BY n.region, p.unit),
all_units AS (
    SELECT a.region, p.unit, sum(a.people) AS people FROM a JOIN profiles p ON p.profile = a.profile
    GROUP BY a.region, p.unit)
SELECT region, unit, (u.people - coalesce(m.people, 0))::BIGINT AS people
FROM all_units u LEFT JOIN met_units m USING (region, unit)
WHERE u.people > coalesce(m.people, 0);
"""

KEYS = TOTALS + MET + """
CREATE OR REPLACE TEMP TABLE nearest AS
SELECT person, region, (65535 - ((key >> 12) & 65535))::USMALLINT AS profile, (key & 4095)::INTEGER AS weight
FROM (
    SELECT m.person,
        max(((m.weight / t.weight * 1073741824)::BIGINT << 28) | ((65535 - m.profile)::BIGINT << 12) | m.weight) AS key
    FROM met m JOIN totals t ON t.profile = m.profile GROUP BY m.person)
JOIN people USING (person);
CREATE OR REPLACE TEMP TABLE a AS
SELECT region, profile, count(*) AS people, sum(weight)::BIGINT AS met_weight FROM nearest GROUP BY region, profile;
""" + ALL_MINUS_MET + REACH

PACKED = TOTALS + """
CREATE OR REPLACE TEMP TABLE met AS
SELECT owner, (packed >> 32)::INTEGER AS weight, (packed & 4294967295)::INTEGER AS hours FROM (
    SELECT (e.region::BIGINT << 48) | (r.person::BIGINT << 16) | p.profile AS owner,
        sum_no_overflow((p.weight::BIGINT << 32) | p.hours)::BIGINT AS packed
    FROM recognitions r JOIN profiles p ON p.unit = r.unit AND r.level >= p.level JOIN people e ON e.person = r.person
    GROUP BY owner) WHERE packed >= 4294967296;
CREATE OR REPLACE TEMP TABLE nearest AS
SELECT (owner & 4294967295)::INTEGER AS person, (owner >> 32)::UTINYINT AS region,
    (65535 - ((key >> 12) & 65535))::USMALLINT AS profile, (key & 4095)::INTEGER AS weight
FROM (
    SELECT m.owner >> 16 AS owner,
        max(((m.weight / t.weight * 1073741824)::BIGINT << 28) | ((65535 - t.profile)::BIGINT << 12) | m.weight) AS key
    FROM met m JOIN totals t ON t.profile = (m.owner & 65535)::USMALLINT GROUP BY m.owner >> 16);
CREATE OR REPLACE TEMP TABLE a AS
SELECT region, profile, count(*) AS people, sum(weight)::BIGINT AS met_weight FROM nearest GROUP BY region, profile;
""" + ALL_MINUS_MET + """
CREATE OR REPLACE TEMP TABLE c AS
SELECT (m.owner >> 48)::UTINYINT AS region, t.profile, {band} AS band, count(*) AS people
FROM met m JOIN totals t ON t.profile = (m.owner & 65535)::USMALLINT GROUP BY ALL;
""".format(band=BAND.format("(t.hours - m.hours)"))

FORMULATIONS = {"window": WINDOW, "keys": KEYS, "packed": PACKED}
DUMPS = {"a": "region, profile", "b": "region, unit", "c": "region, profile, band"}


def connect(duckdb, directory, threads):
    """A database in memory with the three tables."""
    connection = duckdb.connect(":memory:")
    connection.execute(f"SET threads = {threads}")
    connection.execute(LOAD.format(directory))
    heaviest = "SELECT max(w) FROM (SELECT sum(weight) AS w FROM profiles GROUP BY profile)"
    largest = connection.execute(heaviest).fetchone()[0]
    if largest is not None and largest >= 4096:
        sys.exit("a profile's total weight is 4,096 or more: the keys of this comparison are not exact for it")
    return connection


def counts(connection):
    """The totals that are compared with Dure's."""
    def one(sql):
        return int(connection.execute(sql).fetchone()[0] or 0)
    people = one("SELECT count(*) FROM people")
    placed = one("SELECT sum(people) FROM a")
    return {
        "people": people,
        "recognitions": one("SELECT count(*) FROM recognitions"),
        "placed": placed,
        "unplaced": people - placed,
        "unmet": one("SELECT sum(people) FROM b"),
        "reach": one("SELECT sum(people) FROM c"),
        "cells": {name: one(f"SELECT count(*) FROM {name}") for name in DUMPS},
    }


def measure(connection, names, runs):
    """Seconds of every run of each formulation, with the counts of each, which must agree."""
    seconds, found = {}, None
    for name in names:
        seconds[name] = []
        for _ in range(runs):
            start = time.perf_counter()
            connection.execute(FORMULATIONS[name])
            seconds[name].append(time.perf_counter() - start)
        mine = counts(connection)
        if found is not None and mine != found:
            sys.exit(f"the formulation {name} counts differently: {mine} instead of {found}")
        found = mine
    return seconds, found


def dump(connection, directory):
    """Writes the tables sorted and says which are the same bytes as Dure's; None where there is nothing to compare."""
    same = {}
    for name, order in DUMPS.items():
        path = f"{directory}/peer_{name}.csv"
        connection.execute(f"COPY (SELECT * FROM {name} ORDER BY {order}) TO '{path}' (HEADER true, DELIMITER ',')")
        other = f"{directory}/nation_{name}.csv"
        same[name] = filecmp.cmp(path, other, shallow=False) if os.path.exists(other) else None
    return same


def compare(result, path):
    """Prints the ratio of seconds and whether the counts are the same; true if they are."""
    with open(path, encoding="utf-8") as file:
        dure = json.load(file)
    names = ["people", "placed", "unplaced", "unmet", "reach"]
    differences = [f"{name}: {dure.get(name)} and {result[name]}" for name in names if dure.get(name) != result[name]]
    differences += [f"table {name}: other bytes" for name, same in result.get("same", {}).items() if same is False]
    print(f"DuckDB {result['seconds']:.3f} s, Dure {dure['seconds']:.3f} s, "
          f"ratio {result['seconds'] / dure['seconds']:.1f}", file=sys.stderr)
    print("same counts: " + ("no (" + "; ".join(differences) + ")" if differences else "yes"), file=sys.stderr)
    return not differences


def main():
    """Loads, measures, dumps and compares as asked."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("directory")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--dump", action="store_true")
    parser.add_argument("--dure", metavar="RESULT.json")
    parser.add_argument("--only", choices=list(FORMULATIONS))
    options = parser.parse_args()
    duckdb = peer_library.load("duckdb")
    connection = connect(duckdb, options.directory, options.threads)
    names = [options.only] if options.only else list(FORMULATIONS)
    seconds, found = measure(connection, names, options.runs)
    best = min(seconds, key=lambda name: min(seconds[name]))
    result = {"peer": "DuckDB " + duckdb.__version__, "threads": options.threads, "seconds": min(seconds[best]),
              "formulation": best, "all": seconds, **found}
    if options.dump:
        result["same"] = dump(connection, options.directory)
    print(json.dumps(result, indent=2))
    agrees = all(same is not False for same in result.get("same", {}).values())
    if options.dure:
        agrees = compare(result, options.dure) and agrees
    sys.exit(0 if agrees else 1)


if __name__ == "__main__":
    main()
