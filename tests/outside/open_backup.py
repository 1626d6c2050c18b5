"""Opens encrypted backups without any of our code, as docs/encrypted-backup.md describes them, with the package `cryptography`.

    open_backup.py FOLDER...

A folder holds `NAME.json` (the encrypted file), `NAME.passphrase.txt` and `NAME.plain.json` (what must be inside). Each file is opened, and
refused with another passphrase and with any one of some bits flipped.
"""

import base64
import json
import sys
import unicodedata
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC


def key_of(header: dict, passphrase: str) -> bytes:
    assert header["kdf"] == "PBKDF2-HMAC-SHA256" and header["cipher"] == "AES-256-GCM", header
    assert header["rounds"] >= 600_000, header["rounds"]
    salt = base64.b64decode(header["salt"], validate=True)
    assert len(salt) == 16, len(salt)
    kdf = PBKDF2HMAC(algorithm=SHA256(), length=32, salt=salt, iterations=header["rounds"])
    return kdf.derive(unicodedata.normalize("NFC", passphrase).encode())


def is_refused(key: bytes, iv: bytes, data: bytes, header: bytes) -> bool:
    try:
        AESGCM(key).decrypt(iv, data, header)
    except InvalidTag:
        return True
    return False


def flipped(data: bytes, bit: int) -> bytes:
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def faults(file: Path):
    envelope = json.loads(file.read_text())
    if envelope["format"] != "clinic-cyber-checkup-encrypted" or envelope["format_version"] != 1:
        yield "it is not an encrypted backup of format 1"
        return
    if sorted(envelope) != ["data", "format", "format_version", "header"]:
        yield f"it has the fields {sorted(envelope)}"
    passphrase = file.with_suffix(".passphrase.txt").read_text().rstrip("\n")
    expected = json.loads(file.with_suffix(".plain.json").read_text())
    header_text = envelope["header"].encode()
    header = json.loads(header_text)
    iv = base64.b64decode(header["iv"], validate=True)
    assert len(iv) == 12, len(iv)
    data = base64.b64decode(envelope["data"], validate=True)
    key = key_of(header, passphrase)

    plain = AESGCM(key).decrypt(iv, data, header_text)
    if json.loads(plain) != expected:
        yield "what is inside is not what was saved"
    for text in ["clinic_name", expected.get("facts", {}).get("clinic_name")]:
        if text and text in file.read_text():
            yield f"it shows {text!r} without a passphrase"
    if not is_refused(key_of(header, passphrase + "x"), iv, data, header_text):
        yield "another passphrase opens it"
    bits = len(data) * 8
    for bit in [0, 1, bits // 3, bits // 2, bits - 129, bits - 128, bits - 1]:
        if not is_refused(key, iv, flipped(data, bit), header_text):
            yield f"bit {bit} of the data can be changed unnoticed"
    for bit in range(0, len(header_text) * 8, 37):
        if not is_refused(key, iv, data, flipped(header_text, bit)):
            yield f"bit {bit} of the header can be changed unnoticed"


def main() -> int:
    files = [
        file
        for folder in sys.argv[1:]
        for file in sorted(Path(folder).glob("*.json"))
        if not file.name.endswith(".plain.json")
    ]
    if not files:
        print("There is no encrypted backup to open.")
        return 1
    bad = 0
    for file in files:
        try:
            found = list(faults(file))
        except (InvalidTag, KeyError, ValueError, AssertionError, OSError) as error:
            found = [f"it does not open: {type(error).__name__} {error}"]
        bad += bool(found)
        print(f"{file.name}: {'; '.join(found) or 'opens, and a changed bit or passphrase does not'}")
    print(f"{len(files)} encrypted backups opened with an independent program, {bad} with faults.")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
