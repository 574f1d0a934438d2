"""The printed "Demonstrativo financeiro" of one client, as frozen data (DOMAIN 5)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from saperx_desktop.models.atraso import Parcelas
from saperx_desktop.models.cliente import Cliente
from saperx_desktop.models.competencia import Competencia
from saperx_desktop.models.dinheiro import ZERO
from saperx_desktop.models.empresa import Empresa
from saperx_desktop.models.errors import KnownError
from saperx_desktop.models.fatura import Fatura, ItemFatura
from saperx_desktop.models.pagamento import Pagamento
from saperx_desktop.models.plano import Plano
from saperx_desktop.models.relogio import Relogio
from saperx_desktop.models.tipos import FormaPagamento
from saperx_desktop.services import consolidacao
from saperx_desktop.services.consolidacao import Devida
from saperx_desktop.services.painel import CircuitoDoPainel, FaturaResumo, Figura, panel_of_period
from saperx_desktop.services.periodos import chunks

MESES = 12
MESES_MAXIMO = 60


@dataclass(frozen=True, slots=True)
class Periodo:
    """The competências printed, both included."""

    de: Competencia
    ate: Competencia

    @property
    def meses(self) -> tuple[Competencia, ...]:
        """Every month of it, oldest first."""
        count = (self.ate.ano - self.de.ano) * 12 + self.ate.mes - self.de.mes + 1
        return tuple(self.de.plus(n) for n in range(count))


@dataclass(frozen=True, slots=True)
class Emissor:
    """The issuer at the head of each page."""

    nome: str
    cnpj: str
    endereco: str
    cidade: str
    telefone: str
    email: str
    chave_pix: str
    logo: bytes | None


@dataclass(frozen=True, slots=True)
class ClienteImpresso:
    """The client's block."""

    id: int
    nome: str
    razao_social: str
    cpf_cnpj: str
    ie: str
    endereco: str


@dataclass(frozen=True, slots=True)
class Vencimentos:
    """A Receber by age, in days after vencimento_efetivo."""

    a_vencer: Decimal
    ate_30: Decimal
    ate_60: Decimal
    ate_90: Decimal
    mais_de_90: Decimal

    @property
    def total(self) -> Decimal:
        """All of it: the card A Receber."""
        return self.a_vencer + self.ate_30 + self.ate_60 + self.ate_90 + self.mais_de_90


@dataclass(frozen=True, slots=True)
class MesImpresso:
    """A month of the chart, whether anything was billed in it or not."""

    competencia: Competencia
    total: Decimal
    planos: tuple[tuple[str, Decimal], ...]
    em_aberto: bool


@dataclass(frozen=True, slots=True)
class ItemImpresso:
    """A line of an invoice."""

    data: date
    descricao: str
    plano: str
    quantidade: int
    valor: Decimal


@dataclass(frozen=True, slots=True)
class PagamentoImpresso:
    """A payment of an invoice, or the reversal of one (then negative)."""

    data: date
    forma: FormaPagamento
    principal: Decimal
    multa: Decimal
    juros: Decimal
    estorno: bool

    @property
    def total(self) -> Decimal:
        """Money received."""
        return self.principal + self.multa + self.juros


@dataclass(frozen=True, slots=True)
class FaturaImpressa:
    """An invoice of the detailed layout; *hoje* is what an unpaid one amounts to today."""

    resumo: FaturaResumo
    itens: tuple[ItemImpresso, ...]
    pagamentos: tuple[PagamentoImpresso, ...]
    hoje: Parcelas | None
    nfcom_numero: str


@dataclass(frozen=True, slots=True)
class Demonstrativo:
    """Everything the pages of one client show.

    *faturas*, by circuit id and newest first, is filled in the detailed layout only.
    """

    emissor: Emissor
    cliente: ClienteImpresso
    emitido_em: datetime
    periodo: Periodo
    em_aberto: Figura
    ultima: Figura
    a_receber: Figura
    vencido: Figura
    devido: Parcelas
    vencimentos: Vencimentos
    circuitos: tuple[CircuitoDoPainel, ...]
    planos: tuple[str, ...]
    meses: tuple[MesImpresso, ...]
    faturas: tuple[FaturaImpressa, ...]
    detalhado: bool


def default_period(hoje: date) -> Periodo:
    """Return the twelve months up to the present one."""
    mes = Competencia.of(hoje)
    return Periodo(mes.plus(1 - MESES), mes)


def check_period(periodo: Periodo) -> None:
    """KnownError where the months are the wrong way round, or too many for a chart."""
    if periodo.ate < periodo.de:
        raise KnownError(
            "O período começa depois de terminar: confira a primeira e a última competência."
        )
    if len(periodo.meses) > MESES_MAXIMO:
        raise KnownError(f"Escolha um período de até {MESES_MAXIMO} meses.")


