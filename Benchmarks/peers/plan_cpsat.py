#!/usr/bin/env python3
"""Training plans by OR-tools CP-SAT: the same instances, every plan of Dure checked, every vector compared, timed.

    plan_cpsat.py DIRECTORY [--family NAME ...] [--most N] [--seconds 10] [--blocking N]

DIRECTORY holds FAMILY.json files as written by the benchmark's export. For each instance

  * Dure's plan is checked by rules written here from scratch: cover, prerequisites in time, one round a course, no clash,
    every limit, and the vector added up again;
  * CP-SAT solves it with one worker, and where it finishes, the vectors must be the same, or both say there is no plan;
  * for the first N infeasible instances Dure's blocking set is checked: it allows no plan, and leaving out any one limit
    or unit allows one; the plan that covers the most is solved too.

Fair to the peer: the form of the model found fastest on these instances (at most one round per slot and day instead of
pairs, one weighted sum instead of five solves, linearization_level 2), rounds outside the limits and useless ones left out
before building, self-paid divided by its common divisor. Where the weighted key needs more than 61 bits it is solved
component by component with fixing. Solver time alone and with building are told apart; leaving out is in neither.

Exit status 1 on any difference or any plan that breaks a rule.
"""

import argparse
import json
import math
import os
import statistics
import sys
import time

import peer_library

LIMITS = ["prerequisites", "calendar", "earliest", "mode", "distance", "deadline", "balance", "budget"]
KEY_BITS = 61


class Round:
    """One candidate, with the course it belongs to."""

    def __init__(self, place, row, courses):
        self.place = place
        (self.id, self.course, self.first, self.last, self.slots, self.mode,
         self.own, self.card, self.hours, self.km) = row
        self.covers = {unit: level for unit, level in sorted(map(tuple, courses[self.course]["covers"]))}
        self.needs = [tuple(need) for need in courses[self.course]["needs"]]

    def teaches(self, unit, level):
        return self.covers.get(unit, 0) >= level


class Instance:
    """One instance, and the rules of planning over it."""

    def __init__(self, data):
        self.data = data
        self.limits = data["limits"]
        self.gap = [(unit, level) for unit, level, _ in data["gap"]]
        self.weights = [weight for _, _, weight in data["gap"]]
        self.rounds = [Round(place, row, data["courses"]) for place, row in enumerate(data["rounds"])]
        self.order = [data["first"]] + [part for part in range(5) if part != data["first"]]

    def lacks(self, a_round):
        """Prerequisites of a round that are not recognised on its first day."""
        def is_kept(unit, level):
            return any(u == unit and l >= level and (last is None or last >= a_round.first)
                       for u, l, last in self.data["recognised"])
        return sorted({need for need in a_round.needs if not is_kept(*need)})

    def is_within(self, a_round, active):
        """Whether a round breaks none of the active limits all by itself."""
        limits = self.limits

        def holds(name, condition):
            return name not in active or limits["modes" if name == "mode" else name] is None or condition()
        return (holds("earliest", lambda: a_round.first >= limits["earliest"])
                and holds("mode", lambda: limits["modes"] >> a_round.mode & 1)
                and holds("distance", lambda: a_round.km <= limits["distance"])
                and holds("deadline", lambda: a_round.last <= limits["deadline"])
                and holds("balance", lambda: a_round.card <= limits["balance"])
                and holds("budget", lambda: a_round.own <= limits["budget"]))

    def vector(self, chosen):
        return [sum(r.own for r in chosen), max((r.last for r in chosen), default=None), sum(r.hours for r in chosen),
                sum(r.km for r in chosen), len(chosen)]

    def faults(self, chosen, units):
        """What is wrong with some rounds as a plan for some units of the gap, in sentences."""
        found = []
        for place in units:
            if not any(r.teaches(*self.gap[place]) for r in chosen):
                found.append(f"gap unit {place} is open")
        for r in chosen:
            if not self.is_within(r, LIMITS):
                found.append(f"round {r.place} breaks a limit")
            for need in self.lacks(r):
                if not any(s.last < r.first and s.teaches(*need) for s in chosen):
                    found.append(f"round {r.place} lacks {need}")
        for place, a in enumerate(chosen):
            for b in chosen[place + 1:]:
                if a.course == b.course:
                    found.append(f"rounds {a.place} and {b.place} are of one course")
                if a.slots & b.slots and a.first <= b.last and b.first <= a.last:
                    found.append(f"rounds {a.place} and {b.place} clash")
        for name, total in (("balance", sum(r.card for r in chosen)), ("budget", sum(r.own for r in chosen))):
            if self.limits[name] is not None and total > self.limits[name]:
                found.append(f"the {name} is exceeded")
        return found

    def candidates(self, active, units):
        """Rounds that can be in a plan: within the limits, with prerequisites in reach, and of use."""
        alive = [r for r in self.rounds if self.is_within(r, active)]
        lacks = {r.place: self.lacks(r) if "prerequisites" in active else [] for r in self.rounds}
        while True:
            soonest = {}
            for r in alive:
                for unit, level in r.covers.items():
                    for reached in range(1, level + 1):
                        key = (unit, reached)
                        soonest[key] = min(soonest.get(key, r.last), r.last)
            kept = [r for r in alive if all(soonest.get(need, r.first) < r.first for need in lacks[r.place])]
            if len(kept) == len(alive):
                break
            alive = kept
        wanted = {self.gap[place] for place in units}
        useful = set()
        while True:
            new = [r for r in alive if r.place not in useful and any(r.teaches(*item) for item in wanted)]
            if not new:
                break
            for r in new:
                useful.add(r.place)
                wanted.update(lacks[r.place])
        return [r for r in alive if r.place in useful], lacks


