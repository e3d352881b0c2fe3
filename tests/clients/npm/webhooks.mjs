// Judges callbacks with npm's standardwebhooks: `webhooks.mjs FILE`, a JSON of calls and secrets.

import { readFileSync } from "node:fs";
import { Webhook, WebhookVerificationError } from "standardwebhooks";

const { calls, secrets } = JSON.parse(readFileSync(process.argv[2], "utf8"));
let good = 0;
let forged = 0;
for (const secret of secrets) {
  const judge = new Webhook(secret);
  for (const { headers, body } of calls) {
    judge.verify(body, headers);
    good += 1;
    try {
      judge.verify(body + " ", headers);
    } catch (error) {
      if (!(error instanceof WebhookVerificationError)) throw error;
      forged += 1;
    }
  }
}
console.log(`${good} good, ${forged} forged refused`);
