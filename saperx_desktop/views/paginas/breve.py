"""Pages of the rail that wait for their content: what will be there, and where it is done now."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from saperx_desktop.views.theme import SIZES
from saperx_desktop.views.widgets.estilo import label, set_style
from saperx_desktop.views.widgets.vazio import Vazio


def _tr(text: str) -> str:
    return QCoreApplication.translate("PaginaEmBreve", text)


def _content(key: str) -> tuple[str, str, str]:
    """Return the title, the icon and the sentence of the page *key*."""
    if key == "faturamento":
        return (
            _tr("Faturamento"),
            "receipt-text",
            _tr(
                "O fechamento de todos os circuitos de um mês aparecerá aqui. Por enquanto cada "
                "fatura é fechada, paga e cancelada na aba Faturas do cliente."
            ),
        )
    return (
        _tr("Planos"),
        "layers",
        _tr(
            "Os planos, com tarifas e franquias, aparecerão aqui. Por enquanto o plano é escolhido "
            "ou criado ao editar um circuito."
        ),
    )


class PaginaEmBreve(QWidget):
    """The page *key* of the rail: faturamento or planos."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        titulo, icone, frase = _content(key)
        self.setObjectName(key)
        self.setAccessibleName(titulo)
        frame = QFrame()
        set_style(frame, surface="card")
        inside = QVBoxLayout(frame)
        inside.addWidget(Vazio(icone, frase, f"{key}.vazio"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SIZES.xl, SIZES.l, SIZES.xl, SIZES.l)
        layout.setSpacing(14)
        layout.addWidget(label(titulo, "title"))
        layout.addWidget(frame, 1)
