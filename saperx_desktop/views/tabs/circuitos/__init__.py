"""The circuits of a client, and the parts that their own page shares with this tab."""

from saperx_desktop.views.tabs.circuitos.aba import AbaCircuitos
from saperx_desktop.views.tabs.circuitos.painel import PainelCircuitos

__all__ = ["AbaCircuitos", "PainelCircuitos"]
