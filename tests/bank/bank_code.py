"""Runs the code files of the bank exactly as they are printed."""

import re
from pathlib import Path
from types import SimpleNamespace

BANK = Path(__file__).resolve().parents[2] / "bank" / "django"


def text(name):
    """The text of a code file, such as "drf/drf-some-question.ask.py"."""
    return (BANK / name).read_text(encoding="utf-8")


def load(name, module="printed_code", renamed=(), **names):
    """Executes a code file and returns its names as attributes.

    `names` are what the printed code takes for granted: imports that it leaves
    out to stay short, and the models and helpers around it. `module` becomes
    `__name__`: a file that defines models needs the models module of an
    installed app here, such as "q_orm.models". One that mends a model has the
    name of the model in question, and an app has each name once: `renamed`
    pairs a printed name with the one that it gets here.
    """
    space = {"__name__": module, **names}
    code = text(name)
    for printed, here in renamed:
        code = re.sub(rf"\b{printed}\b", here, code)
    exec(compile(code, str(BANK / name), "exec"), space)
    return SimpleNamespace(**space)
