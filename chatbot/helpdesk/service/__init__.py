"""The bot over HTTP: `application` answers, `limits` protects it, `metrics` counts.

`chatwoot` and `zammad` answer the webhooks of these desks, and `conversations` remembers for them.
"""
