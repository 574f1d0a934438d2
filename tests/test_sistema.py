"""What this computer lacks is said in one sentence, with the Debian package."""

import pytest

from saperx_desktop import __main__, sistema


def test_this_computer_has_what_qt_needs_without_a_screen() -> None:
    assert sistema.library_problem({"QT_QPA_PLATFORM": "offscreen"}) is None
    assert sistema.main() == 0


def test_a_missing_library_is_named_by_its_debian_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sistema.SEM_TELA, "libnada.so.9", "libnada9")
    problem = sistema.library_problem({})
    assert problem == "Faltam bibliotecas do sistema. Instale com: apt-get install libnada9"


def test_what_x11_adds_is_asked_for_only_where_the_window_opens_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sistema.COM_X11, "libnada.so.9", "libnada9")
    assert sistema.library_problem({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}) is None
    problem = sistema.library_problem({"DISPLAY": ":0"})
    assert problem is not None
    assert "libnada9" in problem


def test_other_systems_bring_their_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sistema.SEM_TELA, "libnada.so.9", "libnada9")
    assert sistema.library_problem({}, platform="win32") is None
    assert sistema.has_screen({}, platform="darwin")


@pytest.mark.parametrize(("version", "fits"), [((3, 10), False), ((3, 11), True), ((3, 14), False)])
def test_only_three_pythons_will_do(version: tuple[int, int], *, fits: bool) -> None:
    assert (sistema.python_problem(version) is None) is fits


def test_an_old_python_is_refused_before_anything_is_installed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sistema, "python_problem", lambda: "Python velho")
    assert sistema.main() == 1
    assert capsys.readouterr().err == "Python velho\n"


def test_without_a_screen_the_window_says_so_and_names_the_commands(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert __main__.main([]) == 1
    assert "não tem tela" in capsys.readouterr().err
