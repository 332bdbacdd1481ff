import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { requiredPermissions } from "../../src/adapters/discord/wire/install.ts";
import { scopeReasons } from "../../src/adapters/slack/client/manifest.ts";

const root = new URL("../../", import.meta.url);
const page = readFileSync(new URL("docs/security.md", root), "utf8");

describe("docs/security.md", () => {
  it.each(Object.entries(scopeReasons))("gives the reason for Slack's %s", (scope, reason) => {
    expect(page).toContain(`| \`${scope}\` | ${reason} |`);
  });

  it("lists no scope of Slack that isn't asked for", () => {
    const listed = [...page.matchAll(/^\| `([a-z_:]+)` \|/gm)].map(([, scope]) => scope);
    expect(listed).toEqual(Object.keys(scopeReasons));
  });

  it.each(requiredPermissions.map(({ name }) => name))(
    "gives the reason for Discord's %s",
    (name) => {
      const rows = page.split("\n").filter((line) => line.startsWith("| ") && line.includes(name));
      expect(rows.length).toBeGreaterThan(0);
    },
  );

  it("names only tests that there are", () => {
    const named = [...page.matchAll(/`(test\/[\w./-]+)`/g)];
    expect(named.length).toBeGreaterThan(15);
    for (const [, path = ""] of named) expect(existsSync(new URL(path, root)), path).toBe(true);
  });
});
