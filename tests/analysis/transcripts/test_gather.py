"""Files, folders and zips: what is handed on, what is skipped, in which order."""

import os
from pathlib import Path

import pytest
from tests.analysis.transcripts.makers import check, docx, paragraph, zipped

from rodtrad.analysis.transcripts import Refused, gather, read, read_path

HELLO = b"Anna Ek: Hej.\n"


def _names(*paths: Path) -> list[str]:
    return [name for name, _ in gather(paths)]


def _folder(tmp_path: Path, *names: str) -> Path:
    for name in names:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(HELLO)
    return tmp_path


def test_a_folder_is_read_with_all_below_it_in_the_order_of_names(tmp_path):
    folder = _folder(tmp_path, "b.txt", "a/z.txt", "a/y/x.txt", "ö.txt")
    assert _names(folder) == ["a/y/x.txt", "a/z.txt", "b.txt", "ö.txt"]


def test_hidden_files_lock_files_and_the_systems_own_are_skipped(tmp_path):
    folder = _folder(
        tmp_path, ".dold.txt", "~$x.docx", ".DS_Store", "Thumbs.db", "__MACOSX/a.txt", ".git/a.txt", "a.txt"
    )
    (folder / ".~lock.a.odt#").write_bytes(HELLO)
    assert _names(folder) == ["a.txt"]


def test_what_no_reader_knows_is_handed_on_so_that_nothing_is_silently_left(tmp_path):
    folder = _folder(tmp_path, "bild.xyz")
    ((name, data),) = gather([folder])
    with pytest.raises(Refused, match="okänt filformat"):
        read(data, name)


def test_links_in_a_folder_are_not_followed(tmp_path):
    outside = tmp_path / "hemlig.txt"
    outside.write_bytes(HELLO)
    folder = _folder(tmp_path / "in", "a.txt")
    (folder / "l.txt").symlink_to(outside)
    (folder / "up").symlink_to(tmp_path)
    assert _names(folder) == ["a.txt"]


def test_a_pipe_in_a_folder_does_not_hang(tmp_path):
    folder = _folder(tmp_path, "a.txt")
    os.mkfifo(folder / "p.txt")
    assert _names(folder) == ["a.txt"]
    with pytest.raises(Refused, match="ingen vanlig fil"):
        list(gather([folder / "p.txt"]))


def test_a_zip_is_opened_and_its_names_begin_with_its_own(tmp_path):
    path = tmp_path / "allt.zip"
    path.write_bytes(
        zipped({"b/ö.txt": HELLO, "a.docx": docx(paragraph("Hej.")), "__MACOSX/._a": b"x", ".DS_Store": b"x"})
    )
    assert _names(path) == ["allt.zip/a.docx", "allt.zip/b/ö.txt"]


def test_a_zip_in_a_folder_is_opened_too(tmp_path):
    (tmp_path / "z.zip").write_bytes(zipped({"a.txt": HELLO}))
    assert _names(_folder(tmp_path, "b.txt")) == ["b.txt", "z.zip/a.txt"]


def test_a_word_file_is_a_file_and_no_zip_of_files(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(docx(paragraph("Hej.")))
    assert _names(path) == ["a.docx"]


def test_a_zip_within_a_zip_is_refused(tmp_path):
    path = tmp_path / "z.zip"
    path.write_bytes(zipped({"inre.zip": zipped({"a.txt": HELLO})}))
    with pytest.raises(Refused, match=r"z\.zip: .*inre\.zip"):
        list(gather([path]))


def test_a_zip_made_on_a_mac_keeps_its_swedish_names(tmp_path):
    data = zipped({"aaaa.txt": HELLO}).replace(b"aaaa.txt", "ö".encode() + b"aa.txt")
    path = tmp_path / "z.zip"
    path.write_bytes(data)
    assert _names(path) == ["z.zip/öaa.txt"]


@pytest.mark.parametrize("what", ["saknas.txt", "tom.txt"])
def test_a_missing_or_empty_file_is_refused_by_its_name(tmp_path, what):
    (tmp_path / "tom.txt").touch()
    with pytest.raises(Refused, match=what):
        list(gather([tmp_path / what]))


def test_one_transcript_in_a_zip_can_be_read_as_if_it_were_the_file():
    transcript = check(read(zipped({"mapp/a.txt": HELLO}), "a.zip"))
    assert (transcript.name, transcript.format) == ("a.zip", "text")


def test_a_zip_of_several_says_what_to_do():
    with pytest.raises(Refused, match=r"2 filer.*import interviews"):
        read(zipped({"a.txt": HELLO, "b.txt": HELLO}), "a.zip")


def test_read_path_reads_a_file(tmp_path):
    (tmp_path / "a.txt").write_bytes(HELLO)
    assert read_path(tmp_path / "a.txt").name == "a.txt"
