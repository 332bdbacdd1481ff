import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect, dispatch, type GatewaySocket, hello, identity } from "./gateway-socket.ts";
import { type RunningSandbox, startSandbox } from "./support.ts";

let now = Date.now();
let sandbox: RunningSandbox;
let socket: GatewaySocket;

beforeAll(async () => {
  sandbox = await startSandbox({
    clock: () => now,
    rateLimitScale: Number.POSITIVE_INFINITY,
    interactionWindowMs: 3_000,
  });
  socket = connect(sandbox.url);
  await socket.next(hello);
  socket.send(2, identity(sandbox.token, 1 | (1 << 9)));
  await socket.next(dispatch("READY"));
  await sandbox.rest("PUT", `/applications/${sandbox.ids.applicationId}/commands`, {
    json: [
      {
        name: "imagine",
        description: "Draws",
        options: [
          { type: 3, name: "prompt", description: "What", required: true, max_length: 6000 },
          { type: 3, name: "size", description: "Size", choices: [{ name: "Small", value: "1K" }] },
          { type: 4, name: "count", description: "How many", min_value: 1, max_value: 4 },
          { type: 5, name: "private", description: "For you alone" },
          { type: 6, name: "for", description: "For whom" },
          { type: 11, name: "source", description: "A picture" },
        ],
      },
      { name: "balance", description: "Credits", default_member_permissions: "32", contexts: [0] },
      { name: "grown", description: "Adults", nsfw: true },
      {
        name: "settings",
        description: "Settings",
        options: [{ type: 1, name: "model", description: "The model" }],
      },
      { name: "What's this?", type: 3 },
    ],
  });
});
afterAll(async () => {
  socket.terminate();
  await sandbox[Symbol.asyncDispose]();
});

interface Begun {
  readonly id: string;
  readonly token: string;
  // biome-ignore lint/suspicious/noExplicitAny: payloads are read field by field in assertions
  readonly payload: any;
}

async function begin(
  command: Partial<Parameters<RunningSandbox["control"]["runCommand"]>[0]> = {},
): Promise<Begun> {
  await sandbox.control.runCommand({
    as: "ava",
    channelId: sandbox.general,
    name: "imagine",
    options: command.name === undefined ? { prompt: "sea" } : {},
    ...command,
    wait: false,
  });
  const { d } = await socket.next(dispatch("INTERACTION_CREATE"));
  return { id: d.id, token: d.token, payload: d };
}

/** Answers as the library does: without the bot's token. */
const respond = ({ id, token }: Begun, json: unknown, query = "") =>
  sandbox.rest("POST", `/interactions/${id}/${token}/callback${query}`, { json, token: "" });
const webhook = (
  method: string,
  { token }: Begun,
  { path = "", json }: { path?: string; json?: unknown } = {},
) =>
  sandbox.rest(method, `/webhooks/${sandbox.ids.applicationId}/${token}${path}`, {
    token: "",
    ...(json === undefined ? {} : { json }),
  });

