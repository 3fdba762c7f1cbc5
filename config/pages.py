"""Django's answer to one request, made from beginning to end on the thread that asks for it."""

from io import BytesIO

from django.core import signals
from django.core.handlers.asgi import ASGIHandler, get_script_prefix
from django.http import HttpResponseBadRequest, HttpResponseBase
from django.urls import set_script_prefix

from config.body_limit import Scope
from config.house import Answer


class Pages(ASGIHandler):
    """The middleware and the views in one piece: no part of a request changes the thread.

    The files of the site, which alone are streamed, are small enough to be held whole.
    """

    def load_middleware(self, is_async: bool = False) -> None:
        """Load it for a thread, whatever the class above asks for."""
        super().load_middleware(is_async=False)

    def make(self, scope: Scope, body: bytes) -> Answer:
        """Answer a request whose body has come whole. The database's connections stay with the thread."""
        set_script_prefix(get_script_prefix(scope))
        signals.request_started.send(sender=self.__class__, scope=scope)
        request, refusal = self.create_request(scope, BytesIO(body))
        response = self.get_response(request) if request else (refusal or HttpResponseBadRequest())
        try:
            return _as_answer(response)
        finally:
            response.close()


def _as_answer(response: HttpResponseBase) -> Answer:
    headers = [(name.encode("ascii"), value.encode("latin-1")) for name, value in response.items()]
    cookies = [(b"Set-Cookie", one.output(header="").strip().encode("ascii")) for one in response.cookies.values()]
    return Answer(response.status_code, headers + cookies, b"".join(response))
