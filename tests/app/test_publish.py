"""Releases: what they say is so, what is held back, and when a new one is made."""

from pathlib import Path

import pytest
from tests.app.material import SOC, bring_interview
from tests.conftest import Cast

from rodtrad.app.coding.changes import describe_code
from rodtrad.app.coding.models import Theme, ThemeSuggestion
from rodtrad.app.coding.write import decide_coding
from rodtrad.app.goals.models import GoalSuggestion
from rodtrad.app.goals.write import decide_link, decide_reading
from rodtrad.app.interviews.models import Interview, PersonalDataSpan, Pseudonymised, Statement
from rodtrad.app.interviews.write import review_personal_data
from rodtrad.app.pipeline import analyse
from rodtrad.app.synthesis.adapt import NotVerbatim, build_release
from rodtrad.app.synthesis.models import Finding, Release, Synthesis
from rodtrad.app.synthesis.publish import PublishRefused, freeze, publish
from rodtrad.app.workspace import Workspace
from rodtrad.publish import release as r


def release(cast: Cast) -> r.Release:
    return build_release(cast.municipality, cast.round)


def test_every_quote_is_verbatim_in_a_pseudonymised_transcript(spoken: Cast) -> None:
    texts = list(Pseudonymised.objects.values_list("text", flat=True))
    quotes = release(spoken).quotes
    assert quotes
    assert all(any(quote.text in text for text in texts) for quote in quotes)


def test_a_quote_that_is_not_verbatim_stops_everything(spoken: Cast) -> None:
    Statement.objects.update(public_quote="Något som ingen sade om hållbarhet i kommunen i dag.")
    with pytest.raises(NotVerbatim):
        release(spoken)


def test_counts_are_of_relevant_statements_and_add_up(spoken: Cast) -> None:
    made = release(spoken)
    assert made.method.statements == Statement.objects.count()
    assert sum(unit.counts.statements for unit in made.units) == made.method.relevant
    assert sum(i.statements for i in made.interviews) == made.method.relevant
    hidden = sum(w.statements for w in made.method.withheld)
    assert len(made.quotes) + hidden == made.method.statements
    known = {theme.id for theme in made.themes}
    assert all(thread.theme in known for thread in made.threads)


def test_all_goals_and_targets_are_there_touched_or_not(spoken: Cast) -> None:
    made = release(spoken)
    assert (len(made.goals), sum(len(goal.targets) for goal in made.goals)) == (17, 169)
    for goal in made.goals:
        assert all(target.counts.statements <= goal.counts.statements for target in goal.targets)


def test_what_touches_a_targeted_goal_touches_the_one_above(spoken: Cast) -> None:
    goals = {goal.code: goal for goal in release(spoken).municipal_goals}
    assert goals["M2"].counts.statements >= goals["M2.1"].counts.statements > 0


def test_a_unit_with_fewer_than_three_people_is_not_named_beside_a_quote(spoken: Cast) -> None:
    made = release(spoken)
    units = {quote.unit for quote in made.quotes}
    assert units == {"SOC", None}
    hidden = [quote for quote in made.quotes if quote.unit is None]
    assert {quote.attribution["sv"] for quote in hidden} == {"En chef i koncernen"}
    assert all(quote.interview is None for quote in hidden)


def test_participants_told_at_import_count_where_the_file_names_nobody(spoken: Cast) -> None:
    Interview.objects.filter(unit=spoken.units["TEK"]).update(told_participants=["A B", "C D", "E F"])
    made = release(spoken)
    assert {quote.unit for quote in made.quotes} == {"SOC", "TEK"}
    assert made.method.participants == 6


def test_quote_ids_do_not_tell_the_order_in_which_things_were_said(spoken: Cast) -> None:
    ids = [quote.id for quote in release(spoken).quotes]
    assert ids != sorted(ids)
    assert all(not id_.lstrip("c").isdecimal() or len(id_) == 13 for id_ in ids)


def test_a_quote_with_uncertain_personal_data_waits_for_a_person(spoken: Cast) -> None:
    quote = release(spoken).quotes[0]
    statement = Statement.objects.get(public_quote=quote.text)
    PersonalDataSpan.objects.filter(transcript=statement.transcript, start=statement.start).delete()
    PersonalDataSpan.objects.create(
        transcript=statement.transcript,
        run=statement.run,
        start=statement.start,
        end=statement.start + 2,
        label="PER",
        certain=False,
        source="context",
    )
    held = release(spoken)
    assert quote.id not in {q.id for q in held.quotes}
    assert "unreviewed_personal_data" in {w.reason for w in held.method.withheld}
    review_personal_data(statement=statement, actor=spoken.owner)
    assert quote.id in {q.id for q in release(spoken).quotes}


def test_a_decision_outweighs_the_machine(spoken: Cast) -> None:
    link = GoalSuggestion.objects.filter(kind="goal", p__gte=0.5, statement__reading__relevant=True).first()
    before = next(goal for goal in release(spoken).goals if goal.id == link.ref).counts.statements
    decide_link(statement=link.statement, kind="goal", ref=link.ref, accepted=False, actor=spoken.owner)
    after = next(goal for goal in release(spoken).goals if goal.id == link.ref).counts.statements
    assert after == before - 1


