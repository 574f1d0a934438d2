"""The client's panel from click to paint, and the printed summary of one client."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication

from benchmarks.medida import BASE, Medida, median_ms
from saperx_desktop.app import Programa
from saperx_desktop.config import Config
from saperx_desktop.db.base_file import open_base
from saperx_desktop.models.consulta import Consulta
from saperx_desktop.models.relogio import RelogioDoSistema
from saperx_desktop.services import busca_clientes, painel
from saperx_desktop.views.printing.resumo import print_resumo


def run() -> Iterator[Medida]:
    """Measure both on the demo base through the real window and the real command."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    yield _panel(app)
    yield _print()


def _panel(app: QApplication) -> Medida:
    """Time the click on a client with the tab Faturas open until its panel is painted."""
    with tempfile.TemporaryDirectory() as home:
        programa = Programa(app, Config.load({"SAPERX_HOME": home}))
        programa.start(BASE)
        while programa.partes is None:
            app.processEvents()
        partes, contexto = programa.partes, programa.contexto
        assert contexto is not None
        with contexto.base.read() as session:
            saperx = busca_clientes.first_page(session, Consulta("Cliente SaperX"))[0].id
            other = next(
                row.id for row in busca_clientes.first_page(session, Consulta()) if row.id != saperx
            )

        def settle() -> None:
            answered: list[bool] = []
            programa.background.run(lambda: True, answered.append)
            while not answered:
                app.processEvents()
            app.processEvents()

        def click(cliente_id: int) -> None:
            partes.show_cliente(cliente_id)
            settle()
            partes.detalhe.repaint()

        click(saperx)
        partes.detalhe.show_aba("faturas")
        settle()

        def there_and_back() -> None:
            click(other)
            click(saperx)

        ours = median_ms(there_and_back) / 2
        hoje = RelogioDoSistema().today()

        def query() -> None:
            with contexto.base.read() as session:
                for cliente_id in (other, saperx):
                    painel.panel(session, hoje, cliente_id, hoje.year)

        floor = median_ms(query) / 2
        programa.window.close()
    return Medida("painel do cliente pintado (piso: só a leitura)", ours, "ms", floor, 100, True)


def _print() -> Medida:
    database = open_base(BASE)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "resumo.pdf"

        def ours() -> None:
            print_resumo(database, RelogioDoSistema(), "11222333000181", out)

        def floor() -> None:
            writer = QPdfWriter(str(Path(folder) / "piso.pdf"))
            writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
            painter = QPainter(writer)
            painter.drawText(QRect(0, 0, 5000, 500), 0, "Demonstrativo financeiro")
            painter.end()

        figures = Medida(
            "demonstrativo de um cliente (piso: um PDF de uma linha)",
            median_ms(ours),
            "ms",
            median_ms(floor),
            500,
            True,
        )
    database.close()
    return figures
