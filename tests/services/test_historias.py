"""Random histories of a small base: whatever happens, every kept figure equals a recount."""

import tempfile
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Row, text

from saperx_desktop.db.engine import Database
from saperx_desktop.models.circuito import Circuito
from saperx_desktop.models.errors import KnownError
from saperx_desktop.models.relogio import RelogioParado
from saperx_desktop.models.tipos import TipoItem
from saperx_desktop.services import (
    cancelamento,
    circuitos,
    fechamento,
    itens,
    pagamentos,
    transferencia,
    verificacao,
)
from tests.builders import Construtor, em

CLOSED = ("fechada", "paga", "cancelada")
FROZEN = (
    "id, circuito_id, cliente_id, competencia, parte, inicio, fim, vencimento, "
    "vencimento_efetivo, numero, total, fechamento_id, cliente_nome, cliente_documento"
)
STEPS = (
    *("novo", "estornar", "cancelar", "transferir", "editar", "excluir", "reativar", "esperar"),
    *(("item", "fechar") * 3),
    *(("pagar",) * 2),
)
dinheiro = st.integers(1, 30_000).map(lambda centavos: Decimal(centavos).scaleb(-2))
dias_de_fechamento = st.sampled_from([None, 5, 10, 28])


@dataclass
class Historia:
    """A base, the day it stands at and what was closed so far; each step is one transaction."""

    base: Database
    data: st.DataObject
    hoje: date = date(2026, 1, 20)
    clientes: list[int] = field(default_factory=list)
    planos: list[int] = field(default_factory=list)
    fechadas: dict[int, Any] = field(default_factory=dict)

    @property
    def relogio(self) -> RelogioParado:
        return em(self.hoje)

    def begin(self) -> None:
        construtor = Construtor(self.base, self.relogio)
        self.clientes = [construtor.cliente(f"Cliente {n}") for n in range(3)]
        precos = {"PF": "0", "Fixo": "29.90", "Controle": "100.00"}
        self.planos = [construtor.plano(nome, preco) for nome, preco in precos.items()]
        self.novo()

    def step(self) -> None:
        step = self.data.draw(st.sampled_from(STEPS), label="step")
        # Where it is refused with a sentence, the transaction is rolled back.
        with suppress(KnownError):
            getattr(self, step)()

    def one(self, query: str) -> int:
        """Draw one of the ids that *query* gives; KnownError where there is none."""
        ids = [row[0] for row in self.rows(query)]
        if not ids:
            raise KnownError("nada a fazer")
        return ids[self.data.draw(st.integers(0, len(ids) - 1), label="which")]

    def rows(self, query: str) -> list[Row[Any]]:
        with self.base.read() as session:
            return list(session.execute(text(query)).all())

    def novo(self) -> None:
        draw = self.data.draw
        form = circuitos.CircuitoForm(
            f"8009{len(self.rows('SELECT id FROM circuito')):04d}{self.hoje:%y%m%d}",
            "Circuito",
            draw(st.sampled_from(self.clientes)),
            draw(st.sampled_from(self.planos)),
            dia_fechamento=draw(dias_de_fechamento),
            dia_vencimento=draw(st.sampled_from([1, 10, 28])),
        )
        with self.base.write() as session:
            circuitos.create(session, self.relogio, form)

    def item(self) -> None:
        fatura = self.one("SELECT id FROM fatura WHERE situacao = 'aberta' ORDER BY id")
        tipo = self.data.draw(st.sampled_from([TipoItem.AVULSO, TipoItem.DESCONTO]))
        form = itens.ItemForm(tipo, "Item", self.hoje, self.data.draw(dinheiro))
        with self.base.write() as session:
            itens.add(session, fatura, form)

    def fechar(self) -> None:
        ate = self.rows("SELECT min(fim) FROM fatura WHERE situacao = 'aberta'")[0][0]
        if ate is not None:
            self.hoje = max(self.hoje, date.fromisoformat(ate) + timedelta(days=1))
        ids = [row[0] for row in self.rows("SELECT id FROM circuito")]
        with self.base.write() as session:
            fechamento.close(session, self.relogio, ids, vencimento=self.hoje)

    def pagar(self) -> None:
        fatura = self.one("SELECT id FROM fatura WHERE situacao = 'fechada' ORDER BY id")
        form = pagamentos.PagamentoForm(self.hoje, self.data.draw(dinheiro))
        with self.base.write() as session:
            pagamentos.pay(session, self.hoje, fatura, form)

    def estornar(self) -> None:
        pagamento = self.one("SELECT id FROM pagamento ORDER BY id")
        with self.base.write() as session:
            pagamentos.reverse(session, self.hoje, pagamento)

    def cancelar(self) -> None:
        fatura = self.one("SELECT id FROM fatura WHERE situacao <> 'aberta' ORDER BY id")
        with self.base.write() as session:
            cancelamento.cancel(session, fatura, "Engano")

    def transferir(self) -> None:
        circuito_id = self.one("SELECT id FROM circuito ORDER BY id")
        novo = self.data.draw(st.sampled_from(self.clientes))
        with self.base.write() as session:
            versao = session.get_one(Circuito, circuito_id).versao
            pedido = transferencia.Pedido(circuito_id, versao, novo, self.hoje, "Venda")
            transferencia.transfer(session, self.relogio, pedido)

    def editar(self) -> None:
        circuito_id = self.one("SELECT id FROM circuito ORDER BY id")
        with self.base.write() as session:
            circuito = session.get_one(Circuito, circuito_id)
            form = circuitos.CircuitoForm(
                circuito.numero,
                circuito.nome,
                circuito.cliente_id,
                self.data.draw(st.sampled_from(self.planos)),
                dia_fechamento=self.data.draw(dias_de_fechamento),
            )
            circuitos.update(session, self.relogio, circuito_id, circuito.versao, form)

    def excluir(self) -> None:
        circuito_id = self.one("SELECT id FROM circuito ORDER BY id")
        with self.base.write() as session:
            circuitos.remove(session, self.relogio, [circuito_id])

    def reativar(self) -> None:
        circuito_id = self.one("SELECT id FROM circuito ORDER BY id")
        with self.base.write() as session:
            circuitos.reactivate(session, self.relogio, circuito_id)

    def esperar(self) -> None:
        self.hoje += timedelta(days=self.data.draw(st.integers(1, 45), label="days"))

    def check(self) -> None:
        with self.base.read() as session:
            assert verificacao.verify(session) == []
        self.check_totals()
        self.check_numbers()
        self.check_closed()
        self.check_open()

    def check_totals(self) -> None:
        """Count in Python, apart from the SQL of the triggers and of the verification."""
        itens_de: Counter[int] = Counter()
        for fatura_id, valor in self.rows("SELECT fatura_id, valor FROM item_fatura"):
            itens_de[fatura_id] += valor
        pago_de: Counter[int] = Counter()
        for fatura_id, valor in self.rows("SELECT fatura_id, principal FROM pagamento"):
            pago_de[fatura_id] += valor
        aberto: Counter[int] = Counter()
        devido: Counter[tuple[int, str]] = Counter()
        por_dia: Counter[str] = Counter()
        for f in self.rows("SELECT * FROM fatura"):
            assert (f.total, f.pago) == (itens_de[f.id], pago_de[f.id])
            assert f.situacao == "aberta" or 0 <= f.pago <= f.total
            assert (f.situacao == "paga") <= (f.pago == f.total)
            if f.situacao == "aberta":
                aberto[f.cliente_id] += f.total
            elif f.situacao == "fechada":
                devido[f.cliente_id, f.vencimento_efetivo] += f.total - f.pago
                por_dia[f.vencimento_efetivo] += f.total - f.pago
        kept = {row.cliente_id: row.em_aberto for row in self.rows("SELECT * FROM total_cliente")}
        assert kept == {cliente: aberto[cliente] for cliente in self.clientes}
        assert self.rows("SELECT em_aberto FROM total_base") == [(sum(aberto.values()),)]
        assert {
            (row.cliente_id, row.vencimento_efetivo): row.a_receber
            for row in self.rows("SELECT * FROM total_cliente_vencimento")
        } == {key: valor for key, valor in devido.items() if valor}
        assert {
            row.vencimento_efetivo: row.a_receber
            for row in self.rows("SELECT * FROM total_vencimento")
        } == {key: valor for key, valor in por_dia.items() if valor}

    def check_numbers(self) -> None:
        numbers = [
            row[0]
            for row in self.rows("SELECT numero FROM fatura WHERE numero > 0 ORDER BY numero")
        ]
        assert numbers == list(range(1, len(numbers) + 1))

    def check_closed(self) -> None:
        """Nothing closed changes, nor its items; nothing closed vanishes."""
        now: dict[int, Any] = {
            row.id: (row, self.rows(f"SELECT * FROM item_fatura WHERE fatura_id = {row.id}"))
            for row in self.rows(f"SELECT {FROZEN} FROM fatura WHERE situacao IN {CLOSED}")
        }
        assert {id_: now.get(id_) for id_ in self.fechadas} == self.fechadas
        self.fechadas = now

    def check_open(self) -> None:
        """An active circuit has one current open invoice, its last; no month comes twice."""
        for circuito_id, cliente_id in self.rows(
            "SELECT id, cliente_id FROM circuito WHERE desativado_em IS NULL"
        ):
            mine = self.rows(
                "SELECT * FROM fatura WHERE situacao <> 'cancelada' "
                f"AND circuito_id = {circuito_id} ORDER BY inicio"
            )
            assert (mine[-1].situacao, mine[-1].cliente_id) == ("aberta", cliente_id)
            for earlier, later in pairwise(mine):
                assert earlier.fim < later.inicio
                assert earlier.competencia < later.competencia


@settings(
    max_examples=30,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(data=st.data())
def test_every_kept_figure_equals_a_recount_after_each_step(
    modelo_de_base: Path, data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "historia.saperx"
        path.write_bytes(modelo_de_base.read_bytes())
        base = Database(path)
        try:
            historia = Historia(base, data)
            historia.begin()
            for _ in range(data.draw(st.integers(5, 25), label="steps")):
                historia.step()
                historia.check()
        finally:
            base.close()
