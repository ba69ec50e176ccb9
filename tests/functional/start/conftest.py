"""Where the start screen looks under test: nowhere but in a folder of the test's own."""

from pathlib import Path

import pytest


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("platformdirs.user_documents_path", lambda: tmp_path)
    monkeypatch.setattr("console.workbooks.found_files.plugged_in", lambda: iter(()))
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path / "Hội nghị"
