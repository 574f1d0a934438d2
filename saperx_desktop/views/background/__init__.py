"""The only road from the window to the database.

`Job`, the long one, is in `background.job`: start-up does without it.
"""

from saperx_desktop.views.background.worker import Background, Latest

__all__ = ["Background", "Latest"]
