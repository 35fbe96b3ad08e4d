"""Documents of our own writing in formats that are not text, made on the spot."""

from __future__ import annotations

import io
from datetime import datetime

import docx
from fpdf import FPDF


class _Report(FPDF):
    def header(self) -> None:
        self.set_font("helvetica", size=8)
        self.cell(0, 8, "Ore Outlook 2025 | Example Institute", align="R", new_x="LMARGIN", new_y="NEXT")

    def footer(self) -> None:
        self.set_y(-15)
        self.set_font("helvetica", size=8)
        self.cell(0, 8, f"Page {self.page_no()}", align="C")


def report(sections: int = 9) -> bytes:
    """A PDF of some pages with running heads, footnote marks, powers, and words split at line ends."""
    pdf = _Report()
    pdf.add_page()
    pdf.set_font("helvetica", "B", 18)
    pdf.multi_cell(0, 10, "Smelters cut output as ore runs short", new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("helvetica", "I", 10)
    pdf.cell(0, 8, "By Anna Example | 12 March 2025", new_x="LMARGIN", new_y="NEXT")
    for number in range(sections):
        pdf.set_font("helvetica", "B", 13)
        pdf.cell(0, 12, f"What the north did in part {number}", new_x="LMARGIN", new_y="NEXT")
        pdf.set_font("times", size=11)
        _write(
            pdf,
            f"In part {number} the smelters of the north moved 1,700,000",
            "10",
            " tonnes, about 91 per cent of all",
        )
        _write(pdf, " that was refined", "1", " in that year, on an area of 12 km")
        _write(pdf, "", "2", ", and the long-term plan of the govern-\nment is to refine more of it. Nobody said how.")
        pdf.ln(10)
    return bytes(pdf.output())


def _write(pdf: FPDF, before: str, raised: str, after: str) -> None:
    pdf.write(6, before)
    pdf.char_vpos = "SUP"
    pdf.write(6, raised)
    pdf.char_vpos = "LINE"
    pdf.write(6, after)


def letter(created: datetime | None = None) -> bytes:
    """A Word document with a heading, raised digits, a list, a table and an insertion under revision."""
    document = docx.Document()
    document.core_properties.title = "Ore of the north"
    document.core_properties.author = "Anna Example"
    if created:
        document.core_properties.created = created
    document.add_heading("Ore of the north", 0)
    paragraph = document.add_paragraph("Output was 1,700,000")
    paragraph.add_run("10").font.superscript = True
    paragraph.add_run(" tonnes over 5 km")
    paragraph.add_run("2").font.superscript = True
    document.add_paragraph("A list has one item.", style="List Bullet")
    table = document.add_table(2, 2)
    for row, words in zip(table.rows, (("Country", "Share"), ("Northland", "60%")), strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    document.add_paragraph("The table stands before this.")
    package = io.BytesIO()
    document.save(package)
    return package.getvalue()
