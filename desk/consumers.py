"""A door for live pages: the desk hears that something changed and reads again."""

from typing import Any

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncJsonWebsocketConsumer
from django.utils.timezone import now

from accounts.models import Centre
from accounts.rules import is_coordinator
from entrance.sessions import who_is_in
from notifications.actions import desk_group


class DeskConsumer(AsyncJsonWebsocketConsumer):  # type: ignore[misc]  # channels ships no types
    """A coordinator's open desk. It says nothing but "changed": the page asks for the data itself."""

    group = ""

    async def connect(self) -> None:
        """Let in the coordinators of the centre, nobody else."""
        slug = self.scope["url_route"]["kwargs"]["centre"]
        if not await self._may_listen(slug):
            await self.close(code=4403)
            return
        self.group = desk_group(slug)
        await self.channel_layer.group_add(self.group, self.channel_name)
        await self.accept()

    async def disconnect(self, code: int) -> None:
        """Leave the group."""
        if self.group:
            await self.channel_layer.group_discard(self.group, self.channel_name)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None, **kwargs: Any) -> None:
        """Ignore whatever the page says, JSON or not: this door only tells."""

    async def desk_changed(self, event: dict[str, Any]) -> None:
        """Pass the hint on, as long as the listener is still signed in and a coordinator."""
        slug = self.scope["url_route"]["kwargs"]["centre"]
        if await self._may_listen(slug):
            await self.send_json({"changed": True})
        else:
            await self.close(code=4403)

    @database_sync_to_async  # type: ignore[untyped-decorator]  # channels ships no types
    def _may_listen(self, slug: str) -> bool:
        """Asked anew each time: the session may be over or left alone, the account closed, the role gone."""
        centre = Centre.objects.filter(slug=slug).first()
        user = who_is_in(self.scope["session"].session_key, now=now())
        return user is not None and centre is not None and is_coordinator(user, centre.pk)