def statement(
    session: Session,
    relogio: Relogio,
    cliente_id: int,
    *,
    periodo: Periodo | None = None,
    detalhado: bool = False,
) -> Demonstrativo:
    """Return the statement of one client; without *periodo*, of the last twelve months.

    The cards and the ageing are of today, whatever the period. KnownError where the client is
    gone or the period is no period.
    """
    hoje = relogio.today()
    if periodo is not None:
        check_period(periodo)
    cliente = session.get(Cliente, cliente_id)
    if cliente is None:
        raise KnownError("O cliente não existe mais. Atualize a lista (F5).")
    periodo = periodo or _last_months(session, cliente_id, hoje)
    painel = panel_of_period(session, hoje, cliente_id, periodo.de, periodo.ate)
    by_month = {m.competencia: m for m in painel.meses}
    return Demonstrativo(
        emissor=_issuer(session),
        cliente=_client(cliente),
        emitido_em=relogio.local(relogio.now()),
        periodo=periodo,
        em_aberto=painel.em_aberto,
        ultima=painel.ultima,
        a_receber=painel.a_receber,
        vencido=painel.vencido,
        devido=painel.devido,
        vencimentos=ageing(painel.devidas),
        circuitos=painel.circuitos,
        planos=painel.planos,
        meses=tuple(
            MesImpresso(
                mes,
                by_month[mes].total if mes in by_month else ZERO,
                by_month[mes].planos if mes in by_month else (),
                mes in by_month and by_month[mes].em_aberto,
            )
            for mes in periodo.meses
        ),
        faturas=_invoices(session, painel.circuitos, painel.devidas) if detalhado else (),
        detalhado=detalhado,
    )


def ageing(debts: Iterable[Devida]) -> Vencimentos:
    """Return the unpaid principal by how late it is."""
    limits = (0, 30, 60, 90)
    sums = [ZERO] * 5
    for debt in debts:
        sums[sum(debt.dias > limit for limit in limits)] += debt.hoje.principal
    return Vencimentos(*sums)


def everyone(session: Session) -> list[int]:
    """Return the ids of all clients to print, in name order: the active, and any that still owes.

    What a client owes is an open or an unpaid invoice.
    """
    owes = (
        select(Fatura.id)
        .where(Fatura.cliente_id == Cliente.id, consolidacao.A_RECEBER | consolidacao.ABERTA)
        .exists()
    )
    query = (
        select(Cliente.id)
        .where(Cliente.desativado_em.is_(None) | owes)
        .order_by(Cliente.nome_key, Cliente.nome, Cliente.id)
    )
    return list(session.scalars(query))


def _last_months(session: Session, cliente_id: int, hoje: date) -> Periodo:
    """Return twelve months; up to the client's latest open invoice where that is a later month."""
    latest = session.scalar(
        select(Fatura.competencia)
        .where(Fatura.cliente_id == cliente_id, consolidacao.ABERTA)
        .order_by(Fatura.competencia.desc())
        .limit(1)
    )
    ate = max(Competencia.of(hoje), latest or Competencia.of(hoje))
    return Periodo(ate.plus(1 - MESES), ate)


def _issuer(session: Session) -> Emissor:
    e = session.get_one(Empresa, 1)
    return Emissor(e.nome, e.cnpj, e.endereco, e.cidade, e.telefone, e.email, e.chave_pix, e.logo)


def _client(c: Cliente) -> ClienteImpresso:
    return ClienteImpresso(c.id, c.nome, c.razao_social, c.cpf_cnpj, c.ie, c.endereco)


def _invoices(
    session: Session, circuitos: Sequence[CircuitoDoPainel], debts: Iterable[Devida]
) -> tuple[FaturaImpressa, ...]:
    resumos = [fatura for circuito in circuitos for fatura in circuito.faturas]
    ids = [fatura.id for fatura in resumos]
    itens = _items(session, ids)
    pagamentos = _payments(session, ids)
    nfcom = {
        row.id: row.nfcom_numero
        for chunk in chunks(ids)
        for row in session.execute(
            select(Fatura.id, Fatura.nfcom_numero).where(Fatura.id.in_(chunk))
        )
    }
    today = {debt.fatura_id: debt.hoje for debt in debts}
    return tuple(
        FaturaImpressa(
            resumo,
            tuple(itens.get(resumo.id, ())),
            tuple(pagamentos.get(resumo.id, ())),
            today.get(resumo.id),
            nfcom[resumo.id],
        )
        for resumo in resumos
    )


def _items(session: Session, fatura_ids: Sequence[int]) -> dict[int, list[ItemImpresso]]:
    query = (
        select(
            ItemFatura.fatura_id,
            ItemFatura.data,
            ItemFatura.descricao,
            Plano.nome,
            ItemFatura.quantidade,
            ItemFatura.valor,
        )
        .outerjoin(Plano, Plano.id == ItemFatura.plano_id)
        .order_by(ItemFatura.data, ItemFatura.id)
    )
    found: dict[int, list[ItemImpresso]] = {}
    for chunk in chunks(fatura_ids):
        for fatura_id, data, descricao, plano, quantidade, valor in session.execute(
            query.where(ItemFatura.fatura_id.in_(chunk))
        ):
            item = ItemImpresso(data, descricao, plano or "", quantidade, valor)
            found.setdefault(fatura_id, []).append(item)
    return found


def _payments(session: Session, fatura_ids: Sequence[int]) -> dict[int, list[PagamentoImpresso]]:
    query = select(
        Pagamento.fatura_id,
        Pagamento.data,
        Pagamento.forma,
        Pagamento.principal,
        Pagamento.multa,
        Pagamento.juros,
        Pagamento.estorno_de.is_not(None),
    ).order_by(Pagamento.data, Pagamento.id)
    found: dict[int, list[PagamentoImpresso]] = {}
    for chunk in chunks(fatura_ids):
        for row in session.execute(query.where(Pagamento.fatura_id.in_(chunk))):
            found.setdefault(row[0], []).append(PagamentoImpresso(*row[1:]))
    return found
