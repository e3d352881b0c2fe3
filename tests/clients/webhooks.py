"""Judges callbacks with PyPI's standardwebhooks: `webhooks.py FILE`, a JSON of calls and secrets."""

import json
import sys

from standardwebhooks.webhooks import Webhook, WebhookVerificationError

known = json.load(open(sys.argv[1]))
good = forged = 0
for secret in known["secrets"]:
    judge = Webhook(secret)
    for call in known["calls"]:
        judge.verify(call["body"].encode(), call["headers"])
        good += 1
        try:
            judge.verify(call["body"].replace("task", "Task", 1).encode() + b" ", call["headers"])
        except WebhookVerificationError:
            forged += 1
print(f"{good} good, {forged} forged refused")
