import { expect, it } from "vitest";
import {
  ask,
  callOptions,
  collect,
  failureOf,
  sendJson,
  startClient,
  startServer,
  textAnswer,
} from "./support.ts";

it("logs what Lunos answers by its shape alone: no key, prompt, words or address of the account", async () => {
  const lines: string[] = [];
  const write = (fields: object, message: string) =>
    void lines.push(JSON.stringify({ ...fields, message }));
  const logger = { debug: write, info: write, warn: write, error: write };
  const words = "see https://billing.example/sk-live-1 for your-secret-prompt";
  await using server = await startServer([
    sendJson({ error: { message: words, code: words } }, 429),
    sendJson({ error: { message: words } }, 402),
    sendJson(textAnswer("the-answer")),
    sendJson({ data: { balance: 1, email: "owner@example.com" } }),
  ]);
  await using client = startClient(server.origin, { logger, apiKey: "sk-secret" });
  await failureOf(collect(client.chat(ask("your-secret-prompt"), callOptions())));
  await collect(client.chat(ask("your-secret-prompt"), callOptions()));
  await client.loadBalance(callOptions());
  const all = lines.join("\n");
  expect(all).toContain('"status":429');
  expect(all).toContain("lunos_out_of_credit");
  for (const secret of ["sk-", "secret", "billing", "the-answer", "owner@"]) {
    expect(all).not.toContain(secret);
  }
});
