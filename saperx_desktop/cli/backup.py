"""`saperx-desktop backup`: a verified copy of the base, also while it is in use."""

import argparse
from pathlib import Path

from saperx_desktop.cli.argumentos import Subparsers, add_base


def add_to(commands: Subparsers) -> None:
    """Add the command to the program's."""
    parser = commands.add_parser(
        "backup",
        description="Copia a base para um arquivo novo e confere a cópia; pode estar em uso.",
        help="faz uma cópia de segurança conferida",
    )
    add_base(parser)
    parser.options.add_argument(
        "--para", required=True, type=Path, metavar="ARQUIVO", help="o arquivo novo"
    )
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> None:
    # Imported here: the window must not pay for SQLAlchemy.
    from saperx_desktop.db import backup, exame  # noqa: PLC0415

    exame.examine(options.base)
    copia = backup.backup(options.base, options.para)
    print(f"{copia.path}: {copia.bytes} bytes, cópia conferida.")
