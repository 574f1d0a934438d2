"""Registrar pagamento: what is owed on a day, and how what was received settles it."""

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QGridLayout, QLabel, QLineEdit, QWidget

from saperx_desktop.models import atraso
from saperx_desktop.models.atraso import Parcelas, Quitacao
from saperx_desktop.models.dinheiro import ZERO
from saperx_desktop.models.errors import KnownError
from saperx_desktop.models.tipos import FormaPagamento
from saperx_desktop.services import pagamentos
from saperx_desktop.services.faturas import FaturaDetalhe
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.dialogs.formulario_fatura import DialogoDeFatura
from saperx_desktop.views.formats import amount, day, money
from saperx_desktop.views.theme import SIZES
from saperx_desktop.views.widgets.campo import Campo
from saperx_desktop.views.widgets.campo_data import CampoData
from saperx_desktop.views.widgets.campo_valor import CampoValor
from saperx_desktop.views.widgets.estilo import label, set_style

_FORMAS = tuple(FormaPagamento)


class DialogoPagamento(DialogoDeFatura):
    """Takes a payment, whole or in part; multa and juros may be given up, with a reason."""

    def __init__(self, contexto: Contexto, fatura_id: int, parent: QWidget | None = None) -> None:
        super().__init__(contexto, self.tr("Registrar pagamento"), "pagamento", parent)
        self._fatura_id = fatura_id
        self._fatura: FaturaDetalhe | None = None
        self._offered = ""
        self._data = CampoData(self.tr("&Data do pagamento"), "pagamento.data")
        self._valor = CampoValor(self.tr("&Valor recebido (R$)"), "pagamento.valor")
        self._forma = QComboBox()
        self._dispensar = QCheckBox(self.tr("Dis&pensar multa e juros"))
        self._dispensado = CampoValor(self.tr("Valor d&ispensado (R$)"), "pagamento.dispensado")
        self._motivo = QLineEdit()
        self._table = _Parcelas()
        self._rest = label("", "secondary")
        self._build()
        self._connect()
        self.finish_with(self.tr("Registrar"))
        self.read_fatura(fatura_id, self._on_read)

    def value(self) -> object:
        """Return what is typed."""
        return (
            self._data.dia,
            self._valor.text,
            self._forma.currentIndex(),
            self._dispensar.isChecked(),
            self._dispensado.text,
            self._motivo.text(),
        )

    def submit(self) -> None:
        """Record the payment."""
        valor = self._valor.valor
        if not self._valor.check() or valor is None:
            self._valor.setFocus()
            return
        if self._dispensar.isChecked() and not self._dispensado.check():
            self._dispensado.setFocus()
            return
        if self._waived and self._settled() is None:
            self._dispensado.setFocus()
            return
        form = pagamentos.PagamentoForm(
            data=self._data.dia,
            valor=valor,
            forma=_FORMAS[self._forma.currentIndex()],
            dispensado=self._waived,
            motivo=self._motivo.text() if self._dispensar.isChecked() else "",
        )
        hoje = self.contexto.relogio.today()
        self.send(lambda session: pagamentos.pay(session, hoje, self._fatura_id, form))

    @property
    def _waived(self) -> Decimal:
        return (self._dispensado.valor or ZERO) if self._dispensar.isChecked() else ZERO

    def _build(self) -> None:
        hoje = self.contexto.relogio.today()
        self._data.set_range(last=hoje)
        self._data.set_dia(hoje)
        for each in _FORMAS:
            self._forma.addItem(each.value[0].upper() + each.value[1:])
        self._dispensar.setObjectName("pagamento.dispensar")
        self._dispensar.setAccessibleName(self.tr("Dispensar multa e juros"))
        self._motivo.setMaxLength(500)
        motivo = Campo(
            self.tr("&Motivo da dispensa"), self._motivo, "pagamento.motivo", obrigatorio=True
        )
        forma = Campo(self.tr("&Forma"), self._forma, "pagamento.forma")
        self.add_row(data=self._data, forma=forma)
        self.add_row(valor=self._valor)
        self.body.addWidget(self._dispensar)
        self.body.addSpacing(SIZES.xs)
        self.add_row(dispensado=self._dispensado, motivo=motivo)
        self.body.addWidget(self._table)
        self._rest.setObjectName("pagamento.resto")
        self._rest.setWordWrap(True)
        self.body.addWidget(self._rest)
        self.body.addSpacing(SIZES.s)
        self._on_waiving_toggled()

    def _connect(self) -> None:
        self._data.changed.connect(self._on_day_changed)
        self._valor.changed.connect(self._show_split)
        self._dispensado.changed.connect(self._on_waived_changed)
        self._dispensar.toggled.connect(self._on_waiving_toggled)

    def _on_read(self, fatura: FaturaDetalhe) -> None:
        self._fatura = fatura
        resumo = fatura.resumo
        self.set_about(
            self.tr("Fatura nº {numero} · {mes} · vencimento {vencimento}\n{circuito}").format(
                numero=resumo.numero,
                mes=resumo.competencia.label,
                vencimento=day(resumo.vencimento_efetivo),
                circuito=fatura.circuito,
            )
        )
        latest = max((p.data for p in fatura.estornaveis), default=None)
        self._data.set_range(first=latest)
        self._on_day_changed()
        self.remember()
        self._valor.focus_all()

    def _owed(self) -> Parcelas:
        return Parcelas(ZERO) if self._fatura is None else self._fatura.owed(self._data.dia)

    def _on_day_changed(self) -> None:
        self._dispensar.setEnabled(self._owed().encargos > 0)
        if not self._owed().encargos:
            self._dispensar.setChecked(False)
        self._on_waived_changed()

    def _on_waiving_toggled(self) -> None:
        waiving = self._dispensar.isChecked()
        for name in ("dispensado", "motivo"):
            self.campos[name].setVisible(waiving)
        if waiving:
            self._dispensado.set_valor(self._owed().encargos)
        self._on_waived_changed()
        self.body.activate()
        self.adjustSize()

    def _on_waived_changed(self) -> None:
        """Offer the whole of what is owed, unless something else was typed."""
        if self._valor.text == self._offered:
            rest = max(ZERO, self._owed().total - self._waived)
            self._offered = amount(rest)
            self._valor.set_text(self._offered)
        self._show_split()

    def _settled(self) -> Quitacao | None:
        """Return what the payment typed would settle; None where it can't be told."""
        if self._fatura is None or self._fatura.divida is None:
            return None
        try:
            return atraso.settle(
                self._fatura.divida,
                max(ZERO, self._valor.valor or ZERO),
                em=self._data.dia,
                dispensado=max(ZERO, self._waived),
            )
        except KnownError as error:
            self._dispensado.set_error(str(error))
            return None

    def _show_split(self) -> None:
        done = self._settled()
        if done is None:
            return
        remains = atraso.encargos(done.divida, self._data.dia)
        self._table.show_parts(self._owed(), done.pago, remains, waived=self._waived)
        self._rest.setText(self._say_rest(remains.total, done.resto))

    def _say_rest(self, remains: Decimal, left_over: Decimal) -> str:
        if left_over:
            return self.tr("Sobram {sobra}: viram crédito na fatura em aberto do circuito.").format(
                sobra=money(left_over)
            )
        if remains:
            return self.tr("Restam {resta} a receber em {dia}.").format(
                resta=money(remains), dia=day(self._data.dia)
            )
        return self.tr("A fatura fica paga.")


