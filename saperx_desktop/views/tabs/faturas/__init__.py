"""The Faturas tab: the manual's Painel de Controle do Cliente."""

from saperx_desktop.views.tabs.faturas.aba import AbaFaturas

__all__ = ["AbaFaturas"]
