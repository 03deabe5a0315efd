"""Where requests come in: the socket, and who may reach it."""

import errno
import socket
import ssl

from app.settings import Settings
from graph.messages import Message
from graph.model.errors import RenmaiError


def refuse_bad_certificate(settings: Settings) -> None:
    """Raise unless certificate and key can be read and fit together, before anything is announced."""
    certificate, key = settings.tls_certificate, settings.tls_key
    if not certificate and not key:
        return
    if not certificate or not key:
        raise RenmaiError(Message("setup.half_certificate"))
    for file in (certificate, key):
        try:
            file.read_bytes()
        except OSError as fault:
            raise RenmaiError(Message("setup.unreadable", file=str(file), fault=fault.strerror)) from fault
    try:
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(certificate, key)
    except ssl.SSLError as fault:
        raise RenmaiError(Message("setup.certificate", certificate=str(certificate), key=str(key))) from fault


def try_listening(settings: Settings, *, insecure: bool) -> None:
    """Raise before anything is started where nobody could or should be answered: certificate, open door, port."""
    refuse_bad_certificate(settings)
    refuse_open_door(settings, insecure=insecure)
    listener(settings).close()


def refuse_open_door(settings: Settings, *, insecure: bool) -> None:
    """Raise unless the service is on loopback, speaks TLS, or somebody said that it may do without."""
    if not (settings.loopback or (settings.tls_certificate and settings.tls_key) or insecure):
        raise RenmaiError(Message("setup.open_door", host=settings.host))


def listener(settings: Settings) -> socket.socket:
    """The socket that requests come in by; raises RenmaiError where nothing can listen."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        made = socket.create_server((settings.host, settings.port), family=family)
    except OSError as fault:
        if fault.errno == errno.EADDRINUSE:
            raise RenmaiError(Message("setup.port_taken", host=settings.host, port=settings.port)) from fault
        raise RenmaiError(Message("setup.no_listening", host=settings.host, port=settings.port, fault=fault.strerror)) from fault
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # asyncio leaves it off on a socket made like this: 40 ms an answer
    return made
