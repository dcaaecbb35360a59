import sys
import unittest
from types import ModuleType, SimpleNamespace
from unittest import mock

import pytest
from django.contrib.auth.models import User
from django.db.models.signals import post_save
from django.test import TestCase

from bank_code import load


@pytest.fixture
def project(db, monkeypatch):
    accounts, receivers = ModuleType("accounts"), ModuleType("accounts.receivers")
    real = []
    receivers.crm = SimpleNamespace(push=real.append)
    mails = []

    def send_welcome(sender, instance, **kwargs):
        mails.append(instance.email)

    def sync_to_crm(sender, instance, **kwargs):
        receivers.crm.push(instance.email)

    receivers.send_welcome, receivers.sync_to_crm = send_welcome, sync_to_crm
    accounts.receivers = receivers
    monkeypatch.setitem(sys.modules, "accounts", accounts)
    monkeypatch.setitem(sys.modules, "accounts.receivers", receivers)
    post_save.connect(send_welcome, sender=User)
    post_save.connect(sync_to_crm, sender=User)
    services = SimpleNamespace(sign_up=lambda e: User.objects.create_user(e, e))

    def run(file, case):
        names = load(
            f"signals/signals-in-tests.{file}.py", TestCase=TestCase, mock=mock,
            post_save=post_save, receivers=receivers, services=services, User=User,
        )
        if file == "answer" and case == "SignupTests":  # its test is in the ask
            names.SignupTests.test = lambda self: services.sign_up("ada@example.com")
        result = unittest.TestResult()
        unittest.defaultTestLoader.loadTestsFromTestCase(getattr(names, case)).run(result)
        assert result.testsRun == 1
        return result

    yield SimpleNamespace(run=run, real=real, mails=mails, receivers=receivers)
    post_save.disconnect(send_welcome, sender=User)
    post_save.disconnect(sync_to_crm, sender=User)


def test_the_first_class_leaves_later_tests_without_the_mail(project):
    assert project.run("ask", "SignupTests").wasSuccessful()
    assert project.real == ["ada@example.com"]
    User.objects.create_user("later", "later@example.com")
    assert project.mails == []


def test_the_second_fails_and_reaches_the_real_crm(project):
    assert len(project.run("ask", "CrmTests").failures) == 1
    assert project.real == ["eve@example.com"]


def test_disconnect_is_silent_when_nothing_matches(project):
    assert post_save.disconnect(project.receivers.send_welcome) is False


def test_the_answer_undoes_what_it_switched_off(project):
    assert project.run("answer", "SignupTests").wasSuccessful()
    assert project.mails == project.real == []
    User.objects.create_user("later", "later@example.com")
    assert project.mails == ["later@example.com"]


def test_the_answer_tests_the_receiver_without_the_network(project):
    assert project.run("answer", "CrmTests").wasSuccessful()
    assert project.real == []
