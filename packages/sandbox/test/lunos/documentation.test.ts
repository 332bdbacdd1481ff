import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { catalogue } from "../../src/lunos/accounts/catalogue.ts";
import { faultNames } from "../../src/lunos/faults/fault.ts";
import { startLunos } from "./support.ts";

const page = readFileSync(new URL("../../docs/sandbox.md", import.meta.url), "utf8");
const section = page.slice(page.indexOf("## The sandbox's Lunos"));

it("documents every fault and every model", () => {
  const prose = section.replace(/^```[\s\S]*?^```/gm, "");
  const words = new Set(
    [...prose.matchAll(/`([^`]+)`/g)].map(([, text = ""]) => text.split("=")[0]),
  );
  expect(faultNames.filter((name) => !words.has(name))).toEqual([]);
  expect(catalogue.filter(({ listing }) => !words.has(listing.id))).toEqual([]);
});

it("documents faults by examples that are accepted", async () => {
  await using lunos = await startLunos();
  const bodies = [...section.matchAll(/sandbox\/faults -d '([^']+)'/g)].map(
    ([, body = ""]) => body,
  );
  expect(bodies.length).toBeGreaterThanOrEqual(3);
  for (const body of bodies) {
    const response = await lunos.send("POST", "/sandbox/faults", JSON.parse(body));
    expect(response.status).toBe(201);
  }
});
