"""The program finds its own files and the user's folders on every system."""

import sys
from pathlib import Path

import pytest

from saperx_desktop.config import Config, resources_dir

HOME = Path("/home/ana")


def test_a_checkout_has_its_resources_beside_the_package() -> None:
    assert (resources_dir() / "dados" / "municipios.json").is_file()


def test_a_wheel_has_its_resources_inside_the_package(tmp_path: Path) -> None:
    package = tmp_path / "saperx_desktop"
    assert resources_dir(package) == package / "_resources"


def test_a_bundle_has_its_resources_where_it_was_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resources_dir() == tmp_path / "resources"


def test_linux_follows_xdg_by_default() -> None:
    config = Config.load({}, platform="linux", home=HOME)
    assert config == Config(
        data_dir=HOME / ".local/share/saperx-desktop",
        cache_dir=HOME / ".cache/saperx-desktop",
        log_dir=HOME / ".local/state/saperx-desktop/log",
        config_dir=HOME / ".config/saperx-desktop",
    )


def test_xdg_folders_are_followed_and_relative_ones_ignored() -> None:
    environ = {"XDG_DATA_HOME": "/dados", "XDG_CACHE_HOME": "cache"}
    config = Config.load(environ, platform="linux", home=HOME)
    assert config.data_dir == Path("/dados/saperx-desktop")
    assert config.cache_dir == HOME / ".cache/saperx-desktop"


def test_windows_uses_the_local_application_data() -> None:
    config = Config.load({"LOCALAPPDATA": "/c/Local"}, platform="win32", home=HOME)
    assert config.data_dir == Path("/c/Local/SaperX Desktop/data")
    assert config.log_dir == Path("/c/Local/SaperX Desktop/log")


def test_windows_without_that_variable_uses_the_home() -> None:
    config = Config.load({}, platform="win32", home=HOME)
    assert config.config_dir == HOME / "AppData/Local/SaperX Desktop/config"


def test_a_mac_uses_its_library() -> None:
    config = Config.load({}, platform="darwin", home=HOME)
    assert config.data_dir == HOME / "Library/Application Support/SaperX Desktop/data"
    assert config.cache_dir == HOME / "Library/Caches/SaperX Desktop"
    assert config.log_dir == HOME / "Library/Logs/SaperX Desktop"


@pytest.mark.parametrize("platform", ["linux", "win32", "darwin"])
def test_saperx_home_holds_everything_on_every_system(tmp_path: Path, platform: str) -> None:
    config = Config.load({"SAPERX_HOME": str(tmp_path)}, platform=platform, home=HOME)
    assert config == Config(
        tmp_path / "data", tmp_path / "cache", tmp_path / "log", tmp_path / "config"
    )


def test_the_real_environment_gives_absolute_folders() -> None:
    assert Config.load().data_dir.is_absolute()
