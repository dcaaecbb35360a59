import pytest
from django.http import HttpResponse, JsonResponse
from django.template import engines
from django.test import RequestFactory


def test_a_middleware_can_answer_without_calling_the_view():
    called = []

    def maintenance(get_response):
        def middleware(request):
            return HttpResponse("soon back", status=503, headers={"Retry-After": "600"})

        return middleware

    answer = maintenance(called.append)(RequestFactory().get("/"))
    assert (answer.status_code, called) == (503, [])


def test_context_processors_run_for_templates_and_not_for_json(monkeypatch):
    runs = []
    engine = engines["django"].engine
    processors = (*engine.template_context_processors, lambda r: runs.append(r) or {})
    monkeypatch.setitem(engine.__dict__, "template_context_processors", processors)
    request = RequestFactory().get("/")
    request.user = None
    JsonResponse({"logo": 1})
    assert runs == []
    engines["django"].from_string("{{ logo }}").render({}, request)
    assert runs == [request]


@pytest.mark.parametrize("header", ["X-Content-Type-Options", "Referrer-Policy"])
def test_django_sets_usual_security_headers_itself(client, header, db):
    assert header in client.get("/admin/login/").headers
