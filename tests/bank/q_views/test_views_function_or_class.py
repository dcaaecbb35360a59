import inspect

from django.http import HttpResponse
from django.test import RequestFactory
from django.views.generic import View


def test_as_view_gives_a_function_that_makes_an_instance_for_each_request():
    made = []

    class Page(View):
        def get(self, request):
            made.append(self)
            return HttpResponse()

    view = Page.as_view()
    assert inspect.isfunction(view)
    view(RequestFactory().get("/"))
    view(RequestFactory().get("/"))
    assert made[0] is not made[1]


def test_the_left_most_mixin_runs_first():
    order = []

    class First:
        def dispatch(self, request):
            order.append("first")
            return super().dispatch(request)

    class Second:
        def dispatch(self, request):
            order.append("second")
            return super().dispatch(request)

    class Page(First, Second, View):
        def get(self, request):
            order.append("view")
            return HttpResponse()

    Page.as_view()(RequestFactory().get("/"))
    assert order == ["first", "second", "view"]
