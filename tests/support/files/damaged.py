"""Files as sticks, mail programs and ill will leave them: bytes, and the members of a zip."""

import io
import random
import struct
import zipfile
from collections.abc import Callable, Iterator
from itertools import cycle, islice

Damage = Callable[[bytes, random.Random], bytes]
"""What becomes of a file's bytes."""

LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"


def damaged(
    content: bytes, damages: tuple[Damage, ...], count: int, seed: int = 7
) -> Iterator[tuple[str, bytes]]:
    """``count`` damaged files, each kind of damage in turn, with its name."""
    chance = random.Random(seed)
    for damage in islice(cycle(damages), count):
        yield damage.__name__, damage(content, chance)


def bit_flipped(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    changed[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def bytes_changed(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.randint(2, 40)):
        changed[chance.randrange(len(content))] = chance.randrange(256)
    return bytes(changed)


def cut_off(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))]


def beginning_lost(content: bytes, chance: random.Random) -> bytes:
    return content[chance.randint(1, len(content)) :]


def zeroed(content: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(content))
    length = min(chance.choice([16, 512, 4096]), len(content) - start)
    return content[:start] + bytes(length) + content[start + length :]


def piece_lost(content: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(content))
    return content[:start] + content[start + chance.randint(1, 600) :]


def piece_twice(content: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(content))
    return content[:start] + content[start : start + chance.randint(1, 600)] + content[start:]


def noise_inside(content: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(content))
    return content[:start] + chance.randbytes(chance.randint(1, 300)) + content[start:]


BYTES: tuple[Damage, ...] = (
    bit_flipped, bytes_changed, cut_off, beginning_lost, zeroed, piece_lost, piece_twice,
    noise_inside,
)  # fmt: skip


def _with_field(
    content: bytes, chance: random.Random, offsets: tuple[int, int], shape: str, *values: int
) -> bytes:
    """A field of one member's entry changed, in the local header, the central one, or both."""
    changed = bytearray(content)
    signature, offset = chance.choice([(LOCAL, offsets[0]), (CENTRAL, offsets[1])])
    places = [at for at in range(len(content)) if content.startswith(signature, at)]
    for at in places if chance.random() < 0.3 else [chance.choice(places)]:
        struct.pack_into(shape, changed, at + offset, chance.choice(values))
    return bytes(changed)


def other_method(content: bytes, chance: random.Random) -> bytes:
    return _with_field(content, chance, (8, 10), "<H", 0, 1, 6, 9, 12, 14, 93, 95, 99, 65535)


def encrypted(content: bytes, chance: random.Random) -> bytes:
    return _with_field(content, chance, (6, 8), "<H", 0x1, 0x41, 0x2001, 0x20, 0x800, 0xFFFF)


def other_version(content: bytes, chance: random.Random) -> bytes:
    return _with_field(content, chance, (4, 6), "<H", 0, 45, 63, 64, 255, 65535)


def other_sum(content: bytes, chance: random.Random) -> bytes:
    return _with_field(content, chance, (14, 16), "<L", 0, 1, 0xDEADBEEF, 0xFFFFFFFF)


def other_packed_size(content: bytes, chance: random.Random) -> bytes:
    return _with_field(content, chance, (18, 20), "<L", 0, 1, 7, 1 << 20, 0x7FFFFFFF, 0xFFFFFFFF)


def other_size(content: bytes, chance: random.Random) -> bytes:
    return _with_field(content, chance, (22, 24), "<L", 0, 1, 7, 1 << 20, 0x7FFFFFFF, 0xFFFFFFFF)


def other_lengths(content: bytes, chance: random.Random) -> bytes:
    """Of the name or of the extra field."""
    offsets = chance.choice([(26, 28), (28, 30)])
    return _with_field(content, chance, offsets, "<H", 0, 1, 8, 300, 65535)


def other_place(content: bytes, chance: random.Random) -> bytes:
    """The table's entry points at another member, or nowhere."""
    changed = bytearray(content)
    entries = [at for at in range(len(content)) if content.startswith(CENTRAL, at)]
    places = [struct.unpack_from("<L", content, at + 42)[0] for at in entries]
    wrong = chance.choice([*places, 1, len(content), 0x7FFFFFFF, 0xFFFFFFFF])
    struct.pack_into("<L", changed, chance.choice(entries) + 42, wrong)
    return bytes(changed)


