import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from q_debugging.models import Sale


@pytest.mark.django_db
def test_the_time_of_a_query_leaves_out_building_the_objects():
    Sale.objects.bulk_create(Sale(created=timezone.now()) for _ in range(5000))
    with CaptureQueriesContext(connection) as queries:
        start = time.perf_counter()
        assert len(list(Sale.objects.all())) == 5000
        whole = time.perf_counter() - start
    assert len(queries) == 1
    assert float(queries[0]["time"]) < whole / 2
