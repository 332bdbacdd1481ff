import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { faultSchema } from "../../src/slack/control/control-faults.ts";
import { allMethods } from "../../src/slack/methods/all-methods.ts";
import { startSlack } from "./support.ts";

const page = readFileSync(new URL("../../docs/sandbox.md", import.meta.url), "utf8");
const begin = page.indexOf("## The sandbox's Slack");
const section = page.slice(begin, page.indexOf("\n## ", begin));

test("the documentation names every method and every fault", () => {
  const words = new Set([...section.matchAll(/`([^`]+)`/g)].map(([, text]) => text));
  expect(Object.keys(allMethods).filter((name) => !words.has(name))).toEqual([]);
  const documented = [...section.matchAll(/\{ type: "([a-z-]+)"/g)].map(([, name]) => name);
  const known = faultSchema.options.map(({ shape }) => shape.type.value);
  expect(new Set(documented)).toEqual(new Set(known));
});

test("every request of the control API that is documented is there", async () => {
  await using slack = await startSlack();
  const rows = [...section.matchAll(/`(GET|POST|PUT|PATCH|DELETE) (\/control\/[^`?\s]+)/g)];
  expect(rows.length).toBeGreaterThan(35);
  const missing: string[] = [];
  for (const [, method = "", path = ""] of rows) {
    const response = await fetch(`${slack.url}${path.replace(/\{\w+\}/g, "nowhere")}?as=nobody`, {
      method,
      ...(method === "GET" ? {} : { body: "{}", headers: { "content-type": "application/json" } }),
    });
    const text = await response.text();
    if (text.includes('"error":"not_found"')) missing.push(`${method} ${path}`);
  }
  expect(missing).toEqual([]);
});
