"""Novo item: an item entered by hand on an open invoice."""

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from saperx_desktop.models.tipos import TipoItem
from saperx_desktop.services import itens
from saperx_desktop.services.faturas import FaturaDetalhe
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.dialogs.formulario_fatura import DialogoDeFatura
from saperx_desktop.views.formats import money
from saperx_desktop.views.theme import SIZES
from saperx_desktop.views.widgets.campo import Campo
from saperx_desktop.views.widgets.campo_data import CampoData
from saperx_desktop.views.widgets.campo_valor import CampoValor
from saperx_desktop.views.widgets.estilo import label


class DialogoItem(DialogoDeFatura):
    """Asks for type, description, day and amount, and shows what the invoice comes to."""

    def __init__(self, contexto: Contexto, fatura_id: int, parent: QWidget | None = None) -> None:
        super().__init__(contexto, self.tr("Novo item"), "item", parent)
        self._fatura_id = fatura_id
        self._fatura: FaturaDetalhe | None = None
        self._tipo = QComboBox()
        self._descricao = QLineEdit()
        self._data = CampoData(self.tr("&Data"), "item.data")
        self._valor = CampoValor(self.tr("&Valor (R$)"), "item.valor")
        self._total = label("", "secondary")
        self._build()
        self.finish_with(self.tr("Lançar"))
        self.read_fatura(fatura_id, self._on_read)

    def value(self) -> object:
        """Return what is typed."""
        return (
            self._tipo.currentIndex(),
            self._descricao.text(),
            self._data.dia,
            self._valor.text,
        )

    def submit(self) -> None:
        """Put the item on the invoice."""
        valor = self._valor.valor
        if not self._valor.check() or valor is None:
            self._valor.setFocus()
            return
        form = itens.ItemForm(self._chosen, self._descricao.text(), self._data.dia, valor)
        self.send(lambda session: itens.add(session, self._fatura_id, form))

    @property
    def _chosen(self) -> TipoItem:
        return itens.POR_MAO[self._tipo.currentIndex()]

    def _build(self) -> None:
        for text in (
            self.tr("Avulso: cobrança de uma vez"),
            self.tr("Encargo: taxa ou ajuste"),
            self.tr("Desconto: abate do total"),
        ):
            self._tipo.addItem(text)
        self._descricao.setMaxLength(200)
        self._data.set_dia(self.contexto.relogio.today())
        self._total.setObjectName("item.total")
        tipo = Campo(self.tr("&Tipo"), self._tipo, "item.tipo", obrigatorio=True)
        descricao = Campo(
            self.tr("D&escrição"), self._descricao, "item.descricao", obrigatorio=True
        )
        self.add_row(tipo=tipo)
        self.add_row(descricao=descricao)
        self.add_row(data=self._data, valor=self._valor)
        self.body.addWidget(self._total)
        self.body.addSpacing(SIZES.s)
        self._tipo.currentIndexChanged.connect(self._show_total)
        self._valor.changed.connect(self._show_total)

    def _on_read(self, fatura: FaturaDetalhe) -> None:
        self._fatura = fatura
        self.set_about(
            self.tr("Fatura em aberto de {mes} · {circuito}").format(
                mes=fatura.resumo.competencia.label, circuito=fatura.circuito
            )
        )
        self._show_total()

    def _show_total(self) -> None:
        if self._fatura is None:
            return
        before = self._fatura.resumo.total
        typed = self._valor.valor
        if typed is None:
            text = self.tr("Total da fatura: {total}").format(total=money(before))
        else:
            after = before + (-typed if self._chosen is TipoItem.DESCONTO else typed)
            text = self.tr("Total da fatura: {antes} → {depois}").format(
                antes=money(before), depois=money(after)
            )
        self._total.setText(text)
