"""Which chat model may be asked, and each question with its answer."""

from django.db import models

from rodtrad.app.records import Decided

__all__ = ["ChatExchange", "ChatSetting"]


class ChatSetting(Decided):
    """Where the chat model answers, and who last said that it may, or may not, be asked. No row: it may not."""

    municipality = models.OneToOneField(
        "rodtrad_organisation.Municipality", on_delete=models.CASCADE, related_name="chat_setting"
    )
    url = models.CharField(max_length=300)
    model = models.CharField(max_length=300)
    on = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.model} {self.url}"


class ChatExchange(Decided):
    """A question as it was sent and the answer as it came; `decided_by` is who asked.

    It goes with an interview that any of the statements in it is from.
    """

    class About(models.TextChoices):
        """What a proposal was asked for."""

        THEME = "theme"
        FINDING = "finding"

    municipality = models.ForeignKey(
        "rodtrad_organisation.Municipality", on_delete=models.CASCADE, related_name="chat_exchanges"
    )
    about = models.CharField(max_length=10, choices=About.choices)
    about_id = models.PositiveBigIntegerField()
    url = models.CharField(max_length=300)
    model = models.CharField(max_length=300)
    messages = models.JSONField()
    statements = models.ManyToManyField("rodtrad_interviews.Statement", related_name="chat_exchanges")
    answer = models.TextField(blank=True)
    proposal = models.JSONField(default=dict)
    """What was read out of the answer: `label` and `definition`, or `text`; empty where nothing could be."""
    failed = models.TextField(blank=True)
    """Why there is no proposal, in a line for people."""

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.about} {self.about_id} → {self.model}"
