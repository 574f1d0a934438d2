"""`saperx-desktop resumo`: the printed statement of one client or of all, as a PDF."""

import argparse
from pathlib import Path

from saperx_desktop.cli.argumentos import Subparsers, add_base


def add_to(commands: Subparsers) -> None:
    """Add the command to the program's."""
    parser = commands.add_parser(
        "resumo",
        description="Grava em PDF o demonstrativo financeiro de um cliente ou de todos.",
        help="grava o demonstrativo em PDF",
    )
    add_base(parser)
    who = parser.options.add_mutually_exclusive_group(required=True)
    who.add_argument("--cliente", metavar="DOCUMENTO", help="CPF ou CNPJ do cliente")
    who.add_argument("--todos", action="store_true", help="todos os clientes, um depois do outro")
    parser.options.add_argument(
        "--pdf", required=True, type=Path, metavar="SAIDA", help="o arquivo a gravar"
    )
    parser.options.add_argument(
        "--detalhado", action="store_true", help="com cada fatura e seus itens"
    )
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> None:
    # Imported here: the window must not pay for SQLAlchemy.
    from saperx_desktop.cli.base import clock, opened  # noqa: PLC0415
    from saperx_desktop.views.printing.resumo import print_resumo  # noqa: PLC0415

    with opened(options.base) as base:
        with base.read() as session:
            relogio = clock(session)
        pages = print_resumo(
            base, relogio, options.cliente, options.pdf, detalhado=options.detalhado
        )
    print(f"{options.pdf}: {pages} {'página' if pages == 1 else 'páginas'}.")
