"""Takes a picture of every page, and of every dialog where asked, of one base."""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QSettings, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget
from sqlalchemy import select

from saperx_desktop.app import Programa
from saperx_desktop.config import Config
from saperx_desktop.models.consulta import Consulta
from saperx_desktop.models.dinheiro import ZERO
from saperx_desktop.models.errors import KnownError
from saperx_desktop.models.fatura import Fatura
from saperx_desktop.models.tipos import Situacao
from saperx_desktop.services import busca_clientes
from saperx_desktop.views.dialogs.fatura import DialogoFatura
from saperx_desktop.views.dialogs.fatura_acoes import open_action
from saperx_desktop.views.dialogs.fatura_regras import Acao
from saperx_desktop.views.idioma import load_translations
from saperx_desktop.views.theme import Scheme

CLIENTE = "Cliente SaperX"


class Fotografo:
    """Drives the real window; `look` is called with each page and dialog once it is painted."""

    def __init__(self, app: QApplication, programa: Programa) -> None:
        self._app = app
        self._programa = programa
        self.look: Callable[[QWidget], None] = lambda _widget: None
        self.name = ""
        """What is being looked at."""
        self.cliente_id = 0

    def settle(self) -> None:
        """Let every question that is on its way be answered and painted."""
        for _ in range(6):
            answered: list[bool] = []
            self._programa.background.run(lambda: True, answered.append)
            while not answered:
                self._app.processEvents()
            self._app.processEvents()

    def take(self, name: str, widget: QWidget | None = None) -> None:
        """Look at *widget*, or at the window, as *name*."""
        self.settle()
        self.name = name
        self.look(widget or self._programa.window)

    def pages(self) -> None:
        """Take each page, and each tab of the demo's client."""
        partes, window = self._programa.partes, self._programa.window
        assert partes is not None
        self.cliente_id = self._find(CLIENTE)
        for aba in ("dados", "contatos", "circuitos", "faturas"):
            partes.show_cliente(self.cliente_id)
            partes.detalhe.show_aba(aba)
            self.take(aba)
        partes.show_circuitos(self.cliente_id)
        self.take("circuitos-pagina")
        partes.circuitos.show_cliente(None)
        self.take("circuitos-todos")
        for page in ("faturamento", "planos"):
            window.show_page(page)
            self.take(page)
        window.show_page("clientes")

    def dialogs(self) -> None:
        """Open each dialog in turn and take it."""
        for name, open_it in self._dialogs():
            before = set(self._open_dialogs())
            open_it()
            self.settle()
            for dialog in set(self._open_dialogs()) - before:
                self.take(f"dialogo-{name}", dialog)
                dialog.close()
                QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _dialogs(self) -> Iterator[tuple[str, Callable[[], object]]]:
        acoes = self._programa.window.acoes
        partes = self._programa.partes
        assert partes is not None
        partes.show_cliente(self.cliente_id)
        yield "teclas", acoes.teclas.trigger
        yield "sobre", acoes.sobre.trigger
        yield "empresa", acoes.empresa.trigger
        yield "importar-clientes", acoes.importar_clientes.trigger
        yield "importar-circuitos", acoes.importar_circuitos.trigger
        yield "imprimir", lambda: partes.print_clientes([self.cliente_id])
        partes.detalhe.show_aba("circuitos")
        self.settle()
        yield "circuito-novo", partes.circuitos_do_cliente.painel.novo
        partes.circuitos_do_cliente.painel.quadro.focus_table()
        for name in ("editar", "transferir", "excluir"):
            yield f"circuito-{name}", getattr(partes.circuitos_do_cliente.painel, name)
        partes.detalhe.show_aba("faturas")
        self.settle()
        yield "fatura-fechar", acoes.fatura_fechar.trigger
        yield from self._invoice_dialogs(partes.window)
        self._programa.window.show_page("planos")
        self.settle()
        yield "plano-novo", partes.window.findChild(QPushButton, "planos.novo").click
        yield "erro", lambda: self._programa.show_error(KnownError("O disco está cheio."))

    def _invoice_dialogs(self, window: QWidget) -> Iterator[tuple[str, Callable[[], object]]]:
        contexto = self._programa.contexto
        assert contexto is not None
        for acao, situacao in (
            (Acao.ITEM, Situacao.ABERTA),
            (Acao.PAGAR, Situacao.FECHADA),
            (Acao.CANCELAR, Situacao.FECHADA),
            (Acao.ESTORNAR, Situacao.PAGA),
        ):
            fatura_id = self._invoice(situacao)
            yield f"fatura-{acao}", partial(open_action, contexto, acao, fatura_id, window)
        owed = self._invoice(Situacao.FECHADA)
        yield "fatura", lambda: DialogoFatura(contexto, owed, window).open()

    def _invoice(self, situacao: Situacao) -> int:
        contexto = self._programa.contexto
        assert contexto is not None
        mine = Fatura.cliente_id == self.cliente_id
        query = select(Fatura.id).where(mine, Fatura.situacao == situacao, Fatura.total > ZERO)
        with contexto.base.read() as session:
            return session.scalars(query.order_by(Fatura.id.desc()).limit(1)).one()

    def _open_dialogs(self) -> list[QDialog]:
        return [w for w in self._app.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]

    def _find(self, nome: str) -> int:
        contexto = self._programa.contexto
        assert contexto is not None
        with contexto.base.read() as session:
            return busca_clientes.first_page(session, Consulta(nome), limit=1)[0].id


@contextmanager
def opened(
    base: Path, home: Path, *, tema: str = Scheme.LIGHT.value, tamanho: str = "1280x800"
) -> Iterator[Fotografo]:
    """Open *base* in a window nobody sees, its settings below *home*, and close it again."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    load_translations(app)
    config = Config.load({"SAPERX_HOME": str(home)})
    config.config_dir.mkdir(parents=True, exist_ok=True)
    settings = QSettings(str(config.config_dir / "janela.ini"), QSettings.Format.IniFormat)
    settings.setValue("exibir/tema", tema)
    settings.sync()
    programa = Programa(app, config)
    programa.window.resize(*map(int, tamanho.split("x")))
    ready: list[bool] = []
    programa.opened.connect(lambda: ready.append(True))
    programa.start(base)
    while not ready:
        app.processEvents()
        refusal = programa.window.findChild(QDialog, "erro")
        if refusal is not None:
            words = " ".join(label.text() for label in refusal.findChildren(QLabel))
            raise SystemExit(f"{base}: {words}")
    yield Fotografo(app, programa)
    programa.window.close()


def main() -> int:
    """Take the pictures and leave."""
    options = _options()
    options.pasta.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qInstallMessageHandler(_say)
    with (
        tempfile.TemporaryDirectory() as home,
        opened(options.base, Path(home), tema=options.tema, tamanho=options.tamanho) as fotografo,
    ):
        fotografo.look = lambda widget: _save(widget, options.pasta / f"{fotografo.name}.png")
        fotografo.pages()
        if options.dialogos:
            fotografo.dialogs()
    return 0


def _save(widget: QWidget, path: Path) -> None:
    widget.grab().save(str(path))


def _say(_kind: object, _context: object, message: str) -> None:
    # The offscreen platform complains of every size hint.
    if "propagateSizeHints" not in message:
        print(message, file=sys.stderr)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--pasta", type=Path, required=True)
    parser.add_argument("--tema", choices=list(Scheme), default=Scheme.LIGHT.value)
    parser.add_argument("--tamanho", default="1280x800", metavar="LARGURAxALTURA")
    parser.add_argument("--dialogos", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
