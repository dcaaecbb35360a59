"""An outside solver audits the selection: CP-SAT, given `kitgen blueprint --format json`, must prove the same minimum.

    audit_selection.py BINARY [REQUESTS]

Prints what differs, and ends with `N passed, N failed`.
"""

import json
import random
import subprocess
import sys

from ortools.sat.python import cp_model

AREAS = (
    "fundamentals python models orm migrations views forms middleware signals admin auth security drf caching scaling "
    "async testing debugging deployment architecture integrations teamwork"
).split()
KINDS = "concept coding review debugging design experience".split()


def requests(count):
    """The same requests in every run: some plain, some wide, some that cannot be met."""
    draw = random.Random(20)
    for _ in range(count):
        words = ["--years", draw.choice("0 0.5 1 2 3 4 5 6 7 8 10 12 15 20 30".split())]
        focus = draw.sample(AREAS, draw.choice([0, 1, 1, 2, 2, 3]))
        if focus:
            words += ["--focus", ",".join(f"{area}:{draw.choice([1, 1, 2])}" for area in focus)]
        words += ["--minutes", draw.choice("20 30 45 60 60 75 90".split())]
        if draw.random() < 0.15:
            words += ["--questions", str(draw.randint(2, 9))]
        if draw.random() < 0.1:
            words += ["--kinds", ",".join(draw.sample(KINDS, 2))]
        yield words


def smallest_violation(blueprint):
    """What CP-SAT proves: the smallest violation, or nothing when no kit exists."""
    model = cp_model.CpModel()
    chosen = {name: model.new_bool_var(name) for name in blueprint["pool"]}
    costs = []
    for rule in blueprint["rules"]:
        total = sum(term * chosen[name] for name, term in rule["terms"].items())
        if rule["strength"] == "must":
            model.add(total >= rule["min"])
            model.add(total <= rule["max"])
            continue
        below = model.new_int_var(0, 100_000, "")
        above = model.new_int_var(0, 100_000, "")
        model.add(below >= rule["min"] - total)
        model.add(above >= total - rule["max"])
        costs += [rule["weight"] * below, rule["weight"] * above]
    for first, second in blueprint["conflicts"]:
        model.add_at_most_one(chosen[first], chosen[second])
    model.minimize(sum(costs))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = 60
    status = solver.solve(model)
    if status == cp_model.INFEASIBLE:
        return None
    if status != cp_model.OPTIMAL:
        return "undecided"
    return round(solver.objective_value)


def kit_violation(binary, words):
    """What kitgen found: a violation, or nothing when it refuses."""
    command = [binary, *words, "--seed", "1", "--format", "json", "-o", "-", "-q"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode == 1 and "no kit is possible" in run.stderr:
        return None
    kit = json.loads(run.stdout)
    return kit["violation"] if kit["proof"] == "optimal-uniform" else f"{kit['proof']} {kit['violation']}"


def main(binary, count="150"):
    passed = failed = undecided = 0
    for words in requests(int(count)):
        text = subprocess.run([binary, "blueprint", *words, "--format", "json"], capture_output=True, text=True, check=True)
        wanted, got = smallest_violation(json.loads(text.stdout)), kit_violation(binary, words)
        if wanted == "undecided":
            undecided += 1
        elif wanted == got:
            passed += 1
        else:
            failed += 1
            print(f"{' '.join(words)}: the outside solver proves {wanted}, kitgen has {got}")
    if undecided:
        print(f"{undecided} requests were not decided by the outside solver in its time")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or passed == 0 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
