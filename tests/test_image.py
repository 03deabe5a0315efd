"""The image: its steps make a service that runs as nobody in particular, with nothing to write to but /data and /tmp."""

import json
import os
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.setup.image import Stage, base_system, built

ROOT = Path(__file__).parents[1]

ASKED = """
import json, os, sys
from urllib.error import HTTPError
from urllib.request import urlopen
found = {"uid": os.getuid(), "ready": json.load(urlopen("http://127.0.0.1:8000/readyz", timeout=30))["status"]}
try:
    found["people"] = urlopen("http://127.0.0.1:8000/api/v1/people").status
except HTTPError as refused:
    found["people"] = refused.code
for name, folder in (("root", "/srv/renmai"), ("data", "/data"), ("tmp", "/tmp")):
    try:
        open(f"{folder}/tried", "w").close()
        found[name] = "written"
    except OSError as fault:
        found[name] = fault.strerror
print("ASKED", json.dumps(found))
"""


@pytest.mark.thorough
@pytest.mark.timeout(2_400)
@pytest.mark.skipif(os.geteuid() != 0, reason="a root of its own needs root")
def test_the_steps_of_the_image_make_a_service_that_answers(tmp_path: Path) -> None:
    if shutil.which("debootstrap") is None and os.environ.get("CI") != "true":
        pytest.skip("debootstrap is missing: apt-get install debootstrap")
    stage = built(ROOT / "Containerfile", base_system(tmp_path / "base"), tmp_path)
    try:
        said = subprocess.run(_served(stage), capture_output=True, text=True, timeout=300, check=False)
        told = said.stdout + said.stderr
        asked = next((json.loads(line.removeprefix("ASKED ")) for line in said.stdout.splitlines() if line.startswith("ASKED ")), None)

        assert asked == {
            "uid": 10001, "ready": "ready", "people": 401, "root": "Read-only file system", "data": "written", "tmp": "written",
        }, told  # fmt: skip
        assert "http://" in told and "ENDED 0" in told, told
        assert not (stage.root / "root/.cache").exists() and not (stage.root / "srv/renmai/app").exists(), "nothing of the making is left"
    finally:
        shutil.rmtree(tmp_path, ignore_errors=True)


def _served(stage: Stage) -> list[str]:
    """Serve the image in a network and with processes of its own, its root read-only, ask it, and end it."""
    root, volumes = shlex.quote(str(stage.root)), [f"mkdir -p {stage.root}{one}" for one in stage.volumes]
    given = [f"{name}={value}" for name, value in stage.variables.items()]
    inside = ["chroot", f"--userspec={stage.user}:{stage.user}", str(stage.root), "env", "-i", f"HOME={stage.volumes[0]}", *given]
    service, health = shlex.join([*inside, *stage.entrypoint, *stage.command]), shlex.join([*inside, *stage.healthcheck])
    asked = shlex.join([*inside, "python", "-c", ASKED])
    script = f"""
        ip link set lo up
        {" && ".join(volumes)}
        mount --bind {root} {root}
        mount -t proc proc {root}/proc
        mount --bind /dev {root}/dev
        mount -t tmpfs tmpfs {root}/tmp && chmod 1777 {root}/tmp
        {" && ".join(f"mount --bind {root}{one} {root}{one}" for one in stage.volumes)}
        mount -o remount,ro,bind {root}
        {service} & service=$!
        healthy=
        for _ in $(seq 120); do if {health} 2>/dev/null; then healthy=yes; break; fi; sleep 1; done
        test "$healthy" || echo NOT HEALTHY
        {asked}
        kill -TERM $service
        code=0; wait $service || code=$?
        echo ENDED $code
    """
    return ["unshare", "--mount", "--net", "--pid", "--fork", "/bin/sh", "-c", script]