def test_an_accepted_target_links_its_goal_and_says_that_a_person_did_it(spoken: Cast) -> None:
    statement = Statement.objects.filter(reading__relevant=True).first()
    decide_link(statement=statement, kind="target", ref="16.6", accepted=True, actor=spoken.owner)
    quotes = [quote for quote in release(spoken).quotes if quote.text == statement.public_quote]
    if quotes:
        assert "16" in {link.id for link in quotes[0].goals}
        assert {link.decided_by for link in quotes[0].targets if link.id == "16.6"} == {"person"}
    assert next(goal for goal in release(spoken).goals if goal.id == "16").counts.statements >= 1


def test_a_statement_that_a_person_finds_beside_the_point_is_not_counted(spoken: Cast) -> None:
    statement = Statement.objects.filter(reading__relevant=True).first()
    before = release(spoken).method.relevant
    decide_reading(statement=statement, aspect="relevant", value="no", actor=spoken.owner)
    made = release(spoken)
    assert made.method.relevant == before - 1
    assert (made.method.coders, made.method.decisions) == (1, 1)


def test_a_rejected_theme_no_longer_counts_the_statement(spoken: Cast) -> None:
    suggestion = ThemeSuggestion.objects.first()
    key = f"tema-{suggestion.theme_id}"
    before = {theme.id: theme.counts.statements for theme in release(spoken).themes}[key]
    decide_coding(statement=suggestion.statement, theme=suggestion.theme, accepted=False, actor=spoken.owner)
    after = {theme.id: theme.counts.statements for theme in release(spoken).themes}
    assert after.get(key, 0) == before - 1


def test_a_finding_shows_the_quotes_that_it_rests_on(spoken: Cast) -> None:
    statement = Statement.objects.filter(reading__relevant=True).last()
    finding = Finding.objects.create(
        synthesis=Synthesis.objects.create(round=spoken.round), text={"sv": "Flera ställer om fordonen."}
    )
    finding.statements.add(statement)
    [told] = release(spoken).findings
    assert told.quotes
    assert not build_release(spoken.municipality, spoken.round, draft=False).findings


def test_the_same_content_is_the_same_release(spoken: Cast) -> None:
    first = freeze(round_=spoken.round, draft=True)
    assert freeze(round_=spoken.round, draft=True) == first
    assert (first.version, first.id) == (1, first.content_hash())
    theme = Theme.objects.filter(retired=False).first()
    describe_code(theme=theme, texts={"label": "Nytt namn", "definition": "Något."}, actor=spoken.owner)
    assert freeze(round_=spoken.round, draft=True).version == 2
    assert Release.objects.count() == 2


def test_a_draft_is_rendered_and_rendered_the_same_again(spoken: Cast, workspace: Workspace, tmp_path: Path) -> None:
    made = publish(workspace, tmp_path / "site", draft=True)
    assert (tmp_path / "site" / "index.html").is_file()
    again = publish(workspace, tmp_path / "site", draft=True)
    assert (again.version, again.site.changed) == (made.version, 0)


def test_without_draft_it_is_refused_with_a_line_a_reason(spoken: Cast, workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(PublishRefused) as refused:
        publish(workspace, tmp_path / "site", draft=False)
    assert any("maskinens förslag" in line for line in refused.value.lines)
    assert any("ingen har godkänt" in line for line in refused.value.lines)
    assert not (tmp_path / "site").exists()
    assert not Release.objects.exists()


def test_nothing_is_published_of_what_is_not_analysed(cast: Cast, workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(PublishRefused, match="inga samtal"):
        publish(workspace, tmp_path / "site", draft=True)
    bring_interview(cast, workspace, "SOC", SOC)
    with pytest.raises(PublishRefused, match="1 samtal är inte analyserade"):
        publish(workspace, tmp_path / "site", draft=True)
    analyse(workspace)
    assert publish(workspace, tmp_path / "site", draft=True).version == 1


def test_a_draft_is_made_and_looked_at_in_the_workspace(spoken: Cast, opened: Workspace) -> None:
    assert spoken.client("reader").post("/publicerat/").status_code == 403
    publish(opened, opened.site, draft=True)
    client = spoken.client("reader")
    page = b"".join(client.get("/publicerat/sida/"))
    assert "Norrälva" in page.decode()
    assert spoken.client("nobody").get("/publicerat/sida/").status_code == 302
    for path in ("../../secret.key", "..%2f..%2fsecret.key", "/etc/passwd", "nope.html"):
        assert client.get(f"/publicerat/sida/{path}").status_code == 404
    data = client.get(f"/publicerat/{Release.objects.get().pk}/release.json")
    assert r.Release.model_validate_json(data.content).draft
    assert spoken.client("stranger").get(f"/publicerat/{Release.objects.get().pk}/release.json").status_code == 404


def test_what_must_not_leave_takes_the_new_release_with_it_and_no_older(
    spoken: Cast, opened: Workspace, tmp_path: Path
) -> None:
    theme = Theme.objects.filter(retired=False).first()
    describe_code(theme=theme, texts={"label": "Lagerlunds uppdrag", "definition": "Ett."}, actor=spoken.owner)
    kept = publish(opened, opened.site, draft=True).release
    Release.objects.update(scan={})  # as one from before files were looked through
    spoken.municipality.staff.create(name="Siv Lagerlund")
    for definition in ("Ett.", "Ett annat."):  # the same Release again, then one of its own
        describe_code(theme=theme, texts={"label": "Lagerlunds uppdrag", "definition": definition}, actor=spoken.owner)
        with pytest.raises(PublishRefused, match="Lagerlund"):
            publish(opened, tmp_path / "site", draft=True)
        assert Release.objects.get().release_id == kept.id
    assert not (tmp_path / "site").exists()
