"""Chooses the font of each run of characters and gathers what each font must embed."""

from collections.abc import Iterator
from itertools import groupby

from window_app.documents.page_format import Style
from window_app.documents.subset import PreparedStart, Subset, prepare_start
from window_app.documents.typefaces import FALLBACK, Weight, typeface, typeface_for

RESOURCES: dict[str, str] = {Weight.REGULAR: "F1", Weight.BOLD: "F2", FALLBACK: "F3"}


class FontEncoder:
    """The fonts of one document: text goes in, operators come out, the glyphs used are remembered."""

    def __init__(self, starts: dict[str, PreparedStart]) -> None:
        self._starts = starts
        self._subsets: dict[str, Subset] = {}

    def shown(self, text: str, style: Style) -> str:
        """The operators that show `text`; a character that the typeface lacks comes from the fallback."""
        codes = self._subset(style.weight).encode(text)
        spacing = f"{style.spacing:g} Tc " if style.spacing else ""
        reset = " 0 Tc" if style.spacing else ""
        if codes is not None:
            return f"{spacing}/{RESOURCES[style.weight]} {style.size:g} Tf <{codes}> Tj{reset}"
        return spacing + " ".join(self._runs(text, style)) + reset

    def subsets(self) -> Iterator[tuple[str, Subset]]:
        """Each font in use with its name on the pages."""
        for name in sorted(self._subsets):
            yield RESOURCES[name], self._subsets[name]

    def _runs(self, text: str, style: Style) -> Iterator[str]:
        for name, characters in groupby(text, lambda character: _face_name(character, style.weight)):
            codes = self._subset(name).encode("".join(characters))
            shown = f"/{RESOURCES[name]} {style.size:g} Tf <{codes}> Tj"
            # The fallback has no bold: its strokes are drawn a little thicker.
            bold = name == FALLBACK and style.weight is Weight.BOLD
            yield f"2 Tr {style.size / 40:.2f} w {shown} 0 Tr" if bold else shown

    def _subset(self, name: str) -> Subset:
        if name not in self._subsets:
            start = self._starts.get(name) or prepare_start(typeface(name), "")
            self._subsets[name] = Subset(typeface(name), start)
        return self._subsets[name]


def _face_name(character: str, weight: Weight) -> str:
    face = typeface_for(character, weight)
    return face.name if face else weight
