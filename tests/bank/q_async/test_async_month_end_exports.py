import pytest
from django.db import IntegrityError, transaction

from .models import Export, Sms

pytestmark = pytest.mark.django_db


def test_one_open_export_for_each_customer_and_filter():
    first = Export.objects.create(owner_id=1, filters="2026-03")
    with pytest.raises(IntegrityError), transaction.atomic():
        Export.objects.create(owner_id=1, filters="2026-03", state="running")
    first.state = "done"
    first.save()
    Export.objects.create(owner_id=1, filters="2026-03")
    assert Export.objects.count() == 2


def test_iterator_keeps_no_rows_and_a_plain_loop_keeps_all():
    Sms.objects.bulk_create(Sms(number="1", text="x") for _ in range(5))
    rows = Sms.objects.all()
    for _ in rows.iterator(chunk_size=2):
        pass
    assert rows._result_cache is None
    for _ in rows:
        pass
    assert len(rows._result_cache) == 5