class _Parcelas(QFrame):
    """Owed, paid and remaining, in principal, multa and juros."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pagamento.parcelas")
        set_style(self, surface="card")
        self._names: list[QLabel] = []
        self._cells: dict[tuple[int, int], QLabel] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(SIZES.m, SIZES.s, SIZES.m, SIZES.s)
        grid.setHorizontalSpacing(SIZES.m)
        grid.setVerticalSpacing(SIZES.xs)
        heads = ("", self.tr("Devido"), self.tr("Este pagamento"), self.tr("Resta"))
        names = (
            self.tr("Principal"),
            self.tr("Multa"),
            self.tr("Juros"),
            self.tr("Dispensado"),
            self.tr("Total"),
        )
        right = Qt.AlignmentFlag.AlignRight
        for column, head in enumerate(heads):
            grid.addWidget(label(head, "small"), 0, column, right)
            grid.setColumnStretch(column, 1)
        for row, name in enumerate(names, 1):
            role = "heading" if row == len(names) else None
            self._names.append(label(name, role or "secondary"))
            grid.addWidget(self._names[-1], row, 0)
            for column in range(1, len(heads)):
                cell = label("", role)
                grid.addWidget(cell, row, column, right)
                self._cells[row, column] = cell

    def show_parts(
        self, owed: Parcelas, paid: Parcelas, remains: Parcelas, *, waived: Decimal
    ) -> None:
        """Show the three columns; *waived* is what this payment gives up."""
        for part in (self._names[3], *(self._cells[4, column] for column in (1, 2, 3))):
            part.setVisible(bool(waived))
        for column, parts in enumerate((owed, paid, remains), 1):
            given_up = waived if column == 2 else ZERO
            figures = (parts.principal, parts.multa, parts.juros, given_up, parts.total)
            for row, figure in enumerate(figures, 1):
                empty = row == 4 and not given_up
                self._cells[row, column].setText("" if empty else amount(figure))
        self.setAccessibleName(
            self.tr("Devido {devido}, este pagamento {pago}, resta {resta}").format(
                devido=money(owed.total), pago=money(paid.total), resta=money(remains.total)
            )
        )
