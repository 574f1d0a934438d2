"""The page of the rail that waits for its content: what will be there, and where it is done now."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from saperx_desktop.views.theme import SIZES
from saperx_desktop.views.widgets.estilo import label, set_style
from saperx_desktop.views.widgets.vazio import Vazio


class PaginaEmBreve(QWidget):
    """Faturamento, until a whole month is closed there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        titulo = self.tr("Faturamento")
        frase = self.tr(
            "O fechamento de todos os circuitos de um mês aparecerá aqui. Por enquanto cada "
            "fatura é fechada, paga e cancelada na aba Faturas do cliente."
        )
        self.setObjectName("faturamento")
        self.setAccessibleName(titulo)
        frame = QFrame()
        set_style(frame, surface="card")
        inside = QVBoxLayout(frame)
        inside.addWidget(Vazio("receipt-text", frase, "faturamento.vazio"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SIZES.xl, SIZES.l, SIZES.xl, SIZES.l)
        layout.setSpacing(14)
        layout.addWidget(label(titulo, "title"))
        layout.addWidget(frame, 1)
