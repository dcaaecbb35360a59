import psycopg  # noqa: F401  (the database of these tests)
import pytest
from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import connections
from django.db.models.signals import post_save

from .models import CatalogueProduct


@pytest.fixture
def products():
    names = [f"Green tea number {n}" for n in range(3000)] + ["Samovar of brass"]
    rows = [CatalogueProduct(name=name) for name in names]
    return CatalogueProduct.objects.using("pg").bulk_create(rows) and (
        CatalogueProduct.objects.using("pg")
    )


def sql(statement):
    with connections["pg"].cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture
def no_seqscan_if_avoidable():
    sql("SET LOCAL enable_seqscan = off")


pg = pytest.mark.django_db(databases=["default", "pg"])


@pg
def test_icontains_cannot_use_the_index_on_name(products, no_seqscan_if_avoidable):
    found = products.filter(name__icontains="samovar")
    assert "Seq Scan" in found.explain()
    assert "Index" in products.filter(name="Samovar of brass").explain()


@pg
def test_icontains_compares_in_upper_case_so_the_trigram_index_must_too(
    products, no_seqscan_if_avoidable
):
    sql("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    found = products.filter(name__icontains="samovar")
    assert "upper(" in found.explain()
    table = CatalogueProduct._meta.db_table
    sql(f"CREATE INDEX plain_trgm ON {table} USING gin (name gin_trgm_ops)")
    assert "plain_trgm" not in found.explain()
    sql(f"CREATE INDEX upper_trgm ON {table} USING gin (UPPER(name) gin_trgm_ops)")
    assert "upper_trgm" in found.explain()
    assert found.count() == 1


@pg
def test_full_text_search_uses_a_gin_index(products, no_seqscan_if_avoidable):
    table = CatalogueProduct._meta.db_table
    sql(
        f"CREATE INDEX words ON {table} USING gin "
        "(to_tsvector('english'::regconfig, COALESCE(name, '')))"
    )
    found = products.annotate(
        words=SearchVector("name", config="english")
    ).filter(words=SearchQuery("samovars", config="english"))
    assert "words" in found.explain()
    assert [product.name for product in found] == ["Samovar of brass"]


@pytest.mark.django_db
def test_a_bulk_update_sends_no_signal():
    seen = []

    def handler(**kwargs):
        seen.append(True)

    CatalogueProduct.objects.create(name="Tea")
    post_save.connect(handler, sender=CatalogueProduct)
    try:
        CatalogueProduct.objects.update(name="Green tea")
    finally:
        post_save.disconnect(handler, sender=CatalogueProduct)
    assert seen == []
