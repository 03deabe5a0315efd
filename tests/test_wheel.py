"""The wheel has all that runs: without the repository beside it, the service answers with the sample maps."""

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import httpx
import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.thorough
@pytest.mark.timeout(600)
def test_the_wheel_alone_serves_the_sample_maps(tmp_path: Path) -> None:
    wheel = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(tmp_path), str(ROOT)]
    subprocess.run(wheel, check=True, timeout=300)
    ZipFile(next(tmp_path.glob("*.whl"))).extractall(tmp_path / "site")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site"), "RENMAI_DATA": str(tmp_path / "data")}
    command = [sys.executable, "-P", "-c", "import app; print(app.__file__); from app.__main__ import main; main()", "demo", "--port", "0"]
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, text=True) as service:
        assert service.stdout
        assert service.stdout.readline().startswith(str(tmp_path / "site"))
        address = next(line for line in service.stdout if "http://" in line).split()[-1]
        assert httpx.get(f"{address}/readyz", timeout=60).json()["status"] == "ready"
        assert "Renmai" in httpx.get(address, timeout=60, follow_redirects=True).text
        service.terminate()
        assert service.wait(60) == 0
