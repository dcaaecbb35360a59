"""Notes which questions a run has proven, for record.py."""

import ast
import json
import os
from pathlib import Path

import django

HERE = Path(__file__).parent
outcomes = {}

# What a question's `verified_on` names, by the module that its test imports.
LIBRARIES = {
    "rest_framework": ("djangorestframework", "rest_framework", "VERSION"),
    "rest_framework_simplejwt": ("djangorestframework-simplejwt", "rest_framework_simplejwt", "__version__"),
    "celery": ("celery", "celery", "__version__"),
    "channels": ("channels", "channels", "__version__"),
    "django_filters": ("django-filter", "django_filters", "__version__"),
}


def pytest_runtest_logreport(report):
    """A file counts as passed when no test in it failed and one at least ran to its end."""
    path = report.nodeid.split("::")[0]
    kept = outcomes.setdefault(path, {"passed": 0, "failed": 0})
    if report.failed:
        kept["failed"] += 1
    elif report.when == "call" and report.passed:
        kept["passed"] += 1


def pytest_collectreport(report):
    if report.failed:
        outcomes.setdefault(report.nodeid.split("::")[0], {"passed": 0, "failed": 0})["failed"] += 1


def pytest_sessionfinish():
    target = os.environ.get("BANK_RESULTS")
    if not target:
        return
    proven = {
        Path(path).stem.removeprefix("test_"): versions(HERE / path)
        for path, kept in outcomes.items()
        if kept["passed"] and not kept["failed"]
    }
    Path(target).write_text(json.dumps(proven, indent=1, sort_keys=True))


def versions(path):
    """Django, and what else the test imports or talks to."""
    text = path.read_text(encoding="utf-8")
    found = [f"django {short(django.__version__)}"]
    modules = {name.split(".")[0] for name in imported(ast.parse(text))}
    for module in sorted(modules & LIBRARIES.keys()):
        distribution, name, attribute = LIBRARIES[module]
        found.append(f"{distribution} {short(getattr(__import__(name), attribute))}")
    if '"pg"' in text or "on_pg" in text:
        found.append(f"postgresql {os.environ['BANK_PG_VERSION']}")
    return found


def imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def short(version):
    return ".".join(version.split(".")[:2])
