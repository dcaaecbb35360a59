from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.core.management import call_command
from django.db import connection, models


def test_collectstatic_copies_static_files_and_leaves_uploads_alone(tmp_path, settings):
    source = tmp_path / "assets"
    source.mkdir()
    (source / "logo.svg").write_text("<svg/>")
    settings.STATICFILES_DIRS = [source]
    settings.STATIC_ROOT = tmp_path / "collected"
    settings.MEDIA_ROOT = tmp_path / "media"
    FileSystemStorage().save("recipes/soup.jpg", ContentFile(b"photo"))
    call_command("collectstatic", interactive=False, verbosity=0)
    assert (tmp_path / "collected" / "logo.svg").exists()
    assert not list((tmp_path / "collected").rglob("soup.jpg"))
    assert (tmp_path / "media" / "recipes" / "soup.jpg").exists()


def test_the_database_keeps_a_path_and_not_the_file():
    assert issubclass(models.ImageField, models.FileField)
    assert models.FileField(upload_to="recipes").db_type(connection) == "varchar(100)"
