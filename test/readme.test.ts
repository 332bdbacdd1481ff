import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { commands, messageMenus } from "#commands";
import { createWording } from "#locales";

const wording = createWording();

const root = new URL("../", import.meta.url);
const readme = readFileSync(new URL("README.md", root), "utf8");
const { scripts }: { scripts: Record<string, string> } = JSON.parse(
  readFileSync(new URL("package.json", root), "utf8"),
);

describe("the README", () => {
  it.each(commands.map((command) => [command.name, command] as const))(
    "lists /%s as people find it in the chat",
    (name, { access }) => {
      const description = wording({ key: "commandDescription", command: name }, "en");
      const who = access === "admins" ? "people with Manage Server" : "everyone";
      expect(readme).toContain(`| \`/${name}\` | ${who} | ${description} |`);
    },
  );

  it("lists no command that there is not", () => {
    const listed = [...readme.matchAll(/^\| `\/([a-z]+)` \|/gm)].map(([, name]) => name);
    expect(listed).toEqual(commands.map(({ name }) => name));
  });

  it.each(messageMenus.map(({ id }) => wording({ key: "menuName", menu: id }, "en")))(
    "names the message menu “%s”",
    (name) => {
      expect(readme).toContain(`“${name}”`);
    },
  );

  it("uses only npm scripts that there are", () => {
    const used = [...readme.matchAll(/npm (?:run )?(start|test|run \w+|sandbox|bench)\b/g)];
    expect(used.length).toBeGreaterThan(1);
    for (const [, name = ""] of used) expect(scripts).toHaveProperty(name.replace(/^run /, ""));
  });

  it("links only to files that there are", () => {
    for (const [, target = ""] of readme.matchAll(/\]\((?!https?:)([^)#]+)/g)) {
      expect(existsSync(new URL(target, root)), target).toBe(true);
    }
  });
});
