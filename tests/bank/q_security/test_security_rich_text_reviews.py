import json
from importlib.util import find_spec

import django
from django.http import HttpResponse
from django.template import Context, Template
from django.test import RequestFactory, override_settings
from django.utils.html import strip_tags

SCRIPT = "<script>steal()</script>"


def show(template, review):
    return Template(template).render(Context({"review": review}))


def test_safe_switches_escaping_off():
    assert "<script>" not in show("{{ review }}", SCRIPT)
    assert show("{{ review|safe }}", SCRIPT) == SCRIPT


def test_escaping_does_not_stop_a_javascript_link():
    page = show('<a href="{{ review }}">x</a>', "javascript:steal()")
    assert page == '<a href="javascript:steal()">x</a>'


def test_escaping_does_not_protect_an_unquoted_attribute():
    page = show("<img alt={{ review }}>", "x onerror=steal()")
    assert page == "<img alt=x onerror=steal()>"


def test_json_script_keeps_data_from_ending_the_script():
    page = show('{{ review|json_script:"review" }}', "</script>" + SCRIPT)
    assert page.count("</script>") == 1
    data = page.split(">", 1)[1].rsplit("<", 1)[0]
    assert json.loads(data) == "</script>" + SCRIPT


def test_striptags_leaves_text_that_is_dangerous_with_safe():
    hostile = "&lt;img src=x onerror=steal()&gt;"
    assert strip_tags(hostile) == hostile
    attribute = 'x" onerror="steal()'
    assert strip_tags(attribute) == attribute


def test_a_content_security_policy_is_built_in_from_6_0():
    built_in = find_spec("django.middleware.csp") is not None
    assert built_in == (django.VERSION >= (6, 0))
    if not built_in:
        return
    from django.middleware.csp import ContentSecurityPolicyMiddleware
    from django.utils.csp import CSP

    with override_settings(SECURE_CSP={"script-src": [CSP.SELF]}):
        middleware = ContentSecurityPolicyMiddleware(lambda request: HttpResponse())
        response = middleware(RequestFactory().get("/"))
    assert response["Content-Security-Policy"] == "script-src 'self'"
