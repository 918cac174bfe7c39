"""What the cells of a written workbook look like: formats of numbers, bold letters, broken lines, each look once."""

from __future__ import annotations

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
FORMATS = {"text": 49, "integer": 3, "number": 0, "percent": 164, "date": 165}  # up to 163 they are every program's own


class Looks:
    """The looks of cells that occur in a workbook, each by its place in the list of all."""

    def __init__(self) -> None:
        self._places: dict[tuple[int, bool, bool | None, bool], int] = {}
        self.place("number")  # what cells look like that say nothing

    def place(self, kind: str, *, bold: bool = False, wrap: bool | None = None, quoted: bool = False) -> int:
        """Return the place of a look; ``wrap`` tells whether lines break, cells with it begin at the top."""
        return self._places.setdefault((FORMATS[kind], bold, wrap, quoted), len(self._places))

    def xml(self) -> str:
        """Return the part of styles."""
        looks = []
        for number, bold, wrap, quoted in self._places:
            start = f'<xf numFmtId="{number}" fontId="{int(bold)}" fillId="0" borderId="0" xfId="0"'
            start += ' applyNumberFormat="1"' if number else ""
            start += ' applyFont="1"' if bold else ""
            start += ' quotePrefix="1"' if quoted else ""
            lines = f' applyAlignment="1"><alignment vertical="top" wrapText="{int(bool(wrap))}"/></xf>'
            looks.append(f"{start}/>" if wrap is None else start + lines)
        font = '<sz val="11"/><name val="Calibri"/><family val="2"/></font>'
        return (
            f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="0.0%"/>'
            '<numFmt numFmtId="165" formatCode="dd.mm.yyyy"/></numFmts>'
            f'<fonts count="2"><font>{font}<font><b/>{font}</fonts><fills count="2"><fill><patternFill '
            'patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1">'
            "<border><left/><right/><top/><bottom/><diagonal/></border></borders>"
            '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
            f'<cellXfs count="{len(looks)}">{"".join(looks)}</cellXfs>'
            '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
        )
