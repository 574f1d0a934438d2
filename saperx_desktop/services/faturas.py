"""Reading invoices: the rows behind a figure, those of one circuit, one with all it holds."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from saperx_desktop.models import nfcom
from saperx_desktop.models.atraso import Divida, Parcelas, dias_de_atraso, encargos
from saperx_desktop.models.circuito import Circuito
from saperx_desktop.models.cliente import Cliente
from saperx_desktop.models.dinheiro import ZERO
from saperx_desktop.models.errors import FieldError, KnownError
from saperx_desktop.models.fatura import Fatura, ItemFatura
from saperx_desktop.models.pagamento import Pagamento
from saperx_desktop.models.plano import Plano
from saperx_desktop.models.texto import clean, too_long
from saperx_desktop.models.tipos import Situacao, TipoItem
from saperx_desktop.services.changes import Changes, Kind
from saperx_desktop.services.consolidacao import Lancada
from saperx_desktop.services.itens import POR_MAO
from saperx_desktop.services.pagamentos import PagamentoRow, debt, history
from saperx_desktop.services.painel import FaturaResumo, Tom, state_of
from saperx_desktop.services.periodos import chunks

_LANCADA = tuple(field.name for field in fields(Lancada))


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item as its invoice shows it; *por_mao* tells those that may be deleted."""

    id: int
    tipo: TipoItem
    descricao: str
    plano: str
    data: date
    quantidade: int
    valor: Decimal
    por_mao: bool


@dataclass(frozen=True, slots=True)
class FaturaDetalhe:
    """One invoice with all it holds.

    The client is the snapshot that closing took, or as it is now where the invoice is open;
    *divida* is that of a closed, unpaid one.
    """

    resumo: FaturaResumo
    circuito: str
    cliente_id: int
    cliente_nome: str
    cliente_documento: str
    itens: tuple[ItemRow, ...]
    pagamentos: tuple[PagamentoRow, ...]
    divida: Divida | None
    fechada_em: datetime | None
    motivo_cancelamento: str
    nfcom_numero: str
    nfcom_chave: str

    @property
    def estornaveis(self) -> tuple[PagamentoRow, ...]:
        """The payments that still count, newest last."""
        return tuple(p for p in self.pagamentos if p.estorno_de is None and not p.estornado)

    def owed(self, em: date) -> Parcelas:
        """Return what is owed on *em*, multa and juros with it."""
        return Parcelas(ZERO) if self.divida is None else encargos(self.divida, em)


@dataclass(frozen=True, slots=True)
class GrupoDeFaturas:
    """The invoices of one circuit, newest first."""

    circuito_id: int
    numero: str
    nome: str
    faturas: tuple[FaturaResumo, ...]


def behind(session: Session, hoje: date, fatura_ids: Sequence[int]) -> list[GrupoDeFaturas]:
    """Return the invoices *fatura_ids*, the parts of a figure, by circuit in the circuits' order.

    Those deleted meanwhile are left out.
    """
    rows = [
        row
        for chunk in chunks(fatura_ids)
        for row in session.execute(_select_rows().where(Fatura.id.in_(chunk)))
    ]
    rows.sort(key=lambda row: (row.numero_key, row.circuito_id))
    return [
        GrupoDeFaturas(circuito_id, numero, nome, tuple(_summary(row, hoje) for row in own))
        for (circuito_id, numero, nome), own in groupby(
            rows, key=lambda row: (row.circuito_id, row.circuito_numero, row.circuito_nome)
        )
    ]


def cancelled(session: Session, cliente_id: int) -> tuple[int, ...]:
    """Return the client's cancelled invoices, which no figure counts but whose numbers are used."""
    query = select(Fatura.id).where(
        Fatura.cliente_id == cliente_id, Fatura.situacao == Situacao.CANCELADA
    )
    return tuple(session.scalars(query.order_by(Fatura.id)))


