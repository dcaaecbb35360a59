"""Celery's test worker changes its process; here the process runs other tests afterwards."""

import logging
import os
import warnings

import pytest
from celery import _state
from celery.signals import setup_logging


@pytest.fixture(autouse=True)
def celery_leaves_the_process_as_it_was():
    def keep_ours(**kwargs):
        """With a receiver, Celery takes no handlers off the root logger and sets no level."""

    setup_logging.connect(keep_ours)
    environment, root = dict(os.environ), logging.getLogger()
    level, apps = root.level, (_state.default_app, _state._tls.current_app)
    with warnings.catch_warnings():
        yield
    setup_logging.disconnect(keep_ours)
    logging.captureWarnings(False)
    root.setLevel(level)
    _state.default_app, _state._tls.current_app = apps
    for name in os.environ.keys() - environment.keys():
        if name.startswith(("CELERY_", "_MP_FORK_")):
            del os.environ[name]
