"""The bot in django-helpdesk: notes for the agent, and answers on the form before a ticket is sent.

Begin with `apps` (what is listened to), then `receiving` (what happens on a signal); `forms` is
opt-in and stands alone.
"""
