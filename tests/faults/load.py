"""What people do while things break: people added, edited, merged, files imported, backups made; and what must be true afterwards.

Only what was acknowledged counts: a 2xx answer that came whole. What was under way when something broke may have happened or not, but never
in part.
"""

import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import httpx

from graph.exports.backups.restore import checked
from tests.faults.service import ROOT, Service, answered

ROWS = 150


class Load:
    """Writers that go on until they are told to stop; `done` counts what was acknowledged, `wrong` is what must not be."""

    def __init__(self, service: Service, folder: Path) -> None:
        self.service, self.folder = service, folder
        self.done: Counter[str] = Counter()
        self.wrong: list[str] = []
        self._created: dict[str, str] = {}
        self._edits: dict[str, list[int]] = {}
        self._merged: set[tuple[str, str]] = set()
        self._pairs: set[tuple[str, str]] = set()
        self._imports: dict[str, int] = {}
        self._backups: list[Path] = []
        self._number = 0
        self._stop = threading.Event()
        self._lock = threading.Lock()

    def seed(self) -> None:
        """Two organisations."""
        with self.service.client() as client:
            for key, kind in (("us", "ours"), ("them", "customer")):
                assert client.post("/organizations", json={"id": key, "name": key, "kind": kind}).status_code == 201

    def during(self, what: Callable[[], None], *, backups: bool = False) -> None:
        """Let everybody write while something happens."""
        self._stop.clear()
        kinds = [self._create, self._create, self._edit, self._merge, self._import, *([self._backup] if backups else [])]
        threads = [threading.Thread(target=self._go_on, args=(one,), daemon=True) for one in kinds]
        for one in threads:
            one.start()
        what()
        self._stop.set()
        for one in threads:
            one.join(120)
            assert not one.is_alive(), "a call hangs"

    def _go_on(self, act: Callable[[httpx.Client], None]) -> None:
        with self.service.client(20) as client:
            while not self._stop.is_set():
                act(client)
                time.sleep(0.02)

    def _next(self) -> int:
        with self._lock:
            self._number += 1
            return self._number

    def _create(self, client: httpx.Client) -> None:
        key = f"c{self._next()}"
        answer = answered(lambda: client.post("/people", json={"id": key, "name": f"Created {key}", "organization": "them"}))
        if self._said(answer, 201, "create"):
            self._created[key] = f"Created {key}"

    def _edit(self, client: httpx.Client) -> None:
        if not self._created:
            return
        key, number = next(iter(self._created)), self._next()
        tried = self._edits.setdefault(key, [])
        answer = answered(lambda: client.patch(f"/people/{key}", json={"title": str(number)}))
        if self._said(answer, 200, "edit"):
            tried.clear()
        tried.append(number)

    def _merge(self, client: httpx.Client) -> None:
        number = self._next()
        pair = (f"m{number}a", f"m{number}b")
        for key in pair:
            body = {"id": key, "name": f"Merged {number}", "organization": "them"}
            if not self._said(answered(lambda body=body: client.post("/people", json=body)), 201, "create"):
                return
        self._pairs.add(pair)
        if self._said(answered(lambda: client.post(f"/people/{pair[0]}/merge", json={"other": pair[1]})), 200, "merge"):
            self._merged.add(pair)

    def _import(self, client: httpx.Client) -> None:
        number = self._next()
        rows = "".join(f"Imported {number} {row},i{number}-{row},them\n" for row in range(ROWS))
        files = [("files", ("people.csv", f"name,id,organization\n{rows}", "text/csv"))]
        answer = answered(lambda: client.post("/imports", files=files))
        if self._said(answer, 202, "import") and answer:
            self._imports[answer.json()["id"]] = number
        self._stop.wait(1)

    def _backup(self, _: httpx.Client) -> None:
        file = self.folder / f"backup-{self._next()}.zip"
        command = [sys.executable, "-m", "app", "backup", str(file), "--data", str(self.service.folder)]
        made = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while made.poll() is None and not self._stop.wait(0.1):
            pass
        made.kill()  # in the middle, where it is still at it
        if made.wait() == 0:
            self.done["backup"] += 1
        self._backups.append(file)

    def _said(self, answer: httpx.Response | None, status: int, kind: str) -> bool:
        if answer is None or answer.status_code in (429, 503, 507):
            return False
        if answer.status_code != status:
            self.wrong.append(f"{kind}: {answer.status_code} {answer.text[:200]}")
            return False
        self.done[kind] += 1
        return True

    def check(self) -> None:
        """Everything acknowledged is there, nothing is there in part."""
        with self.service.client() as client:
            self._wait_for_imports(client)
            people = _everybody(client)
            lost = [key for key, name in self._created.items() if people.get(key, {}).get("name") != name]
            assert not lost, f"acknowledged and lost: {lost[:5]}"
            for key, tried in self._edits.items():
                assert not tried or people[key].get("title") in {str(one) for one in tried}, f"an edit is lost: {people[key]}, {tried}"
            for one, other in self._pairs:
                gone = other not in people
                assert one in people and (gone or (one, other) not in self._merged), f"a merge is lost or half done: {one}"
            for key, number in self._imports.items():
                state = client.get(f"/imports/{key}").json()["status"]
                there = sum(f"i{number}-{row}" in people for row in range(ROWS))
                assert (state, there) in (("done", ROWS), ("failed", 0)), f"import {key} is {state} with {there} rows of {ROWS}"
        for file in self._backups:
            if file.exists():
                checked(file)
        assert not self.wrong, self.wrong[:5]

    def _wait_for_imports(self, client: httpx.Client) -> None:
        deadline = time.monotonic() + 180
        for key in self._imports:
            while client.get(f"/imports/{key}").json()["status"] in ("queued", "running"):
                assert time.monotonic() < deadline, f"import {key} is not ended"
                time.sleep(0.2)


def _everybody(client: httpx.Client) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = {}
    cursor: str | None = None
    while True:
        page = client.get("/people", params={"limit": 500, **({"cursor": cursor} if cursor else {})}).json()
        found |= {one["id"]: one for one in page["items"]}
        cursor = page["next"]
        if cursor is None:
            return found
