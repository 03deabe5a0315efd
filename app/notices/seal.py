"""Sealing the addresses and secrets of targets: the database and its backups hold them sealed, the key lies elsewhere."""

import base64
import hashlib
import os
from contextlib import suppress
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from app.settings import Settings
from graph.messages import Message
from graph.model.errors import RenmaiError

KEY_FILE = "notices.key"


class Seal:
    """What seals and opens texts by a key (Fernet: AES-128-CBC and HMAC-SHA256)."""

    def __init__(self, key: str) -> None:
        self._fernet = Fernet(base64.urlsafe_b64encode(hashlib.sha256(key.encode()).digest()))

    @staticmethod
    def of(settings: Settings) -> "Seal":
        """The seal of a service: by the key that the settings name, else by one that is made in the data folder, for its owner alone."""
        given = settings.notice_key.get_secret_value()
        return Seal(given or _key_in(settings.data))

    def shut(self, text: str) -> str:
        """A text sealed."""
        return self._fernet.encrypt(text.encode()).decode()

    def opened(self, sealed: str) -> str:
        """A sealed text as it was. Raises RenmaiError where another key has sealed it."""
        try:
            return self._fernet.decrypt(sealed.encode()).decode()
        except InvalidToken as fault:
            raise RenmaiError(Message("notice.sealed")) from fault


def _key_in(folder: Path) -> str:
    file = folder / KEY_FILE
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        beside = folder / f"{KEY_FILE}.{os.getpid()}"
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
            out.write(Fernet.generate_key().decode())
        with suppress(FileExistsError):  # another worker was first: its key is the one
            os.link(beside, file)
        beside.unlink()
    return file.read_text()
