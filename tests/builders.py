"""Builds data through the services, with sensible values where a test does not care."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from decimal import Decimal
from itertools import count
from typing import Any

from sqlalchemy import Select, select

from saperx_desktop.db.engine import Database
from saperx_desktop.models.cliente import Cliente
from saperx_desktop.models.fatura import Fatura, ItemFatura
from saperx_desktop.models.relogio import RelogioParado
from saperx_desktop.models.tipos import Situacao, TipoItem
from saperx_desktop.services import cancelamento, circuitos, fechamento, itens, pagamentos, planos


def cnpj(n: int) -> str:
    """Return the n-th valid CNPJ of a made-up series, without mask."""
    body = f"A{n:07d}0001"
    for weights in ("543298765432", "6543298765432"):
        total = sum((ord(c) - 48) * int(w) for c, w in zip(body, weights, strict=True))
        rest = total % 11
        body += str(0 if rest < 2 else 11 - rest)
    return body


def em(dia: date) -> RelogioParado:
    """Return a clock standing at noon (UTC) of *dia*."""
    return RelogioParado(datetime.combine(dia, time(12), tzinfo=UTC))


@dataclass
class Construtor:
    """One call a thing; each commits and returns the id."""

    base: Database
    relogio: RelogioParado
    _numeros: count = field(default_factory=lambda: count(1))

    def cliente(self, nome: str = "Cliente", **valores: object) -> int:
        """Make a client with a valid document of its own."""
        valores.setdefault("cpf_cnpj", cnpj(next(self._numeros)))
        with self.base.write() as session:
            cliente = Cliente(nome=nome, **valores)
            session.add(cliente)
            session.flush()
            circuitos.busca.reindex(session, [cliente.id])
            return cliente.id

    def plano(self, nome: str = "PF", mensalidade: str = "0") -> int:
        """Make a plan, or find the one of that name."""
        with self.base.write() as session:
            found = planos.find(session, nome)
            made = found or planos.create(session, nome, mensalidade=Decimal(mensalidade)).id
            assert made is not None
            return made

    def circuito(
        self,
        cliente_id: int,
        *,
        numero: str | None = None,
        nome: str = "Matriz",
        plano_id: int | None = None,
        desde: date | None = None,
        **valores: object,
    ) -> int:
        """Make a circuit, opened on *desde* (today where left out)."""
        relogio = self.relogio if desde is None else em(desde)
        form = circuitos.CircuitoForm(
            numero or f"8009{next(self._numeros):04d}",
            nome,
            cliente_id,
            self.plano() if plano_id is None else plano_id,
            **valores,  # type: ignore[arg-type]
        )
        with self.base.write() as session:
            made = circuitos.create(session, relogio, form).id
        assert made is not None
        return made

    def aberta(self, circuito_id: int) -> int:
        """Return the id of the circuit's newest open invoice."""
        with self.base.read() as session:
            return session.scalars(
                select(Fatura.id)
                .where(Fatura.circuito_id == circuito_id, Fatura.situacao == Situacao.ABERTA)
                .order_by(Fatura.inicio.desc(), Fatura.id.desc())
                .limit(1)
            ).one()

    def item(self, circuito_id: int, valor: str, descricao: str = "Serviço avulso") -> int:
        """Put an item by hand on the circuit's open invoice."""
        with self.base.write() as session:
            form = itens.ItemForm(
                TipoItem.AVULSO if Decimal(valor) >= 0 else TipoItem.DESCONTO,
                descricao,
                self.relogio.today(),
                abs(Decimal(valor)),
            )
            made = itens.add(session, self.aberta(circuito_id), form).id
        assert made is not None
        return made

    def fechar(self, circuito_id: int, dia: date) -> int:
        """Close the circuit's oldest open invoice as of *dia*; return the invoice's id."""
        with self.base.write() as session:
            done = fechamento.close(session, em(dia), [circuito_id])
        assert not done.impedidas, done.impedidas
        return done.fechadas[0].fatura_id

    def pagar(self, fatura_id: int, valor: str, dia: date, **valores: object) -> int:
        """Pay *valor* of a closed invoice on *dia*; return the payment's id."""
        form = pagamentos.PagamentoForm(dia, Decimal(valor), **valores)  # type: ignore[arg-type]
        with self.base.write() as session:
            made = pagamentos.pay(session, max(dia, self.relogio.today()), fatura_id, form).id
        assert made is not None
        return made

    def estornar(self, pagamento_id: int) -> int:
        """Reverse a payment today; return the reversal's id."""
        with self.base.write() as session:
            made = pagamentos.reverse(session, self.relogio.today(), pagamento_id).id
        assert made is not None
        return made

    def cancelar(self, fatura_id: int, motivo: str = "Emitida em duplicidade") -> None:
        """Cancel a closed invoice."""
        with self.base.write() as session:
            cancelamento.cancel(session, fatura_id, motivo)

    def fatura(self, fatura_id: int) -> Fatura:
        """Read an invoice, free of any session."""
        return self._read(select(Fatura).where(Fatura.id == fatura_id))[0]

    def faturas(self, circuito_id: int) -> list[Fatura]:
        """Read every invoice of a circuit, oldest first."""
        query = select(Fatura).where(Fatura.circuito_id == circuito_id)
        return self._read(query.order_by(Fatura.inicio, Fatura.id))

    def itens_da(self, fatura_id: int) -> list[ItemFatura]:
        """Read the items of an invoice, as entered."""
        query = select(ItemFatura).where(ItemFatura.fatura_id == fatura_id)
        return self._read(query.order_by(ItemFatura.id))

    def nome_do_cliente(self, cliente_id: int) -> str:
        """Read a client's name."""
        nome: str = self._read(select(Cliente.nome).where(Cliente.id == cliente_id))[0]
        return nome

    def _read(self, query: Select[Any]) -> list[Any]:
        with self.base.read() as session:
            found = list(session.scalars(query))
            session.expunge_all()
        return found
