"""The client at the right of the list: header and tabs."""

from saperx_desktop.views.detalhe.detalhe import ClienteDetalhe

__all__ = ["ClienteDetalhe"]
