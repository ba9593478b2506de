"""Wechaty's client with a connection of our own: the library's looks endpoints up in a public directory, blocks the
event loop while it tries them, and sends no authorization."""

from __future__ import annotations

import logging
import ssl
from pathlib import Path

from grpclib.client import Channel
from wechaty_grpc.wechaty import PuppetStub
from wechaty_puppet import PuppetOptions
from wechaty_puppet_service import PuppetService

for _name in ("PuppetService", "Puppet", "WechatyPuppetServiceConfig"):
    logging.getLogger(_name).setLevel(logging.ERROR)  # below that it writes tokens and what people say


def tls_context(certificate: Path | None) -> ssl.SSLContext:
    """The system's authorities, or that certificate alone, of whatever name and whoever signed it: a puppet server
    brings its own. Raises OSError if it cannot be read."""
    context = ssl.create_default_context(cafile=str(certificate) if certificate else None)
    if certificate:
        context.check_hostname = False
        context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    context.set_alpn_protocols(["h2"])
    return context


class Connection(PuppetService):
    """Opened anew for each session; the first call opens it by itself."""

    def __init__(self, endpoint: str, token: str, tls: ssl.SSLContext | None) -> None:
        options = PuppetOptions()  # the default object would be shared by all bots
        options.end_point, options.token = endpoint, token
        super().__init__(options)
        self._tls = tls

    @property
    def puppet_stub(self) -> PuppetStub:
        if self._puppet_stub is None:
            self.open()
        return self._puppet_stub

    def open(self) -> None:
        self.close()
        host, _, port = self.options.end_point.rpartition(":")
        self.channel = Channel(host.strip("[]"), int(port), ssl=self._tls)
        # Servers before 1.0 and the public directory's proxies tell accounts apart by it; there is no public way.
        self.channel._authority = self.options.token  # noqa: SLF001
        authorization = {"authorization": f"Wechaty {self.options.token}"}
        self._puppet_stub = PuppetStub(self.channel, metadata=authorization)

    def close(self) -> None:
        """Calls under way end with an error."""
        if self.channel is not None:
            self.channel.close()
        self.channel = self._puppet_stub = None
