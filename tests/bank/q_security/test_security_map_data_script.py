import json
import re

from django.template import Context, Template

from bank_code import text

HOSTILE = "Rosa </script><script>steal()</script>"
SHOPS = [{"lat": 1, "lng": 2, "name": HOSTILE}]


def show(part, shops):
    source = text(f"security/security-map-data-script.{part}.html")
    return Template(source).render(Context({"shops": shops}))


def scripts(page):
    """What the browser runs: HTML ends a script at the first closing tag."""
    return re.findall(r"<script>(.*?)</script>", page, re.S)


def test_a_name_ends_the_script_and_starts_another():
    assert scripts(show("ask", json.dumps(SHOPS)))[1] == "steal()"


def test_without_safe_the_script_is_no_longer_valid():
    source = text("security/security-map-data-script.ask.html").replace("|safe", "")
    page = Template(source).render(Context({"shops": json.dumps(SHOPS)}))
    assert "const shops = [{&quot;lat&quot;" in page


def test_json_script_keeps_the_data_in_its_element():
    page = show("answer", SHOPS)
    assert len(scripts(page)) == 1 and "steal()" not in scripts(page)[0]
    data = re.search(r'<script id="shops-data"[^>]*>(.*?)</script>', page, re.S)[1]
    assert json.loads(data) == SHOPS


def test_text_from_json_dumps_would_be_encoded_twice():
    page = show("answer", json.dumps(SHOPS))
    data = re.search(r'<script id="shops-data"[^>]*>(.*?)</script>', page, re.S)[1]
    assert isinstance(json.loads(data), str)
