import io
import sys

import pytest
import yaml
from django.core.management import call_command

from bank_code import text


@pytest.fixture
def jobs():
    return yaml.safe_load(text("deployment/deployment-pipeline-review.ask.yaml"))["jobs"]


def test_the_deployment_waits_for_nothing_and_knows_no_branch(jobs):
    assert not {"needs", "if"} & set(jobs["deploy"])


def test_two_builds_of_one_commit(jobs):
    runs = [step.get("run", "") for job in jobs.values() for step in job["steps"]]
    assert len([run for run in runs if run.startswith("docker build")]) == 2


def test_the_tests_run_on_other_packages_than_the_deployment(jobs):
    installs = {name: step["run"] for name, job in jobs.items() for step in job["steps"] if step.get("run", "").startswith("pip")}
    assert "requirements.txt" not in installs["test"]
    assert "requirements.txt" in installs["deploy"]


@pytest.mark.django_db
def test_makemigrations_check_fails_and_writes_nothing(tmp_path, monkeypatch, settings):
    package = tmp_path / "checked_migrations"
    package.mkdir()
    (package / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    settings.MIGRATION_MODULES = {"q_deployment": "checked_migrations"}
    with pytest.raises(SystemExit):
        call_command("makemigrations", "q_deployment", check_changes=True, stdout=io.StringIO())
    assert [path.name for path in package.iterdir() if path.suffix == ".py"] == ["__init__.py"]
    sys.modules.pop("checked_migrations", None)
