"""Whatever the bytes and whatever the name: a transcript that holds together or one clear line, nothing else."""

import json
import random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.analysis.transcripts.makers import (
    demo_files,
    docx,
    odt,
    paragraph,
    pdf,
    read_or_refuse,
    sample_files,
    zipped,
)

from rodtrad.analysis.transcripts import READERS, Refused, report, to_json

EXTENSIONS = sorted({extension for reader in READERS for extension in reader.extensions} | {"", ".jpg", ".xlsx"})
names = st.builds("{}{}".format, st.text(max_size=8), st.sampled_from(EXTENSIONS))
HEADS = [
    b"", b"WEBVTT\n\n", b"{\\rtf1 ", b"%PDF-1.4\n", b"PK\x03\x04", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff",
    b'{"segments": [', b'{"text": "', b"00:01.000 --> 00:02.000\n", b"1\n00:00:01,000 --> 00:00:02,000\n",
    b"0:00:01.000,0:00:02.000\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"Anna: ",
]  # fmt: skip
relaxed = settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _holds(data: bytes, name: str) -> None:
    transcript = read_or_refuse(data, name)
    if isinstance(transcript, Refused):
        return
    assert report(transcript).turns <= len(transcript.turns)
    json.dumps(to_json(transcript))


@given(st.sampled_from(HEADS), st.binary(max_size=300), names)
@example(b"", b"\x00", "x.txt")
@example(b"", b'"' * 50, "x.json")
@relaxed
def test_any_bytes_under_any_name(head, tail, name):
    _holds(head + tail, name)


CONTAINERS = [".docx", ".odt", ".pdf", ".zip"]
seeds = st.integers(0, 2**64)


@given(seeds, st.integers(48, 20_000), st.sampled_from([*EXTENSIONS, ".DOCX"]))
@example(1, 100, ".docx")
@example(1, 100, ".txt")
@relaxed
def test_random_bytes_are_refused_under_every_extension(seed, size, extension):
    noise = random.Random(seed).randbytes(size)
    assert isinstance(read_or_refuse(noise, f"samtal{extension}"), Refused)


@pytest.mark.parametrize(("size", "share"), [(8, 0.75), (16, 0.85), (32, 0.99)])
def test_most_random_bytes_too_few_to_tell_for_sure_are_refused_too(size, share):
    found = [read_or_refuse(random.Random(seed).randbytes(size), "samtal.txt") for seed in range(400)]
    assert sum(isinstance(one, Refused) for one in found) >= share * len(found)


@given(st.binary(max_size=200), st.sampled_from(CONTAINERS))
@relaxed
def test_bytes_of_any_size_that_are_no_container_are_refused_under_its_extension(data, extension):
    assert isinstance(read_or_refuse(data, f"samtal{extension}"), Refused) or b"{\\rtf" in data


@given(
    seeds,
    st.integers(400, 4000),
    st.sampled_from([head for head in HEADS if not head.startswith(b"{\\rtf")]),
    st.sampled_from([".txt", ".vtt", ".docx", ".json"]),
)
@relaxed
def test_random_bytes_behind_the_head_of_a_format_are_refused(seed, size, head, extension):
    # Not behind the head of RTF, which takes any byte as a letter.
    noise = random.Random(seed).randbytes(size)
    assert isinstance(read_or_refuse(head + noise, f"samtal{extension}"), Refused)


marks = st.sampled_from(
    ["\n", "\n\n", "-->", "<v ", "</v>", ": ", "Anna", "- ", "00:01.000 --> 00:02.000", "&amp;", "{", "}", "\\par ",
     "\\'e5", "\\u8232?", "\\cell", "\\row", "\\intbl", "\t", "\u2028", "\x85", "\u202e", "\u0301", "\ufeff",
     "# ", "NOTE", "[", "]"]
)  # fmt: skip


@given(st.sampled_from(HEADS), st.lists(marks | st.text(max_size=5), max_size=40), names)
@relaxed
def test_any_mixture_of_what_the_formats_are_made_of(head, parts, name):
    _holds(head + "".join(parts).encode("utf-8", "surrogatepass"), name)


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["segments", "text", "start", "end", "words", "speaker", "media", "offsets"]), inner
        )
    ),
    max_leaves=12,
)


@given(json_values, st.sampled_from(["x.json", "x.otr", "x.txt"]))
@relaxed
def test_any_json(value, name):
    _holds(json.dumps(value).encode(), name)


def _real_files() -> list[tuple[str, bytes]]:
    made = [
        ("x.docx", docx(paragraph("Anna Ek: Hej."))),
        ("x.odt", odt("<text:p>Hej.</text:p>")),
        ("x.pdf", pdf([[("Hej.", 11)]])),
        ("x.zip", zipped({"a.txt": b"Hej."})),
    ]
    return [*made, *((path.name, path.read_bytes()) for path in [*sample_files(), *demo_files()])]


@pytest.mark.parametrize(("name", "data"), _real_files(), ids=lambda value: value if isinstance(value, str) else "")
def test_a_file_cut_off_anywhere_is_read_or_refused(name, data):
    for share in (0.01, 0.3, 0.7, 0.99):
        _holds(data[: int(len(data) * share)], name)
    _holds(data[:-1], name)


@pytest.mark.parametrize(("name", "data"), _real_files()[:4], ids=lambda value: value if isinstance(value, str) else "")
@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_file_with_a_few_wrong_bytes_is_read_or_refused(name, data, choice):
    broken = bytearray(data)
    for _ in range(choice.draw(st.integers(1, 4))):
        broken[choice.draw(st.integers(0, len(data) - 1))] = choice.draw(st.integers(0, 255))
    _holds(bytes(broken), name)


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_every_real_file_under_every_extension_is_read_or_refused(extension):
    for _, data in _real_files()[:4]:
        _holds(data, f"x{extension}")
