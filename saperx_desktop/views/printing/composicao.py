"""Puts the pages of one statement together."""

from functools import partial

from saperx_desktop.services.demonstrativo import Demonstrativo
from saperx_desktop.views.printing import blocos, cabecalho, circuitos, detalhes, grafico
from saperx_desktop.views.printing.fluxo import Fluxo
from saperx_desktop.views.printing.folha import A4, Folha, Pagina
from saperx_desktop.views.printing.tipos import Tipos


def compose(d: Demonstrativo, tipos: Tipos, folha: Folha = A4) -> tuple[Pagina, ...]:
    """Return the pages of *d*, each client's numbered from 1 on."""
    fluxo = Fluxo(folha, tipos, partial(_running_head, d))
    cabecalho.first_head(fluxo, d)
    blocos.client(fluxo, d)
    blocos.cards(fluxo, d)
    blocos.ageing(fluxo, d)
    circuitos.by_circuit(fluxo, d)
    grafico.chart(fluxo, d)
    detalhes.invoices(fluxo, d)
    pages = []
    total = len(fluxo.paginas)
    for number, elementos in enumerate(fluxo.paginas, start=1):
        feet = Fluxo(folha, tipos, partial(_running_head, d))
        cabecalho.foot(feet, d, number, total)
        pages.append(Pagina((*elementos, *feet.paginas[0])))
    return tuple(pages)


def _running_head(d: Demonstrativo, fluxo: Fluxo) -> None:
    cabecalho.running_head(fluxo, d)
