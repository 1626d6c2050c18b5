"""Reads what every PDF of a folder says about itself, and looks for what a document of record must not have, with pikepdf."""

import sys
from pathlib import Path

import pikepdf

# Whatever acts by itself, hides, or carries other files.
FORBIDDEN = {
    "/AA",
    "/AcroForm",
    "/AF",
    "/Collection",
    "/EmbeddedFile",
    "/EmbeddedFiles",
    "/Encrypt",
    "/ImportData",
    "/JavaScript",
    "/JS",
    "/Launch",
    "/OCProperties",
    "/OpenAction",
    "/RichMedia",
    "/SubmitForm",
    "/XFA",
}
ACTIONS = {"/URI"}


def keys_and_names(value):
    """All keys and names in an object, without following references: every object is looked at by itself."""
    inner = []
    if isinstance(value, pikepdf.Name):
        yield str(value)
    elif isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
        yield from value.keys()
        inner = value.values()
    elif isinstance(value, pikepdf.Array):
        inner = value
    for part in inner:
        if isinstance(part, pikepdf.Object) and not part.is_indirect:
            yield from keys_and_names(part)


def date(of_info: str) -> str:
    """A date of the properties, as the metadata write it: D:20260504093015-04'00' is 2026-05-04T09:30:15-04:00."""
    digits, zone = of_info[2:16], of_info[16:].rstrip("'").replace("'", ":")
    year, rest = digits[:4], [digits[at : at + 2] for at in range(4, 14, 2)]
    return f"{year}-{rest[0]}-{rest[1]}T{':'.join(rest[2:])}{zone}"


def faults(file: Path):
    with pikepdf.open(file) as pdf:
        root = pdf.Root
        if pdf.is_encrypted:
            yield "it is encrypted"
        if str(root.get("/Lang", "")) != "en-US":
            yield f"its language is {root.get('/Lang')}"
        if root.get("/MarkInfo", {}).get("/Marked") is not True:
            yield "it is not marked as tagged"
        if root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is not True:
            yield "readers would show the file name, not the title"
        if root.get("/PageMode") != "/UseOutlines" or "/Outlines" not in root:
            yield "it has no bookmarks"
        if pdf.attachments:
            yield "it has attachments"
        forbidden = {name for thing in pdf.objects for name in keys_and_names(thing)} & FORBIDDEN
        if forbidden:
            yield f"it has {', '.join(sorted(forbidden))}"
        for page in pdf.pages:
            for link in page.get("/Annots", []):
                if "/A" in link and str(link.A.S) not in ACTIONS:
                    yield f"a link on page {page.index + 1} does {link.A.S}"
        with pdf.open_metadata() as metadata:
            pairs = {
                "dc:title": str(pdf.docinfo["/Title"]),
                "dc:creator": [str(pdf.docinfo["/Author"])],
                "dc:description": str(pdf.docinfo["/Subject"]),
                "xmp:CreatorTool": str(pdf.docinfo["/Creator"]),
                "pdf:Producer": str(pdf.docinfo["/Producer"]),
                "xmp:CreateDate": date(str(pdf.docinfo["/CreationDate"])),
                "xmp:ModifyDate": date(str(pdf.docinfo["/ModDate"])),
                "dc:language": {"en-US"},
                "pdfuaid:part": "1",
            }
            for key, wanted in pairs.items():
                if metadata.get(key) != wanted:
                    yield f"{key} is {metadata.get(key)!r}, not {wanted!r}"


def main(folder: str) -> int:
    files = sorted(Path(folder).glob("*.pdf"))
    count = 0
    for file in files:
        for fault in faults(file):
            print(f"  {file.name}: {fault}")
            count += 1
    print(f"pikepdf {pikepdf.__version__}, properties and forbidden keys: {len(files)} files, {count} faults")
    return 1 if count or not files else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
