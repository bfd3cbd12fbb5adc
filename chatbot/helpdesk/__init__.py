"""The bot in a help desk: a backlog of questions as JSON lines (`batch`), and tickets of django-helpdesk (`django`)."""
