"""The page where a month is closed for all circuits."""

from saperx_desktop.views.paginas.faturamento.pagina import PaginaFaturamento

__all__ = ["PaginaFaturamento"]
