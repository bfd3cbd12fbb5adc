"""The app: listen to the desk once it is ready."""

from django.apps import AppConfig
from django.core.checks import Tags, register


class ChatbotHelpdeskConfig(AppConfig):
    """Notes of the bot on the tickets of django-helpdesk."""

    name = "chatbot.helpdesk.django"
    # The last part of the name says too little, and "helpdesk" belongs to the desk.
    label = "chatbot_helpdesk"
    verbose_name = "Chatbot for the help desk"

    def ready(self) -> None:
        """Connect to the signals of the desk."""
        # Only here: they import models, which are not there before the apps are ready.
        from django.core.signals import request_started  # noqa: PLC0415
        from helpdesk.signals import new_ticket_done, update_ticket_done  # noqa: PLC0415

        from chatbot.helpdesk.django import receiving  # noqa: PLC0415
        from chatbot.helpdesk.django.checks import check_database, check_settings  # noqa: PLC0415

        for signal, receiver in (
            (request_started, receiving.receive_request),
            (new_ticket_done, receiving.receive_ticket),
            (update_ticket_done, receiving.receive_follow_up),
        ):
            signal.connect(receiver, dispatch_uid=f"chatbot_helpdesk.{receiver.__name__}")
        register(check_settings)
        register(check_database, Tags.database)
