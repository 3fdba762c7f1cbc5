"""How much may be sent at once: a body that is too large is refused before anything of it is kept."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

Message = Mapping[str, Any]
Scope = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

SENTENCE = "To za dużo naraz. Skróć tekst i wyślij jeszcze raz. / Too much at once."


class TooLargeError(Exception):
    """More came than is taken."""


def limited(pages: Application, most: int) -> Application:
    """The pages, for requests whose body has `most` bytes at the most; others are answered 413.

    Django writes a body to the disk before it looks at it, whatever its length.
    """

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        counted, begun = 0, False

        async def counting() -> Message:
            nonlocal counted
            message = await receive()
            counted += len(message.get("body", b""))
            if counted > most:
                raise TooLargeError
            return message

        async def noting(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            if _promised(scope) > most:
                raise TooLargeError
            await pages(scope, counting, noting)
        except TooLargeError:
            if not begun:
                await _refuse(send)

    return application


def _promised(scope: Scope) -> int:
    """The length that the request says its body has; 0 where it says none."""
    length = dict(scope["headers"]).get(b"content-length", b"0")
    return int(length) if length.isdigit() else 0


async def _refuse(send: Send) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": SENTENCE.encode()})
