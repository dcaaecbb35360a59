import yaml

from bank_code import text

ID = "deployment/deployment-errors-during-each-release"


def container(document):
    return document["spec"]["template"]["spec"]["containers"][0]


def test_the_printed_manifest_migrates_in_each_pod_and_has_no_readiness_probe():
    web = container(yaml.safe_load(text(f"{ID}.ask.txt").split("\n\n")[0]))
    assert web["args"] == ["python manage.py migrate && gunicorn shop.wsgi --bind 0.0.0.0:8000"]
    assert "livenessProbe" in web and "readinessProbe" not in web


def test_the_answer_starts_gunicorn_itself_behind_a_readiness_probe():
    web = container(yaml.safe_load(text(f"{ID}.answer.yaml")))
    assert web["command"][0] == "gunicorn"
    assert web["readinessProbe"]["httpGet"]["path"] != web["livenessProbe"]["httpGet"]["path"]
