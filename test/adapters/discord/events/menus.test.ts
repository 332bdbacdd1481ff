import { describe, expect, it } from "vitest";
import { closedAfterEach } from "../../../support/closed-after-each.ts";
import { createEventWorld, type EventWorld } from "../support/event-world.ts";
import { createInteraction, createMessage, photo } from "../support/payloads.ts";

const targetId = "500000000000000009";
const channelId = "500000000000000001";

const open = closedAfterEach(createEventWorld);

const callbacksOf = (place: EventWorld) =>
  place.discord.find("POST", /\/callback$/).map(({ body }) => body);

describe("the menu of a message", () => {
  it.each([
    ["What's this?", "answer"],
    ["Read the text", "read-text"],
    ["Describe as a prompt", "describe-as-prompt"],
  ])("%s looks at what the message shows, without any intent", async (name, task) => {
    const place = await open({ messageContentIntent: false });
    await place.interact(choose(name, createMessage({ attachments: [photo] })));
    expect(callbacksOf(place)).toEqual([{ type: 5, data: {} }]);
    expect(place.turns[0]?.intent).toMatchObject({
      type: "see",
      task,
      media: [{ name: "photo.jpg" }],
      // The answer may stand far below it.
      messageUrl: expect.stringMatching(/^https:\/\/discord\.com\/channels\/\d+\/\d+\/\d+$/),
    });
    expect(place.discord.find("GET", /./)).toHaveLength(0);
  });

  it("takes the picture of the message that the chosen one replies to", async () => {
    const place = await open();
    const quoted = createMessage({ id: "500000000000000008", attachments: [photo] });
    await place.interact(choose("What's this?", createMessage({ referenced_message: quoted })));
    expect(place.turns[0]?.intent).toMatchObject({ media: [{ name: "photo.jpg" }] });
  });

  it("says in private that there is nothing to look at", async () => {
    const place = await open();
    await place.interact(choose("What's this?", createMessage({ content: "just words" })));
    expect(callbacksOf(place)).toEqual([{ type: 5, data: { flags: 64 } }]);
    expect(place.turns).toHaveLength(0);
    expect(place.refusals).toMatchObject([
      { status: { failure: { sentence: { key: "nothingToUse" } } } },
    ]);
  });

  it.each([
    ["an entry that is gone", choose("Old entry", createMessage({ attachments: [photo] }))],
    ["a message that nobody can read", choose("What's this?", { content: 7 })],
    ["a message that did not come along", choose("What's this?", undefined)],
  ])("answers %s in private", async (_, payload) => {
    const place = await open();
    await place.interact(payload);
    expect(callbacksOf(place)).toEqual([{ type: 5, data: { flags: 64 } }]);
  });
});

describe("Edit this image…", () => {
  const formId = `menu:edit-image:${channelId}:${targetId}`;

  it("opens a form, and the picture is there when it comes back, without any intent", async () => {
    const place = await open({ messageContentIntent: false });
    await place.interact(choose("Edit this image…", createMessage({ attachments: [photo] })));
    expect(callbacksOf(place)).toMatchObject([
      { type: 9, data: { custom_id: formId, title: "Ubah gambar ini" } },
    ]);
    await place.interact(submit(formId, " make it night "));
    expect(place.turns[0]?.intent).toMatchObject({
      type: "draw",
      drawing: { prompt: "make it night" },
      sources: [{ name: "photo.jpg" }],
    });
    expect(place.discord.find("GET", /./)).toHaveLength(0);
  });

  it("asks nobody to write in vain", async () => {
    const place = await open();
    await place.interact(choose("Edit this image…", createMessage()));
    expect(callbacksOf(place)).toEqual([{ type: 5, data: { flags: 64 } }]);
  });

  it("fetches the message when the form comes back after a restart", async () => {
    const place = await open();
    place.discord.answer("GET", new RegExp(`/channels/${channelId}/messages/${targetId}$`), {
      status: 200,
      body: createMessage({ id: targetId, attachments: [photo] }),
    });
    await place.interact(submit(formId, "make it night"));
    expect(callbacksOf(place)).toEqual([{ type: 5, data: {} }]);
    expect(place.turns[0]?.intent).toMatchObject({ sources: [{ name: "photo.jpg" }] });
  });

  it("reaches nothing outside of the channel that it is sent from, whatever its id says", async () => {
    const place = await open();
    const body = createMessage({ id: targetId, attachments: [photo] });
    place.discord.answer("GET", /messages/, { status: 200, body }, { status: 200, body });
    const elsewhere = "500000000000000077";
    await place.interact(submit(`menu:edit-image:${elsewhere}:${targetId}`, "make it night"));
    await place.interact({
      ...submit(`menu:edit-image:${elsewhere}:${targetId}`, "make it night"),
      ...{ guild_id: undefined, member: undefined, context: 1 },
      ...{ user: { id: "400000000000000009", username: "budi" } },
    });
    expect(place.discord.find("GET", /./)).toEqual([]);
    expect(place.turns).toEqual([]);
    expect(place.refusals.map(({ status }) => status)).toMatchObject([
      { failure: { sentence: { key: "messageOutOfReach" } } },
      { failure: { sentence: { key: "messageOutOfReach" } } },
    ]);
  });

  it("finds nothing that another person's menu showed", async () => {
    const place = await open();
    await place.interact(choose("Edit this image…", createMessage({ attachments: [photo] })));
    const budi = { id: "400000000000000009", username: "budi" };
    await place.interact({
      ...submit(formId, "make it night"),
      ...{ channel: { id: "500000000000000078", type: 0 }, channel_id: "500000000000000078" },
      ...{ member: { user: budi, nick: null, roles: [], permissions: "2048", flags: 0 } },
    });
    expect(place.turns).toEqual([]);
  });

  it("says what to do when the message is out of reach by then", async () => {
    const place = await open();
    const gone = { status: 404, body: { code: 10008, message: "Unknown Message" } };
    place.discord.answer("GET", /messages/, gone);
    await place.interact(submit(formId, "make it night"));
    expect(place.refusals).toMatchObject([
      { status: { failure: { sentence: { key: "messageOutOfReach" } } } },
    ]);
  });
});