def other_end(content: bytes, chance: random.Random) -> bytes:
    """The last record of a zip: disks, counts, size and place of the table, comment."""
    changed = bytearray(content)
    offset, shape = chance.choice([(4, "<H"), (6, "<H"), (8, "<H"), (10, "<H"), (12, "<L"),
                                   (16, "<L"), (20, "<H")])  # fmt: skip
    largest = 0xFFFF if shape == "<H" else 0xFFFFFFFF
    value = chance.choice([0, 1, 3, largest // 2, largest])
    struct.pack_into(shape, changed, content.rindex(END) + offset, value)
    return bytes(changed)


FIELDS: tuple[Damage, ...] = (
    other_method, encrypted, other_version, other_sum, other_packed_size, other_size,
    other_lengths, other_place, other_end,
)  # fmt: skip


def members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method, compresslevel=1) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def member_damaged(content: bytes, chance: random.Random) -> bytes:
    """A member that unpacks well and holds something else."""
    files = members(content)
    name = chance.choice(list(files))
    files[name] = chance.choice(BYTES)(files[name] or b"x", chance)
    return packed(files)


def member_gone(content: bytes, chance: random.Random) -> bytes:
    files = members(content)
    del files[chance.choice(list(files))]
    return packed(files)


def members_swapped(content: bytes, chance: random.Random) -> bytes:
    files = members(content)
    one, other = chance.sample(list(files), 2)
    files[one], files[other] = files[other], files[one]
    return packed(files)


def member_of_another_kind(content: bytes, chance: random.Random) -> bytes:
    files = members(content)
    files[chance.choice(list(files))] = chance.choice(
        [b"", b"\0" * 4096, b"[]", b"null", b"[" * 100_000, b'{"a":' * 50_000, b"\xff\xfe\0",
         content, chance.randbytes(2000), b"1e999", b'"\\ud800"', b"<" * 3000]
    )  # fmt: skip
    return packed(files)


def members_twice(content: bytes, chance: random.Random) -> bytes:
    files = members(content)
    name = chance.choice(list(files))
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a") as archive:
        archive.NameToInfo.pop(name)  # or Python warns of what is meant here
        archive.writestr(name, chance.choice([b"", b"x", bit_flipped(files[name] or b"x", chance)]))
    return out.getvalue()


_HOSTILE = (
    "../../out.txt", "/tmp/out.txt", "C:\\out.txt", "..\\out.txt", "a\x1b]0;x\x07", "x" * 5000,
    "\u202enepo", "con", "a/" * 200, " ", "hội nghị/\n",
)  # fmt: skip


def hostile_names(content: bytes, chance: random.Random) -> bytes:
    """Names that lead out of the folder, hold escapes or are no text; one takes another's place."""
    files = members(content)
    hostile = chance.choice(_HOSTILE)
    if chance.random() < 0.5:
        files[hostile] = files.pop(chance.choice(list(files)))
    return packed(files | {hostile: b"out"})


def packed_otherwise(content: bytes, chance: random.Random) -> bytes:
    """By a method that few write, then damaged: bzip2 and LZMA have errors of their own."""
    method = chance.choice([zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
    again = io.BytesIO()
    with zipfile.ZipFile(again, "w", method) as archive:
        for name, member in members(content).items():
            archive.writestr(name, member)
    return chance.choice(BYTES)(again.getvalue(), chance)


def bomb(content: bytes, chance: random.Random) -> bytes:
    """A member of many megabytes, which its entry announces or conceals."""
    files = members(content)
    name = chance.choice(list(files))
    files[name] = bytes(chance.choice([20 << 20, 20 << 20, 140 << 20]))
    swollen = packed(files)
    if chance.random() < 0.5:
        return swollen
    size = struct.pack("<L", len(files[name]))
    return swollen.replace(size, struct.pack("<L", 100))


def zip_in_a_zip(content: bytes, chance: random.Random) -> bytes:
    name = chance.choice(["backup.zip", *members(content)])
    return packed({name: content})


def another_file(content: bytes, chance: random.Random) -> bytes:
    return chance.choice([b"", b"\0", b"PK", b"PK\x05\x06" + bytes(18), b"PK\x03\x04" * 500,
                          b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", chance.randbytes(3000),
                          "xin chào".encode() * 40, content[::-1], content * 2])  # fmt: skip


MEMBERS: tuple[Damage, ...] = (
    member_damaged, member_gone, members_swapped, member_of_another_kind, members_twice,
    hostile_names, packed_otherwise, bomb, zip_in_a_zip, another_file,
)  # fmt: skip

ZIP = BYTES + FIELDS + MEMBERS
"""Everything that may become of a zip."""
