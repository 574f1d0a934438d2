"""The header of a client: who it is, what is open, and the two ways on from it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QWidget

from saperx_desktop.models.relogio import Relogio
from saperx_desktop.services.clientes import ClienteView
from saperx_desktop.views import formats
from saperx_desktop.views.detalhe.cortado import RotuloCortado
from saperx_desktop.views.theme import SIZES, Tone
from saperx_desktop.views.widgets.estilo import button, label, set_style
from saperx_desktop.views.widgets.pilula import Pilula


class Cabecalho(QFrame):
    """Shows a `ClienteView`, or the title of a client that is new."""

    circuitos_wanted = Signal()
    imprimir_wanted = Signal()

    def __init__(self, relogio: Relogio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._relogio = relogio
        self._nome = RotuloCortado("cliente.nome", "title")
        self._estado = Pilula()
        self._resumo = RotuloCortado("cliente.resumo", "secondary")
        self._em_aberto = label("", "secondary")
        self._circuitos = button(self.tr("Circuitos"), "cliente.circuitos")
        self._imprimir = button(self.tr("Imprimir…"), "cliente.imprimir")
        self._build()
        self._circuitos.clicked.connect(self.circuitos_wanted)
        self._imprimir.clicked.connect(self.imprimir_wanted)

    @property
    def titulo(self) -> str:
        """The client's name, or that it is a new one."""
        return self._nome.whole

    def show_view(self, view: ClienteView) -> None:
        """Show the client."""
        self._nome.set_whole(view.form.nome)
        self._resumo.set_whole(self._summary(view))
        self._em_aberto.setText(
            self.tr("· Em aberto {valor}").format(valor=formats.money(view.em_aberto))
        )
        self._estado.setVisible(view.desativado_em is not None)
        if view.desativado_em is not None:
            day = formats.day(self._relogio.local(view.desativado_em).date())
            self._estado.set_state(self.tr("Desativado em {dia}").format(dia=day), Tone.WARNING)
        self._enable(whole=True)

    def show_new(self) -> None:
        """Show that the client is not in the base yet."""
        self._nome.set_whole(self.tr("Novo cliente"))
        self._resumo.set_whole(self.tr("Ainda não salvo"))
        self._estado.hide()
        self._enable(whole=False)

    def _summary(self, view: ClienteView) -> str:
        form = view.form
        circuits = formats.counted(view.circuitos_ativos, self.tr("circuito"), self.tr("circuitos"))
        parts = (
            formats.document(form.cpf_cnpj),
            " – ".join(filter(None, (form.cidade, form.estado))),
            circuits if view.circuitos_ativos else self.tr("sem circuitos"),
        )
        return " · ".join(filter(None, parts))

    def _enable(self, *, whole: bool) -> None:
        self._em_aberto.setVisible(whole)
        self._circuitos.setEnabled(whole)
        self._imprimir.setEnabled(whole)

    def _build(self) -> None:
        set_style(self, surface="plain")
        self._estado.setObjectName("cliente.desativado")
        self._em_aberto.setObjectName("cliente.em_aberto")
        self._estado.hide()
        title = QHBoxLayout()
        title.setSpacing(SIZES.s)
        for part in (self._nome, self._estado):
            title.addWidget(part)
        title.addStretch(1)
        summary = QHBoxLayout()
        summary.setSpacing(2)
        for line in (self._resumo, self._em_aberto):
            summary.addWidget(line)
        summary.addStretch(1)
        layout = QGridLayout(self)
        layout.setContentsMargins(SIZES.xl, 13, SIZES.xl, 10)
        layout.setHorizontalSpacing(SIZES.s)
        layout.setVerticalSpacing(1)
        layout.setColumnStretch(0, 1)
        layout.addLayout(title, 0, 0)
        layout.addWidget(self._circuitos, 0, 1)
        layout.addWidget(self._imprimir, 0, 2)
        layout.addLayout(summary, 1, 0, 1, 3)
