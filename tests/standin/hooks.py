"""setWebhook, deleteWebhook and getWebhookInfo: what the bot asks of its delivery."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from tests.standin.calls import Described
from tests.standin.chats import Json
from tests.standin.errors import bad_request
from tests.standin.messages import Handler
from tests.standin.parameters import Parameters
from tests.standin.polling import Polling
from tests.standin.updates import KINDS, ON_REQUEST, Updates
from tests.standin.webhook import DEFAULT_CONNECTIONS, Target, Webhook

MAX_SECRET = 256
SECRET = re.compile(r"[A-Za-z0-9_-]*")
MAX_CONNECTIONS = 100


class Hooks:
    """Switches between webhook and polling; unconfirmed updates survive the switch."""

    def __init__(self, updates: Updates, webhook: Webhook, polling: Polling) -> None:
        self._updates = updates
        self._webhook = webhook
        self._polling = polling
        self.handlers: Mapping[str, Handler] = {
            "setWebhook": self.set_webhook,
            "deleteWebhook": self.delete_webhook,
            "getWebhookInfo": self.info,
        }

    async def set_webhook(self, parameters: Parameters) -> Described:
        """Set the webhook, or remove it if the url is empty."""
        if not parameters.text("url"):
            return await self.delete_webhook(parameters)
        target = _target(parameters)
        allowed = parameters.structure("allowed_updates", "allowed updates")
        if isinstance(allowed, list):
            self._updates.allow(map(str, allowed))
        if parameters.flag("drop_pending_updates"):
            self._updates.clear()
        self._polling.end("terminated by setWebhook request")
        if target == self._webhook.target:
            return Described(True, "Webhook is already set")
        await self._webhook.set(target)
        return Described(True, "Webhook was set")

    async def delete_webhook(self, parameters: Parameters) -> Described:
        """Remove the webhook."""
        if parameters.flag("drop_pending_updates"):
            self._updates.clear()
        if self._webhook.target is None:
            return Described(True, "Webhook is already deleted")
        await self._webhook.remove()
        return Described(True, "Webhook was deleted")

    def info(self, _: Parameters) -> Json:
        """The WebhookInfo object."""
        info = self._webhook.info()
        if self._updates.allowed != KINDS - ON_REQUEST:
            info["allowed_updates"] = sorted(self._updates.allowed)
        return info


def _target(parameters: Parameters) -> Target:
    url, secret = parameters.text("url"), parameters.text("secret_token")
    connections = parameters.integer("max_connections", DEFAULT_CONNECTIONS)
    if len(secret) > MAX_SECRET:
        raise bad_request("secret token is too long")
    if not SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    if not 1 <= connections <= MAX_CONNECTIONS:
        raise bad_request("max_connections must be between 1 and 100")
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise bad_request("invalid webhook URL specified")
    return Target(url, secret, connections, parameters.text("ip_address"))
