"""One of the municipality's own goals: its targets, what it is taught by, and what was said that touches it."""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rodtrad.analysis.agenda2030 import catalogue
from rodtrad.analysis.language import in_language
from rodtrad.app.audit.write import log
from rodtrad.app.goals.crosswalk import suggest_targets, target_options
from rodtrad.app.goals.forms import ExampleForm, TargetForm
from rodtrad.app.goals.learning import doubts, learning_of
from rodtrad.app.goals.models import CrosswalkDecision, GoalKind, MunicipalGoal
from rodtrad.app.goals.read import day_of, goals_in_force
from rodtrad.app.goals.views import said_of
from rodtrad.app.goals.write import add_example, decide_target, remove_example, undo_target
from rodtrad.app.interviews.deciding import told_meanwhile
from rodtrad.app.lock import Busy
from rodtrad.app.machine import linker_of
from rodtrad.app.pages import shown_at
from rodtrad.app.people.permissions import Access, get_access
from rodtrad.app.pipeline import learn
from rodtrad.app.programme.models import Round
from rodtrad.app.synthesis.read import round_at_hand
from rodtrad.app.workspace import current

__all__ = ["show_own_goal"]

_Forms = tuple[ExampleForm, TargetForm]


@require_http_methods(["GET", "HEAD", "POST"])
def show_own_goal(request: HttpRequest, code: str) -> HttpResponse:
    """One of the municipality's own goals; takes decisions on its targets, examples, and the word to learn."""
    access = get_access(request.user)
    round_ = round_at_hand(access.municipality)
    own = {goal.code: goal for goal in goals_in_force(access.municipality, day_of(round_))}
    if code not in own:
        raise Http404
    goal = own[code]
    forms = ExampleForm(goal=goal), TargetForm()
    opened = request.GET.get("oppen", "")
    if request.method == "POST":
        access.must_write()
        forms, opened = _forms(request, goal), _place(request)
        if not any(form.errors for form in forms):
            _change(request, access, round_, goal, forms)
            return redirect(f"{reverse('own_goal', args=[code])}?oppen={opened}#{opened}")
    errors = [(f[name].id_for_label, text) for f in forms for name, texts in f.errors.items() for text in texts]
    options = target_options(goal)
    context = {
        "title": in_language(goal.title, get_language() or "sv"),
        "access": access,
        "goal": goal,
        "below": [one for one in own.values() if one.parent_id == goal.pk],
        "targets": catalogue().targets,
        "accepted": [one.target for one in options if one.decided == "accepted"],
        "opened": opened,
        "errors": errors,
        "seen": timezone.now().isoformat(),
        **said_of(request, round_, GoalKind.OWN, code),
    }
    if access.can_write:
        context |= {"options": options, "example_form": forms[0], "target_form": forms[1]}
        context |= {"learning": learning_of(round_, goal, linker_of(current())), "doubts": doubts(round_, goal)}
    return render(request, "own_goal.jinja", context, status=400 if errors else 200)


def _forms(request: HttpRequest, goal: MunicipalGoal) -> _Forms:
    """Return the two forms, the one that was sent filled in."""
    example = ExampleForm(request.POST if "example" in request.POST else None, goal=goal)
    return example, TargetForm(request.POST if "target" in request.POST else None)


def _place(request: HttpRequest) -> str:
    """Return which part of the page a form stands in."""
    if "learn" in request.POST:
        return "larande"
    return "exempel" if {"example", "remove"} & set(request.POST) else "delmal"


def _change(request: HttpRequest, access: Access, round_: Round, goal: MunicipalGoal, forms: _Forms) -> None:
    """Do what was asked for. Raises BadRequest for what no button or form asks for."""
    example, target = forms
    actor = access.user
    if example.is_bound:
        _renew(request, goal, add_example(goal=goal, text=example.cleaned_data["example"], actor=actor))
    elif "remove" in request.POST:
        _renew(request, goal, remove_example(goal=goal, text=request.POST["remove"], actor=actor))
    elif target.is_bound:
        decide_target(goal=goal, target=target.cleaned_data["target"], accepted=True, actor=actor)
    elif "learn" in request.POST:
        _learn(request, access, round_, goal)
    else:
        _decide(request, access, goal)


def _renew(request: HttpRequest, goal: MunicipalGoal, changed: bool) -> None:
    """After a change of the examples, suggest targets anew. Links wait until somebody asks for them."""
    if not changed:
        messages.info(request, _("Inget är ändrat."))
        return
    suggest_targets(goals=[goal], linker=linker_of(current()))
    messages.success(request, _("Exemplen är ändrade. Länkarna följer efter när du trycker på Lär av besluten."))


def _decide(request: HttpRequest, access: Access, goal: MunicipalGoal) -> None:
    """Record or take back the decision on a target: `accept 11.2` in the field `decision`."""
    match request.POST.get("decision", "").split():
        case ["accept" | "reject" | "undo" as verb, target] if target in catalogue().targets:
            pass
        case _:
            raise BadRequest("unknown decision")
    other = _meanwhile(request, access, goal, target)
    if other is not None:
        messages.warning(request, told_meanwhile(other))
    elif verb == "undo":
        undo_target(goal=goal, target=target, actor=access.user)
    else:
        decide_target(goal=goal, target=target, accepted=verb == "accept", actor=access.user)


def _meanwhile(request: HttpRequest, access: Access, goal: MunicipalGoal, target: str) -> CrosswalkDecision | None:
    """Return another's decision on the target that was made after the page was shown."""
    since = shown_at(request)
    if since is None:
        return None
    rows = CrosswalkDecision.objects.filter(goal=goal, target=target, decided_at__gt=since)
    return rows.exclude(decided_by=access.user).first()


def _learn(request: HttpRequest, access: Access, round_: Round, goal: MunicipalGoal) -> None:
    """Link the round to the own goals by what has been decided. Only one analysis goes on at a time."""
    workspace = current()
    if workspace is None:
        raise Http404
    try:
        made = learn(workspace, round_)
    except Busy:
        messages.warning(request, _("En analys pågår redan. Den lär sig också av besluten: vänta tills den är klar."))
        return
    log(
        municipality=access.municipality,
        actor=access.user,
        action="own-links-learnt",
        about=round_,
        goal=goal.pk,
        statements=made,
    )
    if made:
        told = ngettext(
            "Länkarna till de egna målen är gjorda på nytt för %(num)s utsaga.",
            "Länkarna till de egna målen är gjorda på nytt för %(num)s utsagor.",
            made,
        )
        messages.success(request, told % {"num": made})
    else:
        messages.info(request, _("Inget har ändrats sedan länkarna gjordes."))
