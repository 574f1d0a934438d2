"""Files that appear whole or not at all."""

import errno
import os
from pathlib import Path

import pytest

from saperx_desktop.db import disco


def make(path: Path) -> None:
    with disco.building(path) as made:
        made.write_bytes(b"whole")


def test_a_built_file_takes_its_name(tmp_path: Path) -> None:
    make(tmp_path / "a")
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("a", b"whole")]


@pytest.mark.parametrize("code", [errno.EPERM, errno.EINVAL, errno.EOPNOTSUPP])
def test_a_disk_without_links_will_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def refuse(_source: Path, _target: Path) -> None:
        raise OSError(code, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    make(tmp_path / "a")
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("a", b"whole")]
    with pytest.raises(FileExistsError):
        make(tmp_path / "a")


def test_a_disk_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_source: Path, _target: Path) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "link", refuse)
    with pytest.raises(OSError, match="Input/output") as raised:
        make(tmp_path / "a")
    assert disco.reason(raised.value) == "o disco falhou"
    assert list(tmp_path.iterdir()) == []


def test_an_unusual_reason_is_given_in_the_system_s_words() -> None:
    assert disco.reason(OSError(errno.ELOOP, "Too many links")) == "Too many links"
    assert disco.reason(OSError("odd")) == "odd"
