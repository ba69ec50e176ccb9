"""Every quick check, side by side: ``python -m tests.checks``, or only those named after it."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parents[1]
CHECKS = {
    "ruff-check": [sys.executable, "-m", "ruff", "check", "."],
    "ruff-format": [sys.executable, "-m", "ruff", "format", "--check", "."],
    "imports": [str(Path(sys.executable).with_name("lint-imports"))],
    "house": [sys.executable, "-m", "tests.house"],
    "catalogue": [sys.executable, "-m", "pytest", "-n0", "tests/unit/house/test_words.py"],
    "mypy": [sys.executable, "-m", "mypy"],
}


def check(name: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        CHECKS[name],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def main() -> int:
    names = sys.argv[1:] or list(CHECKS)
    failed = 0
    with ThreadPoolExecutor() as pool:
        for name, run in zip(names, pool.map(check, names), strict=True):
            if run.returncode:
                failed += 1
                print(run.stdout)
            print(f"{'FAILED' if run.returncode else 'passed'} {name}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
