"""Writes or checks `verified_on` of every question from the results of the runs.

    record.py write RESULTS...     after a run that may change what is claimed
    record.py check RESULTS...     fails when a claim and the runs differ
"""

import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BANKS = [ROOT / "bank" / "django", ROOT / "examples" / "bank-postgresql"]
FIELD = re.compile(r',\n  "verified_on": \[[^\]]*\]')


def main(mode, *results):
    proven = {}
    for path in results:
        for name, versions in json.loads(Path(path).read_text()).items():
            kept = proven.setdefault(name, [])
            kept.extend(version for version in versions if version not in kept)
    paths = [path for bank in BANKS for path in sorted(bank.glob("*/*.json"))]
    stale = [path for path in paths if settle(path, proven, mode)]
    for path in stale:
        print(f"{path.relative_to(ROOT)}: verified_on is not what the runs have shown; run tests/bank/run --record")
    print(f"{len(proven)} questions proven by these runs, {len(stale)} claims stale")
    return 1 if stale else 0


def settle(path, proven, mode):
    """Whether the file claims something else than the runs have shown; writes it right in mode `write`."""
    text = path.read_text(encoding="utf-8")
    if "id" not in (question := json.loads(text)):
        return False
    versions = sorted(proven.get(question["id"].replace("-", "_"), []), key=lambda one: (not one.startswith("django "), one))
    field = f',\n  "verified_on": {json.dumps(versions)}' if versions else ""
    wanted = re.sub(r"\n}\n*$", lambda _: f"{field}\n}}\n", FIELD.sub("", text))
    if wanted == text:
        return False
    if mode == "write":
        path.write_text(wanted, encoding="utf-8")
        return False
    return True


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