describe("an interaction", () => {
  test("tells the bot all that Discord tells", async () => {
    const { payload } = await begin({
      as: "budi",
      options: { prompt: "sea", for: sandbox.ids.personIds.ava },
      files: { source: { name: "a b.png", bytes: new Uint8Array([1, 2, 3]) } },
    });
    const [file] = Object.values<{ id: string; url: string }>(payload.data.resolved.attachments);
    expect(payload).toMatchObject({
      type: 2,
      version: 1,
      application_id: sandbox.ids.applicationId,
      guild_id: sandbox.ids.guildId,
      channel_id: sandbox.general,
      channel: { id: sandbox.general, type: 0 },
      context: 0,
      locale: "id",
      guild_locale: "en-US",
      entitlements: [],
      authorizing_integration_owners: { 0: sandbox.ids.guildId },
      attachment_size_limit: 10 * 1024 * 1024,
      app_permissions: expect.stringMatching(/^\d+$/),
      member: { user: { username: "budi" }, permissions: expect.stringMatching(/^\d+$/) },
      data: {
        name: "imagine",
        type: 1,
        options: [
          { name: "prompt", type: 3, value: "sea" },
          { name: "for", type: 6, value: sandbox.ids.personIds.ava },
          { name: "source", type: 11, value: file?.id },
        ],
        resolved: { users: { [sandbox.ids.personIds.ava]: { username: "ava" } } },
      },
    });
    expect(file).toMatchObject({ filename: "a_b.png", title: "a b", ephemeral: true, size: 3 });
    expect(file?.url).toContain("/cdn/ephemeral-attachments/");
  });

  test("carries the whole message of a context menu", async () => {
    const message = await sandbox.control.say({
      as: "budi",
      channelId: sandbox.general,
      text: "look",
    });
    const { payload } = await begin({ name: "What's this?", targetId: message.id });
    expect(payload.data).toMatchObject({ type: 3, target_id: message.id });
    expect(payload.data.resolved.messages[message.id].content).toBe("look");
  });

  test("fails when no one answers within three seconds", async () => {
    await using quick = await startSandbox({ interactionWindowMs: 20 });
    await quick.rest("PUT", `/applications/${quick.ids.applicationId}/commands`, {
      json: [{ name: "ping", description: "Pings" }],
    });
    const interaction = await quick.control.runCommand({
      as: "ava",
      channelId: quick.general,
      name: "ping",
    });
    expect(interaction).toMatchObject({
      state: "failed",
      failure: "The application did not respond",
    });
  });
});

describe("a callback", () => {
  test("with a message is seen by everyone, and described when asked for", async () => {
    const begun = await begin();
    const answer = await respond(
      begun,
      { type: 4, data: { content: "done" } },
      "?with_response=true",
    );
    expect(answer).toMatchObject({
      status: 200,
      body: {
        interaction: { id: begun.id, type: 2, response_message_ephemeral: false },
        resource: { type: 4, message: { content: "done", type: 20 } },
      },
    });
    const seen = await sandbox.control.messages({ as: "budi", channelId: sandbox.general });
    expect(seen.at(-1)).toMatchObject({
      content: "done",
      interaction_metadata: { id: begun.id, type: 2, name: "imagine" },
    });
  });

  test("with the ephemeral flag is seen by that person alone", async () => {
    const begun = await begin();
    await respond(begun, { type: 4, data: { content: "secret", flags: 64 } });
    const [mine, theirs] = await Promise.all(
      ["ava", "budi"].map((as) => sandbox.control.messages({ as, channelId: sandbox.general })),
    );
    expect(mine?.at(-1)).toMatchObject({
      content: "secret",
      ephemeral_for: sandbox.ids.personIds.ava,
    });
    expect(theirs?.some((message) => message.content === "secret")).toBe(false);
    const path = `/channels/${sandbox.general}/messages/${mine?.at(-1)?.id}`;
    expect((await sandbox.rest("GET", path)).body.code).toBe(10008);
    expect((await sandbox.rest("PATCH", path, { json: { content: "x" } })).body.code).toBe(10008);
  });

  test("that defers shows thinking until the original is edited", async () => {
    const begun = await begin();
    expect((await respond(begun, { type: 5 })).status).toBe(204);
    const thinking = (await sandbox.control.messages({ as: "ava", channelId: sandbox.general })).at(
      -1,
    );
    expect(thinking).toMatchObject({ loading: true, content: "", flags: 128 });
    for (const path of ["/messages/@original", "/messages/%40original"]) {
      const edited = await webhook("PATCH", begun, { path, json: { content: path } });
      expect(edited.body).toMatchObject({ id: thinking?.id, content: path, flags: 0 });
    }
  });

  test("that defers keeps only the ephemeral flag, and edits can't change it", async () => {
    const begun = await begin();
    await respond(begun, { type: 5, data: { flags: 64 | 32768 } });
    const edited = await webhook("PATCH", begun, {
      path: "/messages/@original",
      json: { content: "hi", flags: 0 },
    });
    expect(edited.body.flags).toBe(64);
  });

  const refused: readonly [name: string, json: unknown, status: number, code: number][] = [
    ["of a type that is none", { type: 3 }, 400, 50035],
    ["of a type that commands don't have", { type: 7, data: { content: "x" } }, 400, 50035],
    ["with an empty message", { type: 4, data: {} }, 400, 50006],
    [
      "with a message that is too long",
      { type: 4, data: { content: "x".repeat(2001) } },
      400,
      50035,
    ],
    ["without a type", {}, 400, 50035],
  ];
  test.for(refused)("%s is refused", async ([, json, status, code]) => {
    expect(await respond(await begin(), json)).toMatchObject({ status, body: { code } });
  });

  test("twice is refused with 40060", async () => {
    const begun = await begin();
    await respond(begun, { type: 5 });
    expect(await respond(begun, { type: 5 })).toMatchObject({ status: 400, body: { code: 40060 } });
  });

  test("twice at the same moment is answered once", async () => {
    const begun = await begin();
    const json = { type: 4, data: { content: "once" } };
    const answers = await Promise.all([respond(begun, json), respond(begun, json)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 400]);
  });

  test("after three seconds, or for what is unknown, is refused with 10062", async () => {
    const begun = await begin();
    now += 3_001;
    expect(await respond(begun, { type: 5 })).toMatchObject({ status: 404, body: { code: 10062 } });
    const foreign = { ...begun, token: "x".repeat(80) };
    expect((await respond(foreign, { type: 5 })).body.code).toBe(10062);
  });
});

