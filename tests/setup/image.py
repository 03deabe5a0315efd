"""The steps of `Containerfile` carried out one after the other in folders that hold a system each, where no container engine is.

`debootstrap` makes the system that stands for the base image; each stage works in a copy of it. What is run is run in that root alone.
"""

import json
import os
import platform
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SYSTEM = ["python3", "python3-venv", "ca-certificates"]
"""What the base image has beyond the smallest system."""
_SEARCH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
_SECONDS = 1_200


@dataclass
class Stage:
    """One stage of an image: its root on this machine, and what its instructions have set so far."""

    root: Path
    folder: str = "/"
    user: str = "root"
    variables: dict[str, str] = field(default_factory=lambda: {"PATH": _SEARCH})
    volumes: list[str] = field(default_factory=list[str])
    healthcheck: list[str] = field(default_factory=list[str])
    entrypoint: list[str] = field(default_factory=list[str])
    command: list[str] = field(default_factory=list[str])

    def inside(self, path: str) -> Path:
        """Where a path of the image lies on this machine."""
        return self.root / str(Path(self.folder) / path).lstrip("/")

    def run(self, command: str) -> None:
        """Run a command as the image's root. CalledProcessError with what it said."""
        subprocess.run(self.entering(["/bin/sh", "-c", f"cd {self.folder} && {command}"]), check=True, timeout=_SECONDS)

    def entering(self, command: list[str], variables: dict[str, str] | None = None) -> list[str]:
        """A command as this machine runs it in the root, with its own processes to be seen there."""
        given = [f"{name}={value}" for name, value in (self.variables | (variables or _of_pip())).items()]
        told = shlex.join(["chroot", str(self.root), "env", "-i", *given, *command])
        mounted = f"mount -t proc proc {self.root}/proc && mount --bind /dev {self.root}/dev"
        return ["unshare", "--mount", "--pid", "--fork", "/bin/sh", "-ec", f"{mounted} && exec {told}"]


def base_system(folder: Path) -> Path:
    """The system that stands for the base image, with `python` by that name. CalledProcessError where it cannot be fetched."""
    release = platform.freedesktop_os_release()["VERSION_CODENAME"]
    command = ["debootstrap", "--variant=minbase", f"--include={','.join(SYSTEM)}", release, str(folder)]
    subprocess.run(command, check=True, timeout=_SECONDS, stdout=subprocess.DEVNULL)
    (folder / "usr/local/bin/python").symlink_to("/usr/bin/python3")
    for name in ("/etc/resolv.conf", os.environ.get("PIP_CERT", "")):  # the packages come the way that this machine takes
        if name and Path(name).is_file():
            (folder / name.lstrip("/")).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(name, folder / name.lstrip("/"))
    return folder


def built(containerfile: Path, base: Path, folder: Path) -> Stage:
    """The last stage of an image, its context the folder of the file. NotImplementedError for an instruction that nobody taught us."""
    stages = dict[str, Stage]()
    stage = Stage(base)
    for instruction, rest in _instructions(containerfile.read_text()):
        match instruction:
            case "FROM":
                name = rest.partition(" AS ")[2] or str(len(stages))
                stage = stages[name] = Stage(folder / name)
                subprocess.run(["cp", "-a", str(base), str(stage.root)], check=True)
            case "WORKDIR":
                stage.folder = rest
                stage.inside("").mkdir(parents=True, exist_ok=True)
            case "COPY":
                _copy(stages, stage, rest, containerfile.parent)
            case "RUN":
                stage.run(rest)
            case "ENV":
                for name, value in (one.split("=", 1) for one in shlex.split(rest)):
                    stage.variables[name] = value.replace("$PATH", stage.variables["PATH"])
            case "USER":
                stage.user = rest
            case "VOLUME":
                stage.volumes.append(rest)
            case "HEALTHCHECK":
                stage.healthcheck = _listed(rest.partition("CMD ")[2])
            case "ENTRYPOINT":
                stage.entrypoint = _listed(rest)
            case "CMD":
                stage.command = _listed(rest)
            case "EXPOSE":
                pass
            case _:
                raise NotImplementedError(instruction)
    return stage


def _instructions(text: str) -> Iterator[tuple[str, str]]:
    whole = text.replace("\\\n", " ")
    for line in whole.splitlines():
        if line.strip() and not line.startswith("#"):
            instruction, _, rest = line.strip().partition(" ")
            yield instruction, rest.strip()


def _copy(stages: dict[str, Stage], stage: Stage, rest: str, context: Path) -> None:
    parts = rest.split()
    other = stages[parts.pop(0).removeprefix("--from=")] if parts[0].startswith("--from=") else None
    *sources, target = parts
    place = stage.inside(target)
    for source in sources:
        path = other.inside(source) if other else context / source
        if path.is_dir():
            left_out = None if other else shutil.ignore_patterns("__pycache__")
            shutil.copytree(path, place, symlinks=True, dirs_exist_ok=True, ignore=left_out)
        else:
            shutil.copy2(path, place / path.name if target.endswith("/") else place)


def _listed(text: str) -> list[str]:
    """A command in the form of a JSON list."""
    return [str(one) for one in json.loads(text)]


def _of_pip() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name.startswith("PIP_") or name.lower().endswith("_proxy")}
