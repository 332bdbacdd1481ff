import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningSandbox, startSandbox } from "./support.ts";

let sandbox: RunningSandbox;
let path: string;

beforeAll(async () => {
  sandbox = await startSandbox({ rateLimitScale: Number.POSITIVE_INFINITY });
  path = `/applications/${sandbox.ids.applicationId}/commands`;
});
afterAll(async () => {
  await sandbox[Symbol.asyncDispose]();
});

const command = (extra: object = {}) => ({ name: "imagine", description: "Draws", ...extra });
const option = (extra: object = {}) => ({ type: 3, name: "prompt", description: "What", ...extra });
const range = (count: number) => Array.from({ length: count }, (_, index) => index);

describe("a command is refused", () => {
  const cases: readonly [name: string, json: unknown, at: string][] = [
    ["with a name in upper case", command({ name: "Imagine" }), "name"],
    ["with a space in its name", command({ name: "make it" }), "name"],
    ["with a name of 33 characters", command({ name: "x".repeat(33) }), "name"],
    ["without a description", { name: "imagine" }, "description"],
    ["with a long description", command({ description: "x".repeat(101) }), "description"],
    [
      "of a kind that has no description",
      { type: 3, name: "Look", description: "x" },
      "description",
    ],
    [
      "with 26 options",
      command({ options: range(26).map((i) => option({ name: `o${i}` })) }),
      "options",
    ],
    ["with an option twice", command({ options: [option(), option()] }), "options.1.name"],
    [
      "with a required option after an optional one",
      command({ options: [option(), option({ name: "b", required: true })] }),
      "options.1",
    ],
    [
      "with 26 choices",
      command({
        options: [option({ choices: range(26).map((i) => ({ name: `${i}`, value: `${i}` })) })],
      }),
      "options.0.choices",
    ],
    [
      "with a choice of another type",
      command({ options: [option({ choices: [{ name: "one", value: 1 }] })] }),
      "options.0.choices.0.value",
    ],
    [
      "with choices and autocomplete",
      command({ options: [option({ autocomplete: true, choices: [{ name: "a", value: "a" }] })] }),
      "options.0.autocomplete",
    ],
    [
      "with subcommands beside plain options",
      command({ options: [option(), option({ type: 1, name: "sub" })] }),
      "options",
    ],
    ["with an unknown option type", command({ options: [option({ type: 12 })] }), "options.0.type"],
    [
      "with an unknown locale",
      command({ name_localizations: { xx: "gambar" } }),
      "name_localizations.xx",
    ],
    [
      "with a bad localised name",
      command({ name_localizations: { id: "Gam bar" } }),
      "name_localizations.id",
    ],
    [
      "longer than 8000 characters in all",
      command({
        options: range(25).map((i) =>
          option({
            name: `o${i}`,
            choices: range(4).map((j) => ({ name: `${j}`, value: "v".repeat(90) + j })),
          }),
        ),
      }),
      "",
    ],
  ];
  test.for(cases)("%s", async ([, json, at]) => {
    const { status, body } = await sandbox.rest("POST", path, { json });
    expect({ status, code: body.code }).toEqual({ status: 400, code: 50035 });
    const keys = at.split(".").filter(Boolean);
    const fault = keys.reduce((node, key) => node?.[key], body.errors);
    expect(fault?._errors?.length).toBeGreaterThan(0);
  });

  test("when two of a list have one name", async () => {
    const { body } = await sandbox.rest("PUT", path, { json: [command(), command()] });
    expect(body.errors[1].name._errors[0].code).toBe("APPLICATION_COMMANDS_DUPLICATE_NAME");
  });

  test("when it is the 201st new one of the day", async () => {
    await using busy = await startSandbox({ rateLimitScale: Number.POSITIVE_INFINITY });
    const base = `/applications/${busy.ids.applicationId}/commands`;
    const put = (from: number) =>
      busy.rest("PUT", base, { json: range(100).map((i) => command({ name: `c${from + i}` })) });
    expect([(await put(0)).status, (await put(100)).status]).toEqual([200, 200]);
    expect(await put(200)).toMatchObject({ status: 429, body: { code: 30034 } });
    expect((await put(100)).status).toBe(200);
  });
});

describe("registering", () => {
  test("replaces the whole list and keeps the ids of what stays", async () => {
    const first = await sandbox.rest("PUT", path, {
      json: [command(), command({ name: "balance" })],
    });
    const second = await sandbox.rest("PUT", path, { json: [command({ description: "Paints" })] });
    expect(second.body).toMatchObject([{ id: first.body[0].id, description: "Paints", type: 1 }]);
    expect(second.body[0].version).not.toBe(first.body[0].version);
  });

  test("adds with 201, replaces with 200, edits and deletes", async () => {
    const guildPath = `/applications/${sandbox.ids.applicationId}/guilds/${sandbox.ids.guildId}/commands`;
    const added = await sandbox.rest("POST", guildPath, { json: command({ name: "here" }) });
    expect(added).toMatchObject({ status: 201, body: { guild_id: sandbox.ids.guildId } });
    const again = await sandbox.rest("POST", guildPath, { json: command({ name: "here" }) });
    expect(again).toMatchObject({ status: 200, body: { id: added.body.id } });
    const one = `${guildPath}/${added.body.id}`;
    const json = { description: "There" };
    expect((await sandbox.rest("PATCH", one, { json })).body.description).toBe("There");
    expect((await sandbox.rest("DELETE", one)).status).toBe(204);
    expect((await sandbox.rest("GET", one)).body.code).toBe(10063);
  });

  test("lists localisations only when they are asked for", async () => {
    await sandbox.rest("PUT", path, {
      json: [
        command({ name_localizations: { id: "bayangkan" }, default_member_permissions: "32" }),
      ],
    });
    const [bare] = (await sandbox.rest("GET", path)).body;
    const [full] = (await sandbox.rest("GET", `${path}?with_localizations=true`)).body;
    expect(bare.name_localizations).toBeUndefined();
    expect(full).toMatchObject({
      name_localizations: { id: "bayangkan" },
      default_member_permissions: "32",
    });
  });

  test("is seen through the control API", async () => {
    await sandbox.rest("PUT", path, { json: [command({ name: "seen" })] });
    const { bot } = await sandbox.control.state();
    expect(bot.commands.map(({ name }) => name)).toEqual(["seen"]);
  });
});
