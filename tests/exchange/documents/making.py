"""Small files of every format, made from paragraphs."""

from __future__ import annotations

import html
import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
FO = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says from a second on."""

    speaker: str
    words: str
    seconds: int


TALK = (
    Said("Interviewer", "How did the first week go?", 3),
    Said("PM1", "Slowly, to be honest. I sat in the van.", 9),
    Said("Interviewer", "What changed after that?", 21),
    Said("PM1", "Somebody brought a flask of tea.", 26),
)


def stamp(seconds: float, *, mark: str = ".") -> str:
    """Write seconds as captions do."""
    whole = int(seconds)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}{mark}{round((seconds - whole) * 1000):03d}"


def clock(seconds: int) -> str:
    """Write seconds as transcripts do."""
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def packed(parts: Mapping[str, bytes | str]) -> bytes:
    """Zip parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def word_run(text: str, *, bold: bool = False) -> str:
    """Write a run of a Word document; line breaks and tabs become elements."""
    inside = html.escape(text, quote=False)
    inside = inside.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    inside = inside.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    properties = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{inside}</w:t></w:r>'


def word_paragraph(text: str, *, bold: str = "") -> str:
    """Write a paragraph that begins with bold words."""
    runs = (word_run(bold, bold=True) if bold else "") + (word_run(text) if text else "")
    return f"<w:p>{runs}</w:p>"


def word_file(body: str, **parts: bytes | str) -> bytes:
    """Pack the body of a Word document."""
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    named = {f"word/{name}.xml": content for name, content in parts.items()}
    return packed({"[Content_Types].xml": "<Types/>", "word/document.xml": document, **named})


def odt_file(body: str, *, doctype: str = "") -> bytes:
    """Pack the body of an OpenDocument text; the style T1 is bold."""
    names = f'xmlns:office="{OFFICE}" xmlns:text="{TEXT}" xmlns:style="{STYLE}" xmlns:fo="{FO}" xmlns:table="{TABLE}"'
    style = (
        '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<office:document-content {names}>'
        f"<office:automatic-styles>{style}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def odt_paragraph(text: str, *, bold: str = "") -> str:
    """Write a paragraph that begins with bold words."""
    start = f'<text:span text:style-name="T1">{html.escape(bold)}</text:span>' if bold else ""
    return f"<text:p>{start}{html.escape(text)}</text:p>"


def rtf_file(paragraphs: Sequence[str]) -> bytes:
    """Write paragraphs as RTF, everything outside ASCII as Unicode."""

    def escaped(text: str) -> str:
        out = ""
        for unit in _utf16(text):
            char = chr(unit)
            if char in "\\{}":
                out += "\\" + char
            elif unit < 128:
                out += char
            else:
                out += f"\\u{unit - 65536 if unit > 32767 else unit}?"
        return out

    lines = "\\par\n".join(escaped(paragraph) for paragraph in paragraphs)
    return ("{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}\\f0 " + lines + "}").encode("ascii")


def _utf16(text: str) -> list[int]:
    raw = text.encode("utf-16-le", "surrogatepass")
    return [raw[at] | raw[at + 1] << 8 for at in range(0, len(raw), 2)]


def pdf_file(pages: Sequence[Sequence[str]]) -> bytes:
    """Write pages of ASCII lines as a PDF."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        shown = [line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") for line in lines]
        stream = "BT /F1 11 Tf 14 TL 50 780 Td " + " ".join(f"({line}) Tj T*" for line in shown) + " ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream".encode("latin-1"))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 820] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + tail


def vtt_file(talk: Sequence[Said]) -> bytes:
    """Write a conversation as WebVTT with voice tags."""
    cues = [
        f"{at}\n{stamp(said.seconds)} --> {stamp(said.seconds + 2)}\n"
        f"<v {html.escape(said.speaker, quote=False)}>{html.escape(said.words, quote=False)}</v>\n"
        for at, said in enumerate(talk, start=1)
    ]
    return ("WEBVTT\n\n" + "\n".join(cues)).encode()


def srt_file(talk: Sequence[Said]) -> bytes:
    """Write a conversation as SubRip, the names in the words."""
    cues = [
        f"{at}\n{stamp(said.seconds, mark=',')} --> {stamp(said.seconds + 2, mark=',')}\n{said.speaker}: {said.words}\n"
        for at, said in enumerate(talk, start=1)
    ]
    return "\n".join(cues).encode()


def textgrid_file(tiers: Mapping[str, Sequence[Said]], *, end: int = 100_000, short: bool = False) -> bytes:
    """Write one tier per name, in Praat's long or short form."""
    lines = ['File type = "ooTextFile"', 'Object class = "TextGrid"', "", "xmin = 0", f"xmax = {end}"]
    lines += ["tiers? <exists>", f"size = {len(tiers)}", "item []:"]
    for number, (name, talk) in enumerate(tiers.items(), start=1):
        lines += [f"    item [{number}]:", '        class = "IntervalTier"', f'        name = "{_doubled(name)}"']
        lines += ["        xmin = 0", f"        xmax = {end}", f"        intervals: size = {len(talk)}"]
        for at, said in enumerate(talk, start=1):
            lines += [f"        intervals [{at}]:", f"            xmin = {said.seconds}"]
            lines += [f"            xmax = {said.seconds + 1}", f'            text = "{_doubled(said.words)}"']
    if short:
        values = [line.split(" = ")[-1].strip() for line in lines]
        lines = [value.replace("tiers? ", "") for value in values if value and not value.endswith(":")]
    return "\n".join(lines).encode()


def _doubled(text: str) -> str:
    return text.replace('"', '""')


def lines_of(talk: Sequence[Said]) -> list[str]:
    """Write a conversation in the plainest layout."""
    return [f"{said.speaker}: {said.words}" for said in talk]


def files() -> dict[str, bytes]:
    """One small file of every format, all with the same conversation."""
    plain = lines_of(TALK)
    return {
        "talk.txt": "\n\n".join(plain).encode(),
        "talk.md": "\n\n".join(f"**{said.speaker}:** {said.words}" for said in TALK).encode(),
        "talk.docx": word_file("".join(word_paragraph(" " + said.words, bold=f"{said.speaker}:") for said in TALK)),
        "talk.odt": odt_file("".join(odt_paragraph(" " + said.words, bold=f"{said.speaker}:") for said in TALK)),
        "talk.rtf": rtf_file(plain),
        "talk.pdf": pdf_file([plain]),
        "talk.html": (
            "<!DOCTYPE html><html><body>" + "".join(f"<p>{line}</p>" for line in plain) + "</body></html>"
        ).encode(),
        "talk.vtt": vtt_file(TALK),
        "talk.srt": srt_file(TALK),
        "talk.TextGrid": textgrid_file(
            {name: [s for s in TALK if s.speaker == name] for name in ("Interviewer", "PM1")}
        ),
    }