class Model:
    """The CP-SAT model of one instance under some limits for some units, which may be left open or not."""

    def __init__(self, cp, instance, rounds, lacks, active, units, may_leave_open=False):
        self.cp, self.instance, self.rounds = cp, instance, rounds
        model = self.model = cp.CpModel()
        self.chosen = {r.place: model.new_bool_var("") for r in rounds}
        self.open = {place: model.new_bool_var("") for place in units} if may_leave_open else {}
        for place in units:
            row = [self.chosen[r.place] for r in rounds if r.teaches(*instance.gap[place])]
            model.add_bool_or(row + [self.open[place]] if may_leave_open else row)
        for r in rounds:
            for need in lacks[r.place]:
                suppliers = [self.chosen[s.place] for s in rounds if s.last < r.first and s.teaches(*need)]
                model.add_bool_or(suppliers + [self.chosen[r.place].negated()])
        courses = {}
        for r in rounds:
            courses.setdefault(r.course, []).append(self.chosen[r.place])
        for same in courses.values():
            if len(same) > 1:
                model.add_at_most_one(same)
        if "calendar" in active:
            self.add_calendar()
        limits = instance.limits
        if "balance" in active and limits["balance"] is not None:
            model.add(sum(r.card * self.chosen[r.place] for r in rounds) <= limits["balance"])
        if "budget" in active and limits["budget"] is not None:
            model.add(sum(r.own * self.chosen[r.place] for r in rounds) <= limits["budget"])

    def add_calendar(self):
        """At most one round per weekly slot on each day on which one starts: spans that intersect share such a day."""
        for slot in range(21):
            inside = [r for r in self.rounds if r.slots >> slot & 1]
            seen = set()
            for day in sorted({r.first for r in inside}):
                running = frozenset(r.place for r in inside if r.first <= day <= r.last)
                if len(running) > 1 and running not in seen:
                    seen.add(running)
                    self.model.add_at_most_one(self.chosen[place] for place in running)

    def parts(self):
        """The five components as expressions with the largest value of each; days count from the earliest last day."""
        rounds, most = self.rounds, min(len(self.rounds), self.size_max())
        divisor = math.gcd(*(r.own for r in rounds)) or 1
        base = min((r.last for r in rounds), default=0)
        last = self.model.new_int_var(0, max((r.last for r in rounds), default=0) - base, "")
        for r in rounds:
            self.model.add(last >= r.last - base).only_enforce_if(self.chosen[r.place])

        def largest(values):
            return sum(sorted(values, reverse=True)[:most])
        own = largest(r.own // divisor for r in rounds)
        budget = self.instance.limits["budget"]
        if budget is not None:
            own = min(own, budget // divisor)
        return [
            (sum(r.own // divisor * self.chosen[r.place] for r in rounds), own),
            (last, max((r.last for r in rounds), default=0) - base),
            (sum(r.hours * self.chosen[r.place] for r in rounds), largest(r.hours for r in rounds)),
            (sum(r.km * self.chosen[r.place] for r in rounds), largest(r.km for r in rounds)),
            (sum(self.chosen[r.place] for r in rounds), most),
        ]

    def size_max(self):
        """A plan without needless rounds has at most one round an item."""
        needs = {need for r in self.rounds for need in self.instance.lacks(r)}
        return len(needs | set(self.instance.gap))

    def set_goal(self):
        """Sets the weighted key, or returns the components to be solved one by one where it is too wide."""
        parts = self.parts()
        levels = [parts[place] for place in self.instance.order]
        if self.open:
            weights = self.instance.weights
            levels.insert(0, (sum(weights[place] * v for place, v in self.open.items()), sum(weights)))
        unit, key, total = 1, 0, 0
        for expression, largest in reversed(levels):
            key = key + unit * expression
            total += unit * largest
            unit *= largest + 1
        if total.bit_length() > KEY_BITS:
            return [expression for expression, _ in levels]
        self.model.minimize(key)
        return []

    def solve(self, seconds, levels=()):
        """Solves; returns (status, rounds chosen, gap units left open, seconds of the solver)."""
        solver = self.cp.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.linearization_level = 2
        spent = 0.0
        status = None
        for expression in levels or [None]:
            if expression is not None:
                self.model.minimize(expression)
            solver.parameters.max_time_in_seconds = max(seconds - spent, 0.01)
            status = solver.solve(self.model)
            spent += solver.wall_time
            if status != self.cp.OPTIMAL:
                break
            if expression is not None:
                self.model.add(expression == round(solver.objective_value))
        if status not in (self.cp.OPTIMAL, self.cp.FEASIBLE):
            return status, None, None, spent
        chosen = [r for r in self.rounds if solver.boolean_value(self.chosen[r.place])]
        return status, chosen, [place for place, v in self.open.items() if solver.boolean_value(v)], spent


def has_plan(cp, instance, active, units, seconds):
    """Whether some limits with some units allow any plan; None when the time runs out."""
    rounds, lacks = instance.candidates(active, units)
    if not units:
        return True
    status, *_ = Model(cp, instance, rounds, lacks, active, units).solve(seconds)
    return {cp.OPTIMAL: True, cp.FEASIBLE: True, cp.INFEASIBLE: False}.get(status)


def check_blocking(cp, instance, seconds):
    """Faults of a blocking set; it must allow no plan, and without any one element allow one."""
    blocking = instance.data["blocking"]
    limits, units = blocking["limits"], blocking["units"]
    everything = list(range(len(instance.gap)))
    if blocking["untaught"]:
        return [f"unit {place} is taught" for place in blocking["untaught"]
                if any(r.teaches(*instance.gap[place]) for r in instance.rounds)]
    faults = []
    if has_plan(cp, instance, LIMITS, everything, seconds) is not False:
        faults.append("there is a plan")
    if has_plan(cp, instance, limits, units, seconds) is not False:
        faults.append("the blocking set allows a plan")
    for limit in limits if blocking["minimal"] else []:
        if has_plan(cp, instance, [other for other in limits if other != limit], units, seconds) is False:
            faults.append(f"the limit {limit} is not needed to block")
    for unit in units if blocking["minimal"] else []:
        if has_plan(cp, instance, limits, [other for other in units if other != unit], seconds) is False:
            faults.append(f"the unit {unit} is not needed to block")
    return faults


def check_coverage(cp, instance, seconds):
    """Faults of the plan that covers the most; None when the peer does not finish."""
    found = instance.data["coverage"]
    chosen = [instance.rounds[place] for place in found["plan"]["rounds"]]
    units = [place for place in range(len(instance.gap)) if place not in found["open"]]
    faults = instance.faults(chosen, units)
    if instance.vector(chosen) != found["plan"]["vector"]:
        faults.append("the coverage plan's vector is added up wrongly")
    everything = list(range(len(instance.gap)))
    rounds, lacks = instance.candidates(LIMITS, everything)
    model = Model(cp, instance, rounds, lacks, LIMITS, everything, may_leave_open=True)
    status, others, _, _ = model.solve(seconds, model.set_goal())
    if status != cp.OPTIMAL or not found["proved"]:
        return None if not faults else faults
    covered = sum(w for item, w in zip(instance.gap, instance.weights) if any(r.teaches(*item) for r in others))
    if covered != found["weight"] or instance.vector(others) != found["plan"]["vector"]:
        faults.append(f"coverage {found['weight']} {found['plan']['vector']} but CP-SAT {covered} "
                      f"{instance.vector(others)}")
    return faults


def compare(cp, instance, seconds):
    """Checks and solves one instance; returns (kind, faults, solver ms, ms with building)."""
    data = instance.data
    everything = list(range(len(instance.gap)))
    faults = []
    if data["plan"]:
        chosen = [instance.rounds[place] for place in data["plan"]["rounds"]]
        faults = instance.faults(chosen, everything)
        if instance.vector(chosen) != data["plan"]["vector"]:
            faults.append("the vector is added up wrongly")
    rounds, lacks = instance.candidates(LIMITS, everything)
    start = time.perf_counter()
    model = Model(cp, instance, rounds, lacks, LIMITS, everything)
    levels = model.set_goal()
    status, others, _, spent = model.solve(seconds, levels)
    whole = time.perf_counter() - start
    if status not in (cp.OPTIMAL, cp.INFEASIBLE) or not data["proved"]:
        return "unfinished", faults, spent * 1e3, whole * 1e3
    expected = instance.vector(others) if others is not None else None
    if others is not None:
        faults += ["CP-SAT's own plan: " + fault for fault in instance.faults(others, everything)]
    found = data["plan"]["vector"] if data["plan"] else None
    if found != expected:
        faults.append(f"{found} but CP-SAT {expected}")
    return "different" if found != expected else "equal", faults, spent * 1e3, whole * 1e3


def high(values):
    """99th percentile: the smallest value that at least 99 of 100 do not exceed."""
    return sorted(values)[max(0, math.ceil(0.99 * len(values)) - 1)]


def run_family(cp, data, options):
    """Compares one family and prints a line of it; returns (result, faults)."""
    counts = {"equal": 0, "different": 0, "unfinished": 0}
    solver, whole, dure, faults = [], [], [], []
    for place, one in enumerate(data["instances"][:options.most]):
        instance = Instance(one)
        kind, wrong, alone, building = compare(cp, instance, options.seconds)
        counts[kind] += 1
        solver.append(alone)
        whole.append(building)
        dure.append(one["ms"][0])
        faults += [f"{data['family']} {place}: {fault}" for fault in wrong]
    blocking = coverage = open_coverage = 0
    for place, one in enumerate(data["instances"][:options.blocking]):
        if "blocking" not in one:
            break
        instance = Instance(one)
        faults += [f"{data['family']} {place}: {fault}" for fault in check_blocking(cp, instance, options.seconds)]
        blocking += 1
        wrong = check_coverage(cp, instance, options.seconds)
        coverage += wrong is not None
        open_coverage += wrong is None
        faults += [f"{data['family']} {place}: {fault}" for fault in wrong or []]
    middle = statistics.median
    result = {
        "family": data["family"], "instances": len(dure), **counts,
        "dure_ms": {"median": middle(dure), "p99": high(dure), "max": max(dure)},
        "solver_ms": {"median": middle(solver), "p99": high(solver), "max": max(solver)},
        "with_building_ms": {"median": middle(whole), "p99": high(whole), "max": max(whole)},
        "ratio_solver": {"median": middle(solver) / middle(dure), "p99": high(solver) / high(dure)},
        "ratio_with_building": {"median": middle(whole) / middle(dure), "p99": high(whole) / high(dure)},
        "blocking_checked": blocking, "coverage_equal": coverage, "coverage_unfinished": open_coverage,
    }
    print(f"{data['family']}: {counts['equal']} equal, {counts['different']} different, {counts['unfinished']} "
          f"unfinished; Dure {middle(dure):.3f} / {high(dure):.3f} ms, CP-SAT {middle(solver):.1f} / "
          f"{high(solver):.1f} ms, with building {middle(whole):.1f} / {high(whole):.1f} ms; ratio of medians "
          f"{result['ratio_solver']['median']:.0f} ({result['ratio_with_building']['median']:.0f}), of p99s "
          f"{result['ratio_solver']['p99']:.0f} ({result['ratio_with_building']['p99']:.0f})"
          + (f"; {blocking} blocking sets checked, {coverage} coverage plans equal" if blocking else ""),
          file=sys.stderr, flush=True)
    return result, faults


def main():
    """Compares the families asked for, all there are by default."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("directory")
    parser.add_argument("--family", nargs="*")
    parser.add_argument("--most", type=int, default=None, help="instances of each family")
    parser.add_argument("--seconds", type=float, default=10.0, help="time limit of one solve")
    parser.add_argument("--blocking", type=int, default=100, help="infeasible instances whose blocking set is checked")
    options = parser.parse_args()
    cp = peer_library.load("ortools", "ortools.sat.python.cp_model")
    import ortools
    results, faults = [], []
    for name in sorted(os.listdir(options.directory)):
        family = name.removesuffix(".json")
        if not name.endswith(".json") or options.family and family not in options.family:
            continue
        with open(os.path.join(options.directory, name), encoding="utf-8") as file:
            data = json.load(file)
        if not isinstance(data, dict) or "instances" not in data:
            continue
        result, wrong = run_family(cp, data, options)
        results.append(result)
        faults += wrong
    print(json.dumps({"peer": "OR-tools CP-SAT " + ortools.__version__, "workers": 1, "families": results}, indent=2))
    for fault in faults:
        print(fault, file=sys.stderr)
    sys.exit(1 if faults or not results else 0)


if __name__ == "__main__":
    main()
