"""The tab Contatos: whom to call at a client, edited in place."""

from saperx_desktop.views.tabs.contatos.aba import AbaContatos

__all__ = ["AbaContatos"]
