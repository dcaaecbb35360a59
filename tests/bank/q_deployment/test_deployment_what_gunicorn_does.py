import io

import pytest
from django.core.wsgi import get_wsgi_application


@pytest.mark.django_db
def test_the_server_calls_one_callable_for_each_request():
    application = get_wsgi_application()
    started = []
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/no-such-page/",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
    }
    response = application(environ, lambda status, headers: started.append(status))
    body = b"".join(response)
    response.close()  # as every server does at the end of a request
    assert started == ["404 Not Found"]
    assert b"Not Found" in body
