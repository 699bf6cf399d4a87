"""Adding interviews by the form: several at a time, and nothing of a bad lot."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from tests.app.material import SOC, TEK
from tests.conftest import Cast

from rodtrad.app.interviews.models import Interview
from rodtrad.app.workspace import Workspace

HTML = "<img src=x onerror=alert(1)>.txt"


def upload(cast: Cast, who: str, *files: tuple[str, bytes], date: str = "2026-03-24") -> HttpResponse:
    documents = [SimpleUploadedFile(name, data) for name, data in files]
    fields = {"documents": documents, "unit": cast.units["SOC"].pk, "date": date, "interviewer": "Maja Lindqvist"}
    return cast.client(who).post("/samtal/", fields)


def test_several_files_are_taken_in_at_once(cast: Cast, opened: Workspace) -> None:
    response = upload(cast, "strategist", ("a.txt", SOC.encode()), ("b.txt", TEK.encode()))
    assert response.status_code == 302
    assert Interview.objects.count() == 2
    assert len(list(opened.sources.iterdir())) == 2


def test_each_bad_file_is_told_of_and_nothing_is_taken_in(cast: Cast, opened: Workspace) -> None:
    response = upload(cast, "owner", ("a.txt", SOC.encode()), ("tom.txt", b" "), ("b.pdf", b"%PDF-1.4 trasig"))
    page = response.content.decode()
    assert response.status_code == 400
    assert "tom.txt" in page
    assert "b.pdf" in page
    assert not Interview.objects.exists()
    assert list(opened.sources.iterdir()) == []


def test_a_name_with_markup_is_shown_as_text(cast: Cast, opened: Workspace) -> None:
    page = upload(cast, "owner", (HTML, b" ")).content.decode()
    assert "<img" not in page


@pytest.mark.parametrize("date", ["2026-13-01", "igår"])
def test_a_date_that_is_none_is_told_of_at_its_field(date: str, cast: Cast, opened: Workspace) -> None:
    response = upload(cast, "owner", ("a.txt", SOC.encode()), date=date)
    assert response.status_code == 400
    assert 'id="id_date_error"' in response.content.decode()
    assert not Interview.objects.exists()


def test_a_unit_of_another_municipality_is_none(cast: Cast, opened: Workspace) -> None:
    response = cast.client("stranger").post(
        "/samtal/", {"documents": [SimpleUploadedFile("a.txt", SOC.encode())], "unit": cast.units["SOC"].pk}
    )
    assert response.status_code == 400
    assert not Interview.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("reader", 403), ("nobody", 302)])
def test_who_may_not_write_adds_nothing(who: str, status: int, cast: Cast, opened: Workspace) -> None:
    assert upload(cast, who, ("a.txt", SOC.encode())).status_code == status
    assert not Interview.objects.exists()


def test_a_file_over_the_limit_is_refused(cast: Cast, opened: Workspace, settings: object) -> None:
    settings.RODTRAD_FILE_LIMIT = 100
    response = upload(cast, "owner", ("stor.txt", SOC.encode()))
    assert response.status_code == 400
    assert "stor.txt: filen är större än" in response.content.decode()


def zipped(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in files.items():
            archive.writestr(f"{name}.txt", data)
    return stream.getvalue()


def test_a_zip_gives_the_files_in_it(cast: Cast, opened: Workspace) -> None:
    assert upload(cast, "owner", ("allt.zip", zipped(a=SOC.encode(), b=TEK.encode()))).status_code == 302
    assert Interview.objects.count() == 2


def test_a_zip_with_a_bad_file_or_a_broken_zip_gives_nothing(cast: Cast, opened: Workspace) -> None:
    for data in (zipped(a=SOC.encode(), b=b""), zipped(a=SOC.encode())[:60]):
        response = upload(cast, "owner", ("bra.txt", TEK.encode()), ("allt.zip", data))
        assert response.status_code == 400
        assert "allt.zip" in response.content.decode()
    assert not Interview.objects.exists()


def test_every_file_that_can_not_be_opened_is_named(cast: Cast, opened: Workspace) -> None:
    broken = b"PK\x03\x04 avklippt"
    response = upload(
        cast, "owner", ("ett.docx", broken), ("bra.txt", SOC.encode()), ("två.docx", broken), ("tom.txt", b"")
    )
    page = response.content.decode()
    assert response.status_code == 400
    assert all(name in page for name in ("ett.docx", "två.docx", "tom.txt"))
    assert "bra.txt" not in page
    assert not Interview.objects.exists()


def test_the_unit_is_chosen_by_a_person(cast: Cast, opened: Workspace) -> None:
    page = cast.client("owner").get("/samtal/").content.decode()
    assert '<option value="" selected>Välj enhet</option>' in page
    response = cast.client("owner").post(
        "/samtal/", {"documents": [SimpleUploadedFile("a.txt", SOC.encode())], "unit": ""}
    )
    assert response.status_code == 400
    assert not Interview.objects.exists()


def test_a_day_that_has_not_been_is_refused(cast: Cast, opened: Workspace) -> None:
    response = upload(cast, "owner", ("a.txt", SOC.encode()), date="2099-01-01")
    assert response.status_code == 400
    assert "har inte varit än" in response.content.decode()
    assert not Interview.objects.exists()


@pytest.mark.parametrize(("told", "kept"), [("Eva Berg, Bo Ek", ["Eva Berg", "Bo Ek"]), ("2", ["1", "2"]), ("", [])])
def test_participants_are_told_with_the_files(told: str, kept: list[str], cast: Cast, opened: Workspace) -> None:
    documents = [SimpleUploadedFile("a.txt", SOC.encode())]
    fields = {"documents": documents, "unit": cast.units["SOC"].pk, "participants": told}
    assert cast.client("owner").post("/samtal/", fields).status_code == 302
    assert Interview.objects.get().told_participants == kept


def test_what_was_done_is_told_in_one_box_below_the_title(cast: Cast, opened: Workspace) -> None:
    upload(cast, "owner", ("a.txt", SOC.encode()), ("b.txt", TEK.encode()))
    client = cast.client("owner")
    fields = {
        "documents": [SimpleUploadedFile("a.txt", SOC.encode()), SimpleUploadedFile("b.txt", TEK.encode())],
        "unit": cast.units["SOC"].pk,
    }
    page = client.post("/samtal/", fields, follow=True).content.decode()
    assert page.count('role="status"') == 1
    assert page.index("</h1>") < page.index('role="status"')


def test_two_files_of_one_name_are_two_files(cast: Cast, opened: Workspace) -> None:
    response = upload(cast, "owner", ("a.txt", SOC.encode()), ("../a.txt", TEK.encode()))
    assert response.status_code == 302
    assert len(list(opened.sources.iterdir())) == 2
