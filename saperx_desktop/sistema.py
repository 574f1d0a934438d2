"""Says in one sentence what this computer lacks, before Qt fails with words of its own.

Runs on the bare system Python too: ``python3 -m saperx_desktop.sistema``.
"""

import ctypes
import os
import sys
from collections.abc import Mapping

# Shared library → Debian package.
SEM_TELA = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libbrotlidec.so.1": "libbrotli1",
}
"""What Qt needs even without a screen."""

COM_X11 = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
}
"""What a window on X11 adds; without one of them Qt aborts the process."""

_OLDEST, _NEWEST = (3, 11), (3, 13)


def python_problem(version: tuple[int, int] = sys.version_info[:2]) -> str | None:
    """Say that this Python won't do, or None where it will."""
    if _OLDEST <= version <= _NEWEST:
        return None
    found = ".".join(map(str, version))
    return f"O SaperX Desktop precisa do Python 3.11, 3.12 ou 3.13; este é o {found}."


def library_problem(environ: Mapping[str, str], *, platform: str = sys.platform) -> str | None:
    """Name the Debian packages that are missing, or None where all is there."""
    if platform != "linux":
        return None
    wanted = SEM_TELA | (COM_X11 if needs_x11(environ) else {})
    missing = sorted({package for library, package in wanted.items() if not _opens(library)})
    if not missing:
        return None
    return f"Faltam bibliotecas do sistema. Instale com: apt-get install {' '.join(missing)}"


def has_screen(environ: Mapping[str, str], *, platform: str = sys.platform) -> bool:
    """Say whether a window can be shown at all."""
    if environ.get("QT_QPA_PLATFORM") == "offscreen":
        return False
    return platform != "linux" or bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def screen_problem(environ: Mapping[str, str], *, platform: str = sys.platform) -> str | None:
    """Say that there is no screen to open a window on, or None where Qt will find one."""
    if environ.get("QT_QPA_PLATFORM") or has_screen(environ, platform=platform):
        return None
    return (
        "Este computador não tem tela para abrir a janela. Use os comandos sem janela: "
        "saperx-desktop --help"
    )


def needs_x11(environ: Mapping[str, str]) -> bool:
    """Say whether Qt will open its window through X11."""
    chosen = environ.get("QT_QPA_PLATFORM", "")
    by_default = bool(environ.get("DISPLAY")) and not environ.get("WAYLAND_DISPLAY")
    return chosen == "xcb" or (not chosen and by_default)


def _opens(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def main() -> int:
    """Print what is missing; return 0 where nothing is, else 1."""
    problem = python_problem() or library_problem(os.environ)
    if problem is None:
        return 0
    sys.stderr.write(problem + "\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