def detail(session: Session, hoje: date, fatura_id: int) -> FaturaDetalhe:
    """Return one invoice with its items, its payments and its debt; KnownError where it is gone."""
    row = session.execute(_select_rows().where(Fatura.id == fatura_id)).one_or_none()
    if row is None:
        raise KnownError("Esta fatura não existe mais. Atualize a lista (F5).")
    fatura = session.get_one(Fatura, fatura_id)
    cliente = session.get_one(Cliente, fatura.cliente_id)
    return FaturaDetalhe(
        resumo=_summary(row, hoje),
        circuito=f"{row.circuito_numero} - {row.circuito_nome}",
        cliente_id=cliente.id,
        cliente_nome=fatura.cliente_nome or cliente.nome,
        cliente_documento=fatura.cliente_documento or cliente.cpf_cnpj,
        itens=_items(session, fatura_id),
        pagamentos=tuple(history(session, fatura_id)),
        divida=debt(session, fatura) if fatura.situacao is Situacao.FECHADA else None,
        fechada_em=fatura.fechada_em,
        motivo_cancelamento=fatura.motivo_cancelamento,
        nfcom_numero=fatura.nfcom_numero,
        nfcom_chave=fatura.nfcom_chave,
    )


def set_nfcom(session: Session, fatura_id: int, numero: str, chave: str) -> Changes:
    """Keep the number and the key of the NFCom of a closed invoice; empty texts take them off.

    FieldError names the field at fault (`nfcom_numero`, `nfcom_chave`).
    """
    fatura = session.get_one(Fatura, fatura_id)
    if fatura.situacao is Situacao.ABERTA:
        raise KnownError("A fatura está em aberto: feche-a antes de informar a NFCom.")
    numero, chave = clean(numero), nfcom.normalise(chave)
    if sentence := nfcom_number_problem(numero):
        raise FieldError("nfcom_numero", sentence)
    if chave and (sentence := nfcom.problem(chave)):
        raise FieldError("nfcom_chave", sentence)
    if chave and numero and nfcom.numero_of(chave) != numero.lstrip("0"):
        raise FieldError(
            "nfcom_chave",
            f"A chave é da NFCom {nfcom.numero_of(chave)}, e o número informado é {numero}.",
        )
    fatura.nfcom_numero, fatura.nfcom_chave = numero, chave
    session.flush()
    return Changes.of(Kind.FATURAS, id=fatura_id, clientes=(fatura.cliente_id,))


def nfcom_number_problem(numero: str) -> str | None:
    """Say what is wrong with the number of an NFCom, or None; it may be empty."""
    if numero and not (numero.isascii() and numero.isdigit()):
        return "O número da NFCom só tem algarismos."
    return too_long("numero", numero)


def _select_rows() -> Select[*tuple[Any, ...]]:
    """Select the columns of `Lancada` first, then those of the circuit and the last payment."""
    # A reversal is never the last row of a paid invoice: no payment is dated before it.
    last_payment = (
        select(func.max(Pagamento.data)).where(Pagamento.fatura_id == Fatura.id).scalar_subquery()
    )
    return (
        select(
            *(getattr(Fatura, name) for name in _LANCADA),
            Circuito.numero.label("circuito_numero"),
            Circuito.nome.label("circuito_nome"),
            Circuito.numero_key,
            last_payment.label("paga_em"),
        )
        .join(Circuito, Circuito.id == Fatura.circuito_id)
        .order_by(
            Circuito.numero_key,
            Circuito.id,
            Fatura.competencia.desc(),
            Fatura.parte.desc(),
            Fatura.id.desc(),
        )
    )


def _summary(row: Row[Any], hoje: date) -> FaturaResumo:
    lancada = Lancada(*row[: len(_LANCADA)])
    texto, tom = "Cancelada", Tom.NEUTRAL
    if lancada.situacao is not Situacao.CANCELADA:
        texto, tom = state_of(lancada, hoje, row.paga_em)
    late = lancada.situacao is Situacao.FECHADA
    return FaturaResumo(
        **{name: getattr(lancada, name) for name in _LANCADA},
        situacao_texto=texto,
        tom=tom,
        em_atraso_dias=dias_de_atraso(lancada.vencimento_efetivo, hoje) if late else 0,
    )


def _items(session: Session, fatura_id: int) -> tuple[ItemRow, ...]:
    query = (
        select(
            ItemFatura.id,
            ItemFatura.tipo,
            ItemFatura.descricao,
            func.coalesce(Plano.nome, ""),
            ItemFatura.data,
            ItemFatura.quantidade,
            ItemFatura.valor,
        )
        .outerjoin(Plano, Plano.id == ItemFatura.plano_id)
        .where(ItemFatura.fatura_id == fatura_id)
        .order_by(ItemFatura.data, ItemFatura.id)
    )
    return tuple(ItemRow(*row, por_mao=row.tipo in POR_MAO) for row in session.execute(query))