describe("an interaction's token", () => {
  test("is unknown before the callback: 10015", async () => {
    const begun = await begin();
    const answer = await webhook("PATCH", begun, {
      path: "/messages/@original",
      json: { content: "early" },
    });
    expect(answer).toMatchObject({ status: 404, body: { code: 10015 } });
  });

  test("lives for fifteen minutes: 50027", async () => {
    const begun = await begin();
    await respond(begun, { type: 5 });
    now += 14 * 60_000;
    const path = "/messages/@original";
    expect((await webhook("PATCH", begun, { path, json: { content: "ok" } })).status).toBe(200);
    now += 60_001;
    expect(await webhook("PATCH", begun, { path, json: { content: "late" } })).toMatchObject({
      status: 401,
      body: { code: 50027 },
    });
  });

  test("sends follow-ups, reads, edits and deletes them", async () => {
    const begun = await begin();
    await respond(begun, { type: 4, data: { content: "first" } });
    const { body: more } = await webhook("POST", begun, { json: { content: "more", flags: 64 } });
    expect(more).toMatchObject({ content: "more", type: 19, flags: 64 });
    const path = `/messages/${more.id}`;
    expect((await webhook("GET", begun, { path })).body.content).toBe("more");
    expect((await webhook("PATCH", begun, { path, json: { content: "less" } })).status).toBe(200);
    expect((await webhook("DELETE", begun, { path })).status).toBe(204);
    expect((await webhook("GET", begun, { path })).body.code).toBe(10008);
  });

  test("fills the placeholder with the first follow-up after a deferral", async () => {
    const begun = await begin();
    await respond(begun, { type: 5 });
    const { body: original } = await webhook("GET", begun, { path: "/messages/@original" });
    const { body: first } = await webhook("POST", begun, { json: { content: "here", flags: 64 } });
    const { body: second } = await webhook("POST", begun, { json: { content: "and more" } });
    expect(first).toMatchObject({ id: original.id, flags: 0, content: "here" });
    expect(second.id).not.toBe(original.id);
  });
});

