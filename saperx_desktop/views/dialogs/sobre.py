"""What the program is, which version, and under which terms."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from saperx_desktop import __version__
from saperx_desktop.config import APP_NAME
from saperx_desktop.views.theme import SIZES
from saperx_desktop.views.widgets.estilo import label


class DialogoSobre(QDialog):
    """Says it in three lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sobre")
        self.setWindowTitle(self.tr("Sobre o {programa}").format(programa=APP_NAME))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setObjectName("sobre.fechar")
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SIZES.xl, SIZES.xl, SIZES.xl, SIZES.l)
        layout.setSpacing(SIZES.m)
        layout.addWidget(label(APP_NAME, "title"))
        layout.addWidget(label(self.tr("Versão {versao}").format(versao=__version__), "secondary"))
        layout.addWidget(label(self._words()))
        layout.addWidget(buttons)

    def _words(self) -> str:
        return self.tr(
            "Clientes, contatos, circuitos e faturas de uma operadora, sem rede.\n"
            "Software livre, licença MIT. Letra Inter (OFL), ícones Lucide (ISC), "
            "municípios de brazilian-utils (MIT)."
        )
