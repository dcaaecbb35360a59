"""What a partitioned table asks of PostgreSQL and of Django."""

import pytest
from django.db import NotSupportedError, connections, models, transaction
from django.test.utils import isolate_apps

COLUMNS = "id bigint, created_at timestamptz"


@pytest.mark.django_db(databases=["default", "pg"])
def test_primary_key_must_hold_the_partition_key():
    with connections["pg"].cursor() as cursor:
        with pytest.raises(NotSupportedError, match="partition"), transaction.atomic("pg"):
            cursor.execute(
                f"CREATE TABLE a ({COLUMNS}, PRIMARY KEY (id)) "
                "PARTITION BY RANGE (created_at)"
            )
        cursor.execute(
            f"CREATE TABLE b ({COLUMNS}, PRIMARY KEY (id, created_at)) "
            "PARTITION BY RANGE (created_at)"
        )


@pytest.mark.django_db(databases=["default", "pg"])
def test_only_the_partitions_in_question_are_read_and_one_can_be_dropped():
    with connections["pg"].cursor() as cursor:
        cursor.execute(f"CREATE TABLE e ({COLUMNS}) PARTITION BY RANGE (created_at)")
        for month in (1, 2, 3):
            cursor.execute(
                f"CREATE TABLE e_{month} PARTITION OF e FOR VALUES "
                f"FROM ('2025-0{month}-01Z') TO ('2025-0{month + 1}-01Z')"
            )
        cursor.execute("INSERT INTO e VALUES (1, '2025-01-05Z'), (2, '2025-02-05Z')")
        cursor.execute("EXPLAIN SELECT * FROM e WHERE created_at = '2025-02-05Z'")
        plan = " ".join(row[0] for row in cursor.fetchall())
        assert "e_2" in plan and "e_1" not in plan and "e_3" not in plan
        cursor.execute("DROP TABLE e_1")
        cursor.execute("SELECT id FROM e")
        assert cursor.fetchall() == [(2,)]


@isolate_apps("q_scaling")
def test_foreign_key_cannot_point_at_a_composite_primary_key():
    class ShardProposalEvent(models.Model):
        pk = models.CompositePrimaryKey("id", "created_at")
        id = models.BigIntegerField()
        created_at = models.DateTimeField()

        class Meta:
            app_label = "q_scaling"

    class ShardProposalNote(models.Model):
        event = models.ForeignKey(ShardProposalEvent, models.CASCADE)

        class Meta:
            app_label = "q_scaling"

    assert "fields.E347" in [error.id for error in ShardProposalNote.check()]
