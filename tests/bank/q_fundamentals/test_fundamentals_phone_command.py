from io import StringIO

import pytest
from django.core.management import BaseCommand, CommandError, call_command

from bank_code import load
from q_fundamentals.models import Contact


def normalise(phone):
    digits = phone.replace(" ", "").replace("-", "")
    if not digits.lstrip("+").isdigit():
        raise ValueError(f"no number: {phone}")
    return digits


@pytest.fixture
def contacts(db):
    Contact.objects.bulk_create(Contact(phone="030 12-34") for _ in range(2500))


def run(**options):
    command = load(
        "fundamentals/fundamentals-phone-command.answer.py",
        BaseCommand=BaseCommand,
        CommandError=CommandError,
        Contact=Contact,
        normalise=normalise,
    ).Command()
    out, err = StringIO(), StringIO()
    try:
        call_command(command, stdout=out, stderr=err, **options)
        failed = False
    except CommandError:
        failed = True
    return out.getvalue(), err.getvalue(), failed


def changed():
    return Contact.objects.filter(phone="0301234").count()


def test_all_rows_are_rewritten_with_progress_by_chunk(contacts):
    out, err, failed = run()
    assert changed() == 2500 and not err and not failed
    assert len(out.splitlines()) == 3 and "2500 read, 0 bad" in out


def test_a_bad_number_is_named_and_skipped(contacts):
    bad = Contact.objects.all()[1200]
    Contact.objects.filter(pk=bad.pk).update(phone="ask Kim")
    out, err, failed = run()
    assert changed() == 2499 and failed
    assert f"Contact {bad.pk}:" in err


def test_a_dry_run_writes_nothing(contacts):
    out, _, _ = run(dry_run=True)
    assert changed() == 0 and "2500 read" in out


def test_it_starts_again_after_an_id(contacts):
    run(after=Contact.objects.order_by("pk")[999].pk)
    assert changed() == 1500


def test_a_stop_keeps_the_finished_chunks(contacts):
    row = Contact.objects.order_by("pk")[1500]
    Contact.objects.filter(pk=row.pk).update(phone="stop")

    def stopped(phone):
        if phone == "stop":
            raise KeyboardInterrupt
        return normalise(phone)

    command = load(
        "fundamentals/fundamentals-phone-command.answer.py",
        BaseCommand=BaseCommand,
        CommandError=CommandError,
        Contact=Contact,
        normalise=stopped,
    ).Command()
    with pytest.raises(KeyboardInterrupt):
        call_command(command, stdout=StringIO(), stderr=StringIO())
    assert changed() == 1000


def test_a_second_run_writes_no_row(contacts, django_assert_num_queries):
    run()
    with django_assert_num_queries(4) as queries:
        run()
    assert not [q for q in queries.captured_queries if "UPDATE" in q["sql"]]
