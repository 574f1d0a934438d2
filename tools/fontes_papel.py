"""Makes the faces of paper out of Inter: figures of equal width as the ordinary ones.

On screen the feature `tnum` gives them; in a PDF of Qt a glyph that a feature has put in can be
neither searched nor copied. There, too, a blank is copied as a tab unless the tab has a glyph of
its own, so it gets that of the em space. Needs fontTools, which is no dependency of the program:

    python tools/fontes_papel.py resources/fontes
"""

import sys
from pathlib import Path

from fontTools.ttLib import TTFont

FAMILY = "Inter Papel"
WEIGHTS = ("Regular", "SemiBold", "Bold")
DIGITS = range(ord("0"), ord("9") + 1)
TAB, EM_SPACE = 0x0009, 0x2003


def tabular(font: TTFont) -> dict[str, str]:
    """Return what `tnum` puts in place of which glyph."""
    table = font["GSUB"].table
    indices = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "tnum"
        for index in record.Feature.LookupListIndex
    }
    return {
        before: after
        for index in sorted(indices)
        for part in table.LookupList.Lookup[index].SubTable
        for before, after in getattr(part, "ExtSubTable", part).mapping.items()
    }


def make(source: Path, target: Path, weight: str) -> None:
    """Write *source* to *target* under the family's new name, its figures exchanged."""
    font = TTFont(source)
    instead = tabular(font)
    for cmap in font["cmap"].tables:
        for digit in DIGITS:
            if digit in cmap.cmap:
                # Several tables may share one dict.
                cmap.cmap[digit] = instead.get(cmap.cmap[digit], cmap.cmap[digit])
        cmap.cmap[TAB] = cmap.cmap[EM_SPACE]
    font["name"].names = [n for n in font["name"].names if n.nameID not in (21, 22)]
    for record in font["name"].names:
        if record.nameID in (1, 4, 16):
            record.string = FAMILY if record.nameID != 4 else f"{FAMILY} {weight}"
        elif record.nameID == 6:
            record.string = f"{FAMILY.replace(' ', '')}-{weight}"
    del font["GSUB"]
    font.save(target)


def main(folder: Path) -> None:
    """Make all weights from *folder* into its `papel`."""
    (folder / "papel").mkdir(exist_ok=True)
    for weight in WEIGHTS:
        make(folder / f"Inter-{weight}.ttf", folder / "papel" / f"InterPapel-{weight}.ttf", weight)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