describe("suggestions for a model", () => {
  it("come from the catalogue, at most 25, with names that people know", async () => {
    const models = Array.from({ length: 30 }, (_, index) => ({
      id: `maker/model-${index}`,
      name: `Model ${index}`,
    }));
    const place = await open({ suggestModels: async () => models });
    await place.interact(type("imagine", "mod"));
    const [callback] = callbacksOf(place);
    expect(callback.type).toBe(8);
    expect(callback.data.choices).toHaveLength(25);
    expect(callback.data.choices[0]).toEqual({
      name: "Model 0 (maker/model-0)",
      value: "maker/model-0",
    });
    expect(place.moonlens.searches).toMatchObject([
      { need: "draw", text: "mod", limit: 25, workspace: { kind: "guild" } },
    ]);
  });

  it("say what a model costs, where there is room", async () => {
    const detail = "about 0.04 credits a picture";
    const long = { id: "m/long", name: "B".repeat(80), detail };
    const models = [{ id: "m/x", name: "X", detail }, long];
    const place = await open({ suggestModels: async () => models });
    await place.interact(type("imagine", ""));
    expect(callbacksOf(place)[0].data.choices).toEqual([
      { name: `X (m/x) · ${detail}`, value: "m/x" },
      { name: `${long.name} (m/long)`, value: "m/long" },
    ]);
  });

  it("fit Discord's 100 characters", async () => {
    const long = { id: "m/x", name: "A".repeat(200) };
    const tooLong = { id: "y".repeat(101), name: "Y" };
    const place = await open({ suggestModels: async () => [long, tooLong] });
    await place.interact(type("ask", ""));
    expect(callbacksOf(place)[0].data.choices).toEqual([{ name: "m/x", value: "m/x" }]);
  });

  it.each([
    ["when the core fails", () => Promise.reject(new Error("no store")), "imagine"],
    ["for a command that is gone", async () => [{ id: "a", name: "A" }], "old"],
  ])("are none %s", async (_, suggestModels, command) => {
    const place = await open({ suggestModels });
    await place.interact(type(command, "a"));
    expect(callbacksOf(place)).toEqual([{ type: 8, data: { choices: [] } }]);
  });

  it("that come too late harm nobody", async () => {
    const place = await open();
    const late = { status: 404, body: { code: 10062, message: "Unknown interaction" } };
    place.discord.answer("POST", /\/callback$/, late);
    await place.interact(type("imagine", "a"));
    expect(place.logger.lines.filter(({ level }) => level !== "debug")).toEqual([]);
  });
});

function choose(name: string, message: object | undefined) {
  const resolved =
    message === undefined ? {} : { messages: { [targetId]: { ...message, id: targetId } } };
  return createInteraction({ data: { id: "1", name, type: 3, target_id: targetId, resolved } });
}

function submit(customId: string, value: string) {
  const component = { type: 4, id: 2, custom_id: "text", value };
  return createInteraction({
    id: "520000000000000002",
    type: 5,
    data: { custom_id: customId, components: [{ type: 18, id: 1, component }] },
  });
}

function type(name: string, value: string) {
  const focused = { name: "model", type: 3, value, focused: true };
  return createInteraction({ type: 4, data: { id: "1", name, type: 1, options: [focused] } });
}
