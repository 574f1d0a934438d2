"""The tab Dados: every field of the manual page."""

from saperx_desktop.views.tabs.dados.aba import AbaDados

__all__ = ["AbaDados"]
