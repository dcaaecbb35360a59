import os
import subprocess
import sys

import django
from bank_code import text

START = """
from django.conf import settings
settings.configure(INSTALLED_APPS=["crm", "sales"],
                   DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3"}},
                   DEFAULT_AUTO_FIELD="django.db.models.BigAutoField")
import django
django.setup()
print(django.__version__)
from sales.models import Deal
from crm.models import Contact
assert Deal._meta.get_field("contact").related_model is Contact
print(Contact(pk=1).open_deals().query)
"""


def run(name, folder):
    for part in text(name).split("# $")[0].split("# ")[1:]:
        path, code = part.split("\n", 1)
        app = folder / path.split("/")[0]
        app.mkdir()
        (app / "__init__.py").touch()
        (app / "models.py").write_text(code)
    return subprocess.run(
        [sys.executable, "-c", START], cwd=folder, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(folder)},
    )


def test_the_printed_apps_fail_with_the_printed_error(tmp_path):
    result = run("models/models-circular-import.ask.txt", tmp_path)
    printed = text("models/models-circular-import.ask.txt")
    assert result.returncode == 1
    said = "partially initialized module"
    assert said in result.stderr and said in printed.replace("\n", " ")
    said = "cannot import name 'Contact'"
    assert said in result.stderr and said in printed


def test_the_answer_starts(tmp_path):
    result = run("models/models-circular-import.answer.txt", tmp_path)
    assert result.returncode == 0, result.stderr
    assert "sales_deal" in result.stdout
    assert result.stdout.startswith(django.__version__)
