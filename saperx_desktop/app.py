"""The program with its window: started, given a base, closed."""

import gc
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSettings, QTimer, Signal
from PySide6.QtWidgets import QApplication

from saperx_desktop.config import APP_NAME, Config
from saperx_desktop.models.errors import KnownError
from saperx_desktop.views.background import Background
from saperx_desktop.views.idioma import load_translations
from saperx_desktop.views.lista.lista import ListaClientes
from saperx_desktop.views.main_window import MainWindow
from saperx_desktop.views.theme import Scheme, Theme

# Everything else is imported by the functions below, behind the first paint: a start that waits
# for SQLAlchemy, the dialogs and the log takes twice as long (benchmarks/partida.py).
if TYPE_CHECKING:
    from saperx_desktop.db.engine import Database
    from saperx_desktop.models.relogio import Relogio
    from saperx_desktop.partes import Partes
    from saperx_desktop.services.changes import Changes
    from saperx_desktop.views.contexto import Contexto

RECENTES = 8


class Programa(QObject):
    """The window and the base it works on.

    *relogio*, where given, stands in for the computer's clock in the company's zone.
    """

    opened = Signal()
    """A base is open and every page is built over it."""
    broke = Signal(object)
    """An error that nothing caught, of any thread."""

    def __init__(
        self, app: QApplication, config: Config, *, relogio: "Relogio | None" = None
    ) -> None:
        super().__init__()
        self._config = config
        self._relogio = relogio
        config.config_dir.mkdir(parents=True, exist_ok=True)
        self.settings = QSettings(str(config.config_dir / "janela.ini"), QSettings.Format.IniFormat)
        self.theme = Theme(app, _kept_scheme(self.settings))
        self.lista = ListaClientes()
        self.window = MainWindow(self.settings, self.theme, self.lista)
        self.background = Background(self)
        self.contexto: Contexto | None = None
        self.partes: Partes | None = None
        self._connect()

    def start(self, base: Path | None) -> None:
        """Show the shell; once it is painted, open *base* (the last one where None)."""
        wanted = base or next(iter(self._recents()), None)
        self.window.set_recents(self._recents())
        self.window.show()
        self.window.acoes.pesquisar.trigger()
        AfterPaint(self.window, partial(self._begin, wanted))

    def open(self, path: Path, *, new: bool = False) -> None:
        """Open the base at *path*, or make it where *new*, in the place of the present one."""
        if self.partes is not None and self.partes.is_dirty():
            sentence = self.tr(
                "Há alterações não salvas. Salve ou descarte antes de abrir outra base."
            )
            self.show_error(KnownError(sentence))
            return
        self.background.run(
            partial(_open_base, path.absolute(), new=new), self._on_opened, self._on_not_opened
        )

    def show_error(self, error: BaseException) -> None:
        """Tell of *error* in the one error dialog; bugs go to the log as well."""
        from saperx_desktop.registro import log_bug  # noqa: PLC0415 - seldom needed

        if not isinstance(error, KnownError):
            log_bug(error)
        self._tell(error)

    def close(self) -> None:
        """End the worker, then the base: in this order nothing is cut off."""
        self.background.shutdown()
        self._let_go()

    # Private

    def _connect(self) -> None:
        acoes = self.window.acoes
        acoes.enable(("base_nova", "base_abrir", "sobre", "registro"))
        acoes.base_nova.triggered.connect(self._on_new_wanted)
        acoes.base_abrir.triggered.connect(self._on_open_wanted)
        acoes.sobre.triggered.connect(self._on_about_wanted)
        acoes.registro.triggered.connect(self._on_log_wanted)
        self.window.recent_chosen.connect(self._on_recent_chosen)
        self.window.closed.connect(self.close)
        self.background.failed.connect(self.show_error)
        self.broke.connect(self._tell)

    def _tell(self, error: BaseException) -> None:
        from saperx_desktop.views.dialogs.erro import DialogoErro, Ocorrencia  # noqa: PLC0415

        DialogoErro(Ocorrencia.of(error), self.window).open()

    def _begin(self, base: Path | None) -> None:
        if base is None:
            # Nothing to open yet; still the heavy imports are paid now, behind the window.
            self.background.run(_import_heavy, lambda _: self._welcome(), self.show_error)
        else:
            self.open(base)

    def _welcome(self) -> None:
        from saperx_desktop.partes import welcome  # noqa: PLC0415 - after the first paint

        self.window.set_detalhe(welcome(self.window.acoes.base_nova.trigger))
        gc.enable()

    def _on_opened(self, database: "Database") -> None:
        """Fill the list at once; the pages follow, imported while it already answers."""
        from saperx_desktop.views.contexto import Contexto  # noqa: PLC0415 - after the first paint

        self._let_go()
        relogio = self._relogio or _clock()
        self.contexto = Contexto(database, self.background, relogio, self.settings)
        self.lista.set_contexto(self.contexto)
        self._remember(database.path)
        self.background.run(
            partial(_import_parts, database),
            self._on_imported,
            self.show_error,
            owner=self.contexto,
        )

    def _on_imported(self, fuso: str) -> None:
        from saperx_desktop.partes import Partes  # noqa: PLC0415 - imported by now

        if self.contexto is None:
            return
        self.contexto.relogio = self._relogio or _clock(fuso)
        self.partes = Partes(self.window, self.lista, self.contexto)
        self.contexto.changed.connect(self._on_changed)
        gc.enable()
        self.opened.emit()

    def _on_not_opened(self, error: BaseException) -> None:
        self.show_error(error)
        if self.partes is None:
            self._welcome()

    def _let_go(self) -> None:
        if self.partes is not None:
            self.partes.dispose()
            self.partes = None
        if self.contexto is not None:
            self.lista.set_contexto(None)
            self.contexto.base.close()
            self.contexto.deleteLater()
            self.contexto = None

    def _recents(self) -> list[Path]:
        kept = self.settings.value("bases/recentes", [])
        paths = kept if isinstance(kept, list) else [kept]
        return [Path(path) for path in paths if isinstance(path, str) and path]

    def _remember(self, path: Path) -> None:
        paths = [path, *(p for p in self._recents() if p != path)][:RECENTES]
        self.settings.setValue("bases/recentes", [str(p) for p in paths])
        self.window.set_base_name(path)
        self.window.set_recents(paths)

    def _folder(self) -> Path:
        return next((p.parent for p in self._recents() if p.parent.is_dir()), Path.home())

    # Handlers

    def _on_changed(self, changes: "Changes") -> None:
        from saperx_desktop.services import empresa  # noqa: PLC0415 - imported by now
        from saperx_desktop.services.changes import Kind  # noqa: PLC0415

        if self.contexto is not None and Kind.EMPRESA in changes.kinds:
            self.contexto.read(empresa.fuso, self._on_fuso_read, owner=self.contexto)

    def _on_fuso_read(self, fuso: str) -> None:
        """Go on in the company's new zone: there it may be another day."""
        from saperx_desktop.models.relogio import RelogioDoSistema  # noqa: PLC0415

        clock = None if self.contexto is None else self.contexto.relogio
        if self.partes is None or not isinstance(clock, RelogioDoSistema) or clock.fuso == fuso:
            return
        clock.fuso = fuso
        self.partes.refresh()

    def _on_new_wanted(self) -> None:
        from saperx_desktop.views.dialogs.arquivos import ask_new_base  # noqa: PLC0415

        path = ask_new_base(self.window, self._folder())
        if path is not None:
            self.open(path, new=True)

    def _on_open_wanted(self) -> None:
        from saperx_desktop.views.dialogs.arquivos import ask_base  # noqa: PLC0415

        path = ask_base(self.window, self._folder())
        if path is not None:
            self.open(path)

    def _on_recent_chosen(self, path: str) -> None:
        self.open(Path(path))

    def _on_about_wanted(self) -> None:
        from saperx_desktop.views.dialogs.sobre import DialogoSobre  # noqa: PLC0415

        DialogoSobre(self.window).open()

    def _on_log_wanted(self) -> None:
        from saperx_desktop.views.dialogs.arquivos import show_folder  # noqa: PLC0415

        show_folder(self._config.log_dir)


