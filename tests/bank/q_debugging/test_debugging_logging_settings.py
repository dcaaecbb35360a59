import subprocess
import sys

import django
import pytest

from bank_code import text

PROGRAM = '''
import logging, sys
gunicorn = logging.getLogger("gunicorn.error")
import django
from django.conf import settings
exec(open(sys.argv[1]).read())
settings.configure(LOGGING=LOGGING, DEBUG=len(sys.argv) > 2)
django.setup()
logging.getLogger("django.request").error("from django")
logging.getLogger("shop.orders").info("from shop")
logging.getLogger("urllib3").debug("token=secret")
logging.getLogger("urllib3").warning("from a library")
gunicorn.error("from gunicorn")
for number in range(20):
    logging.getLogger("urllib3").error("x" * 20)
print("HANDLERS", [type(h).__name__ for h in logging.getLogger("django").handlers])
'''


@pytest.fixture
def lines(tmp_path):
    assert django.VERSION

    def run(part, *changes, debug=()):
        code = text(f"debugging/debugging-logging-settings.{part}.py")
        code = code.replace("/var/log/shop", str(tmp_path))
        for before, after in changes:
            assert before in code
            code = code.replace(before, after)
        (tmp_path / "conf.py").write_text(code)
        (tmp_path / "program.py").write_text(PROGRAM)
        done = subprocess.run(
            [sys.executable, "program.py", "conf.py", *debug],
            cwd=tmp_path,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        log = tmp_path / "app.log"
        return (log.read_text() if log.exists() else done.stdout), done.stdout + done.stderr

    return run


def test_some_lines_come_twice(lines):
    log, _ = lines("ask")
    assert log.count("from django") == log.count("from shop") == 2
    assert log.count("from a library") == 1


def test_loggers_that_exist_before_fall_silent(lines):
    log, _ = lines("ask")
    assert "from gunicorn" not in log
    log, _ = lines("ask", ('"version": 1,', '"version": 1, "disable_existing_loggers": False,'))
    assert "from gunicorn" in log


def test_without_backup_count_the_file_never_rolls_over(lines, tmp_path):
    log, _ = lines("ask", ("10_000_000", "200"))
    assert len(log) > 400
    assert list(tmp_path.glob("app.log*")) == [tmp_path / "app.log"]


def test_with_backup_count_it_does(lines, tmp_path):
    lines("ask", ("10_000_000", '200, "backupCount": 2'))
    assert (tmp_path / "app.log.1").exists()


def test_debug_on_the_root_writes_what_libraries_say(lines):
    assert "token=secret" in lines("ask")[0]


def test_redefining_django_drops_the_mail_to_admins(lines):
    assert "AdminEmailHandler" not in lines("ask")[1]


def test_the_answer_writes_each_line_once_and_keeps_the_mail(lines):
    log, handlers = lines("answer")
    for line in ("from django", "from shop", "from a library", "from gunicorn"):
        assert log.count(line) == 1
    assert "token=secret" not in log
    assert "django.request from django" in log
    assert "AdminEmailHandler" in handlers


def test_with_debug_the_handler_of_django_prints_its_lines_once_more(lines):
    _, output = lines("answer", debug=["debug"])
    assert output.count("from django") == 2
    assert output.count("from shop") == 1
