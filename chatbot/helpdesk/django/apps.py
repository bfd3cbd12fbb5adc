"""The app: listen to the desk once it is ready."""

from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import ImproperlyConfigured

from chatbot.helpdesk.django.configuration import read_settings


class ChatbotHelpdeskConfig(AppConfig):
    """Notes of the bot on the tickets of django-helpdesk."""

    name = "chatbot.helpdesk.django"
    # The last part of the name says too little, and "helpdesk" belongs to the desk.
    label = "chatbot_helpdesk"
    verbose_name = "Chatbot for the help desk"

    def ready(self) -> None:
        """Connect to the signals of the desk."""
        # Only here: both import models, which are not there before the apps are ready.
        from helpdesk.signals import new_ticket_done, update_ticket_done  # noqa: PLC0415

        from chatbot.helpdesk.django.receiving import receive_follow_up, receive_ticket  # noqa: PLC0415

        new_ticket_done.connect(receive_ticket, dispatch_uid="chatbot_helpdesk.ticket")
        update_ticket_done.connect(receive_follow_up, dispatch_uid="chatbot_helpdesk.follow_up")
        register(check_settings)


def check_settings(**_: Any) -> list[CheckMessage]:
    """Tell `manage.py check` what is wrong with the settings."""
    try:
        read_settings()
    except ImproperlyConfigured as error:
        return [Error(str(error), id="chatbot_helpdesk.E001")]
    return []
