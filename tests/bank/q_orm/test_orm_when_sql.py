import pytest
from django.core.exceptions import FieldDoesNotExist
from django.db import connection
from django.db.models import F, Window
from django.db.models.functions import Rank

from q_orm.models import Folder

pytestmark = pytest.mark.django_db
TREE = """
WITH RECURSIVE tree AS (
    SELECT id, name, parent_id, size FROM q_orm_folder WHERE id = %s
    UNION ALL
    SELECT f.id, f.name, f.parent_id, f.size
    FROM q_orm_folder f JOIN tree ON f.parent_id = tree.id
)
SELECT * FROM tree
"""


@pytest.fixture
def root():
    root = Folder.objects.create(name="root", size=1)
    child = Folder.objects.create(name="child", parent=root, size=2)
    Folder.objects.create(name="grandchild", parent=child, size=4)
    Folder.objects.create(name="elsewhere", size=8)
    return root


def test_a_window_function_needs_no_sql(root):
    ranked = Folder.objects.annotate(
        rank=Window(expression=Rank(), order_by=F("size").desc())
    )
    assert [f.rank for f in ranked.order_by("rank")] == [1, 2, 3, 4]
    assert [f.name for f in ranked.filter(rank=1)] == ["elsewhere"]


def test_raw_gives_lazy_model_instances(root, django_assert_num_queries):
    with django_assert_num_queries(0):
        tree = Folder.objects.raw(TREE, [root.pk])
    with django_assert_num_queries(1):
        found = list(tree)
    assert {f.name for f in found} == {"root", "child", "grandchild"}
    assert all(isinstance(f, Folder) for f in found)


def test_raw_needs_the_key_and_defers_what_is_missing(
    root, django_assert_num_queries
):
    with pytest.raises(FieldDoesNotExist):
        list(Folder.objects.raw("SELECT name FROM q_orm_folder"))
    folder = Folder.objects.raw("SELECT id FROM q_orm_folder WHERE id = 1")[0]
    with django_assert_num_queries(1):
        folder.name


def test_a_string_built_by_hand_lets_the_caller_write_sql(root):
    typed = "nothing' OR '1'='1"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM q_orm_folder WHERE name = '{typed}'")
        assert len(cursor.fetchall()) == 4
        cursor.execute("SELECT id FROM q_orm_folder WHERE name = %s", [typed])
        assert cursor.fetchall() == []


def test_quoting_the_placeholder_breaks_it(root):
    from django.db import DatabaseError

    with connection.cursor() as cursor:
        with pytest.raises((DatabaseError, TypeError)):
            cursor.execute("SELECT id FROM q_orm_folder WHERE name = '%s'", ["root"])
