import subprocess
import sys
import zipfile

import pytest
from django import VERSION, get_version
from packaging.requirements import Requirement

from bank_code import text


def wheel(folder, version):
    """A package index with one version of the internal package."""
    shelf = folder / "simple" / "shop-pricing"
    shelf.mkdir(parents=True)
    name = f"shop_pricing-{version}-py3-none-any.whl"
    info = f"shop_pricing-{version}.dist-info"
    with zipfile.ZipFile(shelf / name, "w") as archive:
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: shop-pricing\nVersion: {version}\n")
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: t\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")
    (shelf / "index.html").write_text(f'<a href="{name}">{name}</a>')
    return (folder / "simple").as_uri()


@pytest.mark.parametrize("internal_first", [True, False])
def test_pip_takes_the_highest_version_of_either_index(tmp_path, internal_first):
    internal = wheel(tmp_path / "internal", "1.4.0")
    public = wheel(tmp_path / "public", "99.0")
    first, second = (internal, public) if internal_first else (public, internal)
    subprocess.run(
        [
            sys.executable, "-m", "pip", "download", "--no-deps", "--no-input",
            "--disable-pip-version-check", "--isolated", "--no-cache-dir",
            "--index-url", first, "--extra-index-url", second,
            "--dest", str(tmp_path / "got"), "shop-pricing",
        ],
        check=True,
        capture_output=True,
    )
    assert [path.name.split("-")[1] for path in (tmp_path / "got").iterdir()] == ["99.0"]


def printed():
    lines = text("security/security-requirements-review.ask.txt").splitlines()
    return [Requirement(line) for line in lines if line and line[0] not in "#-"]


def test_only_one_package_has_an_exact_version():
    exact = [r.name for r in printed() if "==" in str(r.specifier)]
    assert exact == ["Pillow"]


def test_the_range_admits_any_later_django():
    django = printed()[0]
    assert django.name == "Django" and VERSION >= (5, 2)
    assert django.specifier.contains(get_version()) and django.specifier.contains("9.0")


def test_the_git_package_follows_a_branch():
    assert [r.url.rpartition("@")[2] for r in printed() if r.url] == ["main"]
