"""`saperx-desktop fechar`: closes a month for all circuits; what is blocked stays open, by name."""

import argparse
from datetime import date
from typing import TYPE_CHECKING

from saperx_desktop.cli.argumentos import Subparsers, add_base
from saperx_desktop.models.competencia import Competencia
from saperx_desktop.models.dinheiro import format_money
from saperx_desktop.models.errors import KnownError

if TYPE_CHECKING:
    from saperx_desktop.db.engine import Database
    from saperx_desktop.services.faturamento import Resumo, Soma
    from saperx_desktop.services.rodada import Rodada


def add_to(commands: Subparsers) -> None:
    """Add the command to the program's."""
    parser = commands.add_parser(
        "fechar",
        description="Fecha as faturas de um mês, de todos os circuitos; as impedidas ficam.",
        help="fecha as faturas de um mês",
    )
    add_base(parser)
    parser.options.add_argument(
        "--competencia", required=True, metavar="AAAA-MM", help="o mês a fechar"
    )
    parser.options.add_argument(
        "--vencimento",
        metavar="AAAA-MM-DD",
        help="o vencimento das faturas cujo próprio já passou",
    )
    parser.options.add_argument(
        "--ensaio", action="store_true", help="mostra o que fecharia e não muda nada"
    )
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> None:
    # Imported here: the window must not pay for SQLAlchemy.
    from saperx_desktop.cli.base import clock, opened  # noqa: PLC0415
    from saperx_desktop.services import faturamento  # noqa: PLC0415

    competencia = Competencia.parse(options.competencia)
    vencimento = None if options.vencimento is None else _day(options.vencimento)
    with opened(options.base) as base:
        with base.read() as session:
            hoje = clock(session).today()
            resumo = faturamento.summary(session, hoje, competencia, vencimento=vencimento)
        if resumo.vazio:
            print(f"{competencia.label}: nenhuma fatura em aberto.")
        elif options.ensaio:
            print("Ensaio: nada foi gravado.")
            print(f"{competencia.label}: {_sum(resumo.a_fechar)}, a fechar.")
        elif not resumo.a_fechar.quantidade:
            refused = f"Nada de {competencia.label} pode ser fechado agora."
            raise KnownError("\n".join((refused, *_left(resumo))))
        else:
            rodada = _close(base, competencia, vencimento)
            done = faturamento.Soma(rodada.quantidade, rodada.total)
            print(f"{competencia.label}: {_sum(done)}, fechadas.")
            if rodada.fora:
                print(f"Mudaram enquanto isso e ficaram em aberto: {_faturas(rodada.fora)}.")
    for line in _left(resumo):
        print(line)


def _close(base: "Database", competencia: Competencia, vencimento: date | None) -> "Rodada":
    from saperx_desktop.cli.base import clock  # noqa: PLC0415
    from saperx_desktop.services.rodada import Rodada, close_next, slices  # noqa: PLC0415

    rodada = Rodada(vencimento=vencimento)
    with base.read() as session:
        relogio = clock(session)
        fatias = slices(session, relogio.today(), competencia, vencimento=vencimento)
    for fatia in fatias:
        try:
            with base.write() as session:
                rodada = close_next(session, relogio, rodada, fatia)
        except KnownError as error:
            before = f"Já fechadas: {_faturas(rodada.quantidade)}; rode de novo para completar."
            raise KnownError(f"{error}\n{before}") from error
    return rodada


def _left(resumo: "Resumo") -> list[str]:
    """Say what stays open: how many periods run on, and each invoice that something blocks."""
    lines = []
    if resumo.em_curso_ate is not None:
        count = _faturas(resumo.em_curso.quantidade)
        lines.append(f"Período em curso, até {resumo.em_curso_ate:%d/%m/%Y}: {count}.")
    if resumo.bloqueadas.quantidade:
        lines.append(f"Impedidas: {_faturas(resumo.bloqueadas.quantidade)}.")
    lines += [
        f"{c.numero_circuito} - {c.nome_circuito} ({c.nome_cliente}): {c.motivo}"
        for c in resumo.impedidas
    ]
    unsaid = resumo.bloqueadas.quantidade - len(resumo.impedidas)
    return [*lines, f"… e mais {_faturas(unsaid)}."] if unsaid else lines


def _sum(soma: "Soma") -> str:
    return f"{_faturas(soma.quantidade)}, {format_money(soma.total, simbolo=True)}"


def _faturas(quantidade: int) -> str:
    return f"{quantidade} {'fatura' if quantidade == 1 else 'faturas'}"


def _day(texto: str) -> date:
    try:
        return date.fromisoformat(texto)
    except ValueError:
        raise KnownError(
            "Vencimento não entendido: escreva ano, mês e dia, como 2026-12-15."
        ) from None
