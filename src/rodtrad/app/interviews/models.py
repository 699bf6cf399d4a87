"""Interviews and their transcripts, cut into turns and statements.

All offsets are Unicode code points of `Transcript.text`, half open; those with `public_` are of the pseudonymised
text.
"""

from django.db import models
from django.db.models import F, Q

from rodtrad.app.records import Decided, Decision

__all__ = [
    "Interview",
    "Participant",
    "PersonalDataDecision",
    "PersonalDataSpan",
    "PersonalDataVerdict",
    "Pseudonymised",
    "ReadThrough",
    "Statement",
    "Transcript",
    "Turn",
]


def _in_order(name: str, prefix: str = "") -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{f"{prefix}end__gte": F(f"{prefix}start"), f"{prefix}start__gte": 0}), name=name
    )


class Interview(models.Model):
    """A conversation with a unit's management group."""

    round = models.ForeignKey("rodtrad_programme.Round", on_delete=models.PROTECT, related_name="interviews")
    unit = models.ForeignKey("rodtrad_organisation.Unit", on_delete=models.PROTECT, related_name="interviews")
    number = models.PositiveIntegerField()
    """Number within the round; it is what the interview is called in public."""
    date = models.DateField(null=True)
    minutes = models.PositiveIntegerField(null=True)
    interviewer = models.CharField(max_length=200, blank=True)
    told_participants = models.JSONField(default=list)
    """Those who took part, as told at the import; empty where only the transcript tells.

    Names, or the numbers "1", "2" and so on where only how many they were is told.
    """
    voluntary_recorded = models.BooleanField(default=False)
    """Whether it is on record that taking part was voluntary."""
    retention_until = models.DateField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["round", "number"], name="one_interview_a_number")]

    def __str__(self) -> str:
        return f"samtal {self.number}"


class Participant(models.Model):
    """A speaker of an interview, as the transcript names her."""

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="participants")
    name = models.CharField(max_length=200)
    public_name = models.CharField(max_length=200)
    is_interviewer = models.BooleanField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["interview", "name"], name="one_participant_a_name")]

    def __str__(self) -> str:
        return self.public_name


class Transcript(models.Model):
    """The text of an interview as the importer understood it. The text never changes.

    The keys tell what each step of the analysis was made from; a step whose key still holds is not made again.
    """

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="transcripts")
    source_hash = models.CharField(max_length=64)
    """SHA-256 (hex) of the file; it stands under that name in the workspace's `sources`."""
    name = models.CharField(max_length=255)
    format = models.CharField(max_length=40)
    text = models.TextField()
    word_count = models.PositiveIntegerField()
    warnings = models.JSONField(default=list)
    facts = models.JSONField(default=dict)
    imported_at = models.DateTimeField(auto_now_add=True)
    current = models.BooleanField(default=True)
    """False for one that a newer file has replaced; it is kept with the decisions that were made on it."""
    text_key = models.CharField(max_length=64, blank=True)
    links_key = models.CharField(max_length=64, blank=True)
    own_key = models.CharField(max_length=64, blank=True)
    """Of the links to own goals, which are made again when a person has decided something."""

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["interview"], condition=Q(current=True), name="one_current_transcript")
        ]

    def __str__(self) -> str:
        return self.name


class Pseudonymised(models.Model):
    """A transcript's text with personal data replaced."""

    transcript = models.OneToOneField(Transcript, on_delete=models.CASCADE, related_name="pseudonymised")
    run = models.ForeignKey("rodtrad_audit.Run", on_delete=models.PROTECT, related_name="+")
    text = models.TextField()

    def __str__(self) -> str:
        return f"{self.transcript} (pseudonymised)"


class Turn(models.Model):
    """A speaker's words until somebody else speaks, or a heading. `begins`/`ends` are seconds."""

    transcript = models.ForeignKey(Transcript, on_delete=models.CASCADE, related_name="turns")
    index = models.PositiveIntegerField()
    kind = models.CharField(max_length=10)
    speaker = models.CharField(max_length=1000, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    begins = models.FloatField(null=True)
    ends = models.FloatField(null=True)

    class Meta:
        ordering = ["index"]
        constraints = [
            models.UniqueConstraint(fields=["transcript", "index"], name="one_turn_an_index"),
            _in_order("turn_offsets"),
        ]

    def __str__(self) -> str:
        return f"{self.index} {self.speaker}"


class Statement(models.Model):
    """A span that is coded, linked and quoted."""

    transcript = models.ForeignKey(Transcript, on_delete=models.CASCADE, related_name="statements")
    run = models.ForeignKey("rodtrad_audit.Run", on_delete=models.PROTECT, related_name="+")
    index = models.PositiveIntegerField()
    turn_index = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    question = models.ForeignKey(
        "rodtrad_programme.Question", on_delete=models.SET_NULL, null=True, related_name="statements"
    )
    language = models.CharField(max_length=20)
    public_start = models.PositiveIntegerField()
    public_end = models.PositiveIntegerField()
    public_quote = models.TextField()
    retired = models.BooleanField(default=False)
    """True for one that a new run no longer makes, kept because somebody has decided something about it."""

    class Meta:
        ordering = ["start", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["transcript", "start", "end"], name="one_statement_a_span"),
            _in_order("statement_offsets"),
            _in_order("statement_public_offsets", "public_"),
        ]

    def __str__(self) -> str:
        return f"{self.transcript_id}:{self.start}-{self.end}"


class PersonalDataSpan(models.Model):
    """A place that holds personal data, as the machine found it."""

    transcript = models.ForeignKey(Transcript, on_delete=models.CASCADE, related_name="personal_data")
    run = models.ForeignKey("rodtrad_audit.Run", on_delete=models.PROTECT, related_name="+")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    label = models.CharField(max_length=20)
    replacement = models.CharField(max_length=200, blank=True)
    certain = models.BooleanField()
    source = models.CharField(max_length=20)

    class Meta:
        ordering = ["start"]
        constraints = [
            models.UniqueConstraint(fields=["transcript", "start", "end"], name="one_hit_a_span"),
            _in_order("personal_data_offsets"),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.start}-{self.end}"


class PersonalDataDecision(Decision):
    """A person has looked at the uncertain personal data of a statement and found that it may be shown as it stands.

    `shown` is the pseudonymised quote that was looked at: if it changes, somebody must look again.
    """

    shown = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["statement"], name="one_review_a_statement")]

    def __str__(self) -> str:
        return f"{self.statement} reviewed by {self.decided_by_name}"


class PersonalDataVerdict(Decided):
    """A person's word on a span of the text as it was said: it is personal data of a kind, or it is none.

    It goes before what the machine finds, and stays when the machine looks again.
    """

    transcript = models.ForeignKey(Transcript, on_delete=models.CASCADE, related_name="verdicts")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    label = models.CharField(max_length=20)
    personal = models.BooleanField()

    class Meta:
        ordering = ["start"]
        constraints = [
            models.UniqueConstraint(fields=["transcript", "start", "end"], name="one_verdict_a_span"),
            _in_order("verdict_offsets"),
        ]

    def __str__(self) -> str:
        return f"{self.transcript_id}:{self.start}-{self.end} {self.personal}"


class ReadThrough(Decided):
    """A person has read the pseudonymised text of an interview. `text_hash` is of that text: if it changes, somebody
    must read again.
    """

    transcript = models.OneToOneField(Transcript, on_delete=models.CASCADE, related_name="read_through")
    text_hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.transcript_id} read by {self.decided_by_name}"