class AfterPaint(QObject):
    """Calls *then* once, right after *widget* was painted for the first time."""

    def __init__(self, widget: QObject, then: "partial[None]") -> None:
        super().__init__(widget)
        self._then = then
        self._watched = widget
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102 - Qt override
        if event.type() == QEvent.Type.Paint:
            self._watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._then)
        return super().eventFilter(watched, event)


def _kept_scheme(settings: QSettings) -> Scheme:
    kept = str(settings.value("exibir/tema", ""))
    return Scheme(kept) if kept in list(Scheme) else Scheme.SYSTEM


def _open_base(path: Path, *, new: bool) -> "Database":
    """Open the base in the worker, and import what the list's first rows need.

    SQLite reads the file through while Python imports SQLAlchemy.
    """
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415

    from saperx_desktop.db import exame  # noqa: PLC0415

    with ThreadPoolExecutor(max_workers=1) as judge:
        judged = None if new else judge.submit(exame.examine, path)
        import saperx_desktop.views.lista.corpo  # noqa: F401, PLC0415
        from saperx_desktop.db import base_file  # noqa: PLC0415

        if judged is None:
            return base_file.create(path)
        return base_file.open_base(path, header=judged.result())


def _clock(fuso: str | None = None) -> "Relogio":
    from saperx_desktop.models.relogio import FUSO_PADRAO, RelogioDoSistema  # noqa: PLC0415

    return RelogioDoSistema(fuso or FUSO_PADRAO)


def _nothing() -> None:
    """Take a turn in the worker."""


def _import_parts(database: "Database") -> str:
    """Pay in the worker for the pages; return the zone that the company lives in."""
    _import_heavy()
    from saperx_desktop.services import empresa  # noqa: PLC0415

    with database.read() as session:
        return empresa.fuso(session)


def _import_heavy() -> None:
    import saperx_desktop.partes  # noqa: F401, PLC0415


def _keep_log(config: Config, programa: Programa) -> None:
    """Begin the log, and show what nothing caught in any thread."""
    from saperx_desktop.registro import install_excepthook, start_log  # noqa: PLC0415

    start_log(config.log_dir)
    install_excepthook(programa.broke.emit)


def main(base: Path | None = None) -> int:
    """Run the program with its window until it is closed; return the exit status."""
    config = Config.load()
    app = QApplication(sys.argv[:1])
    app.setApplicationName(APP_NAME)
    app.setOrganizationName(APP_NAME)
    load_translations(app)
    programa = Programa(app, config)
    AfterPaint(programa.window, partial(_keep_log, config, programa))
    programa.start(base)
    status = app.exec()
    programa.close()
    return status