describe("a person's command is refused", () => {
  const cases: readonly [
    name: string,
    command: Partial<Parameters<RunningSandbox["control"]["runCommand"]>[0]>,
    code: number,
  ][] = [
    ["when it is unknown", { name: "nothing" }, 10063],
    ["when a required option is missing", { options: {} }, 50035],
    ["when a required option is empty", { options: { prompt: "" } }, 50035],
    ["when an option is unknown", { options: { prompt: "a", colour: "red" } }, 50035],
    ["when a text is too long", { options: { prompt: "x".repeat(6001) } }, 50035],
    ["when a value is none of the choices", { options: { prompt: "a", size: "9K" } }, 50035],
    ["when a number is out of range", { options: { prompt: "a", count: 5 } }, 50035],
    ["when a number is a text", { options: { prompt: "a", count: "2" } }, 50035],
    ["when a user is unknown", { options: { prompt: "a", for: "12345678901234567" } }, 50035],
    ["when the member lacks the permission", { as: "budi", name: "balance", options: {} }, 50013],
    ["when the channel is not age-restricted", { name: "grown", options: {} }, 10063],
    ["when the subcommand is left out", { name: "settings", options: {} }, 10063],
    ["when the person is unknown", { as: "nobody" }, 10013],
    ["when the channel is unknown", { channelId: "12345678901234567" }, 10003],
  ];
  test.for(cases)("%s", async ([, command, code]) => {
    const attempt = sandbox.control.runCommand({
      as: "ava",
      channelId: sandbox.general,
      name: "imagine",
      options: { prompt: "sea" },
      ...command,
    });
    await expect(attempt).rejects.toMatchObject({ code });
  });

  test("and taken again once the person is an admin", async () => {
    await sandbox.control.changePerson("budi", { isAdmin: true });
    const { payload } = await begin({ as: "budi", name: "balance" });
    expect(BigInt(payload.member.permissions) & 32n).toBe(32n);
    await sandbox.control.changePerson("budi", { isAdmin: false });
  });

  test("and a subcommand arrives nested", async () => {
    const { payload } = await begin({ name: "settings model" });
    expect(payload.data.options).toEqual([{ name: "model", type: 1, options: [] }]);
  });
});

describe("a button", () => {
  const row = {
    type: 1,
    components: [
      { type: 2, style: 1, label: "Again", custom_id: "again" },
      { type: 2, style: 2, label: "Off", custom_id: "off", disabled: true },
    ],
  };
  const post = async () =>
    (
      await sandbox.rest("POST", `/channels/${sandbox.general}/messages`, {
        json: { content: "pick", components: [row] },
      })
    ).body;
  const press = async (messageId: string, customId: string) => {
    await sandbox.control.press({ as: "budi", messageId, customId, wait: false });
    const { d } = await socket.next(dispatch("INTERACTION_CREATE"));
    return { id: d.id, token: d.token, payload: d };
  };

  test("brings its message along and can update it", async () => {
    const message = await post();
    const begun = await press(message.id, "again");
    expect(begun.payload).toMatchObject({
      type: 3,
      data: { custom_id: "again", component_type: 2 },
      message: { id: message.id, content: "pick" },
    });
    const update = { type: 7, data: { content: "picked", components: [] } };
    expect((await respond(begun, update)).status).toBe(204);
    const { body: edited } = await webhook("GET", begun, { path: "/messages/@original" });
    expect(edited).toMatchObject({ id: message.id, content: "picked", components: [] });
  });

  test("can be answered with a message that replies to its message", async () => {
    const message = await post();
    const begun = await press(message.id, "again");
    await respond(begun, { type: 6 });
    const { body } = await webhook("POST", begun, { json: { content: "another" } });
    expect(body).toMatchObject({ type: 19, message_reference: { message_id: message.id } });
  });

  test.for(["off", "nothing"])("%s can't be pressed", async (customId) => {
    const message = await post();
    const attempt = sandbox.control.press({ as: "budi", messageId: message.id, customId });
    await expect(attempt).rejects.toMatchObject({ code: 50035 });
  });
});
