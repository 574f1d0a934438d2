"""`saperx-desktop verificar`: reads the whole base and counts every kept figure again."""

import argparse

from saperx_desktop.cli.argumentos import Subparsers, add_base
from saperx_desktop.models.errors import KnownError


def add_to(commands: Subparsers) -> None:
    """Add the command to the program's."""
    parser = commands.add_parser(
        "verificar",
        description="Lê a base inteira, procura danos e reconta todos os totais guardados.",
        help="procura danos e reconta os totais",
    )
    add_base(parser)
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> None:
    # Imported here: the window must not pay for SQLAlchemy.
    from saperx_desktop.cli.base import opened  # noqa: PLC0415
    from saperx_desktop.db import integridade  # noqa: PLC0415
    from saperx_desktop.services import verificacao  # noqa: PLC0415

    with opened(options.base) as base:
        found = integridade.problems(base.engine)
        if not found:
            with base.read() as session:
                found = [str(difference) for difference in verificacao.verify(session)]
    if found:
        lines = "\n".join(found)
        raise KnownError(
            f"{options.base} tem problemas. Guarde uma cópia do arquivo como está e abra a cópia "
            f"de segurança mais recente.\n{lines}"
        )
    print(f"{options.base}: nenhum dano, e todos os totais conferem.")
