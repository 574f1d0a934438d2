"""Where the program's own files and the user's are; read once, frozen."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

APP_DIR = "saperx-desktop"
APP_NAME = "SaperX Desktop"

_PACKAGE = Path(__file__).resolve().parent


def resources_dir(package: Path = _PACKAGE) -> Path:
    """Return the folder of icons, translations and data of a bundle, a checkout or a wheel."""
    bundle: str | None = getattr(sys, "_MEIPASS", None)  # set by PyInstaller's loader
    if bundle is not None:
        return Path(bundle) / "resources"
    if (package.parent / "pyproject.toml").is_file():
        return package.parent / "resources"
    return package / "_resources"


@dataclass(frozen=True, slots=True)
class Config:
    """The user's folders; none is made here."""

    data_dir: Path
    cache_dir: Path
    log_dir: Path
    config_dir: Path

    @classmethod
    def load(
        cls,
        environ: Mapping[str, str] = os.environ,
        *,
        platform: str = sys.platform,
        home: Path | None = None,
    ) -> Self:
        """Read the folders from the environment: SAPERX_HOME, else the system's custom."""
        if environ.get("SAPERX_HOME"):
            root = Path(environ["SAPERX_HOME"]).expanduser().absolute()
            return cls._under(root)
        home = home or Path.home()
        if platform == "win32":
            local = environ.get("LOCALAPPDATA")
            return cls._under((Path(local) if local else home / "AppData" / "Local") / APP_NAME)
        if platform == "darwin":
            return cls._mac(home / "Library")
        return cls._xdg(environ, home)

    @classmethod
    def _under(cls, root: Path) -> Self:
        return cls(root / "data", root / "cache", root / "log", root / "config")

    @classmethod
    def _mac(cls, library: Path) -> Self:
        support = library / "Application Support" / APP_NAME
        caches = library / "Caches" / APP_NAME
        return cls(support / "data", caches, library / "Logs" / APP_NAME, support / "config")

    @classmethod
    def _xdg(cls, environ: Mapping[str, str], home: Path) -> Self:
        def base(name: str, default: str) -> Path:
            given = Path(environ.get(name, ""))
            # The XDG specification has relative paths ignored.
            return (given if given.is_absolute() else home / default) / APP_DIR

        return cls(
            data_dir=base("XDG_DATA_HOME", ".local/share"),
            cache_dir=base("XDG_CACHE_HOME", ".cache"),
            log_dir=base("XDG_STATE_HOME", ".local/state") / "log",
            config_dir=base("XDG_CONFIG_HOME", ".config"),
        )
