"""A picture kept as bytes: shown, chosen from a file, taken away."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from saperx_desktop.views.theme import SIZES
from saperx_desktop.views.widgets.estilo import button, label

_BOX = QSize(150, 56)
_KEPT = QSize(900, 300)  # sharp at 600 dpi in the head of a page
_FORMATS = (b"png", b"jpg", b"jpeg")


class Logotipo(QWidget):
    """Holds a PNG made small enough to keep, or None."""

    changed = Signal()
    refused = Signal(str)
    """A sentence: why a file could not be taken."""

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._logo: bytes | None = None
        self._picture = label("", "small")
        self._choose = button(self.tr("Escolher imagem…"), f"{object_name}.escolher")
        self._remove = button(self.tr("Retirar"), f"{object_name}.retirar", variant="flat")
        self._build(object_name)
        self._show()

    @property
    def logo(self) -> bytes | None:
        """The picture's bytes, or None."""
        return self._logo

    def set_logo(self, logo: bytes | None) -> None:
        """Show *logo*."""
        self._logo = logo
        self._show()

    def take(self, path: Path) -> None:
        """Take the picture in *path*, scaled down where it is large."""
        reader = QImageReader(str(path))
        reader.setAutoTransform(True)
        known = bytes(reader.format().data()) in _FORMATS
        image = reader.read() if known else QImage()
        if image.isNull():
            self.refused.emit(self.tr("Não é uma imagem PNG ou JPEG que se possa ler."))
            return
        if image.width() > _KEPT.width() or image.height() > _KEPT.height():
            image = image.scaled(
                _KEPT,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        self.set_logo(_png(image))
        self.changed.emit()

    def _build(self, object_name: str) -> None:
        self._picture.setObjectName(f"{object_name}.imagem")
        self._picture.setFixedSize(_BOX)
        self._picture.setWordWrap(True)
        for each in (self._choose, self._remove):
            each.setAutoDefault(False)
        self._choose.clicked.connect(self._on_choose_clicked)
        self._remove.clicked.connect(self._on_remove_clicked)
        self.setFocusProxy(self._choose)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SIZES.s)
        layout.addWidget(self._picture)
        layout.addWidget(self._choose)
        layout.addWidget(self._remove)
        layout.addStretch(1)

    def _show(self) -> None:
        pixmap = QPixmap()
        if self._logo is not None:
            pixmap.loadFromData(self._logo)
        self._remove.setEnabled(self._logo is not None)
        if pixmap.isNull():
            self._picture.setText(self.tr("Sem logotipo: saem as iniciais"))
            return
        ratio = self.devicePixelRatioF()
        fitted = pixmap.scaled(
            _BOX * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        fitted.setDevicePixelRatio(ratio)
        self._picture.setPixmap(fitted)

    def _on_choose_clicked(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, self.tr("Escolher logotipo"), "", self.tr("Imagens (*.png *.jpg *.jpeg)")
        )
        if chosen:
            self.take(Path(chosen))

    def _on_remove_clicked(self) -> None:
        self.set_logo(None)
        self.changed.emit()


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    return bytes(buffer.data().data())
