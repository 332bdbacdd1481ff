import { describe, expect, it } from "vitest";
import { toCustomId } from "../../../../src/adapters/discord/wire/custom-ids.ts";
import { closedAfterEach } from "../../../support/closed-after-each.ts";
import { createEventWorld, type EventWorld } from "../support/event-world.ts";
import { createInteraction, personId } from "../support/payloads.ts";
import { applicationId } from "../support/scripted-discord.ts";

const imageId = "0199a0b0-0000-7000-8000-000000000001";
const otherId = "0199a0b0-0000-7000-8000-000000000002";
const answerId = "500000000000000010";
const original = `/webhooks/${applicationId}/interaction-token/messages/@original`;
const ephemeral = 64;

const open = closedAfterEach(createEventWorld);

const callbackOf = (place: EventWorld) => place.discord.find("POST", /\/callback$/)[0]?.body;

describe("a button that changes a picture", () => {
  it.each(["again", "vary", "larger"])("%s asks for it by the picture's row", async (change) => {
    const place = await open();
    await place.interact(press(`${change}:${imageId}`));
    expect(callbackOf(place)).toEqual({ type: 5, data: {} });
    expect(place.turns[0]?.intent).toEqual({ type: "redraw", imageId, change: { type: change } });
  });

  it("is answered privately below a private picture, unless a public one is meant", async () => {
    const place = await open();
    await place.interact(press(`again:${imageId}`, { flags: ephemeral }));
    await place.interact(press(`again:${imageId}:public`, { flags: ephemeral }));
    const callbacks = place.discord.find("POST", /\/callback$/).map(({ body }) => body);
    expect(callbacks).toEqual([
      { type: 5, data: { flags: ephemeral } },
      { type: 5, data: {} },
    ]);
  });

  it("is noted as private when Discord makes it so", async () => {
    const place = await open();
    place.discord.answer("POST", /\/callback$/, {
      status: 200,
      body: { interaction: { id: "1", type: 2, response_message_ephemeral: true } },
    });
    await place.interact(press(`again:${imageId}`));
    expect(place.turns[0]?.replyTarget.data).toMatchObject({ isPrivate: true });
  });
});

describe("a button that asks first", () => {
  it("edit opens an empty form with an example, as the first answer", async () => {
    const place = await open({ drawing: { prompt: "a red fox" } });
    await place.interact(press(`edit:${imageId}`));
    expect(place.discord.requests).toHaveLength(1);
    expect(callbackOf(place)).toEqual({
      type: 9,
      data: {
        custom_id: `edit:${imageId}`,
        title: "Ubah gambar ini",
        components: [
          {
            type: 18,
            label: "Apa yang perlu diubah?",
            component: {
              type: 4,
              custom_id: "text",
              style: 2,
              required: true,
              max_length: 4000,
              placeholder: "Misalnya: jadikan malam",
            },
          },
        ],
      },
    });
    expect(place.turns).toHaveLength(0);
  });

  it("use as reference begins with the prompt", async () => {
    const place = await open({ drawing: { prompt: "a red fox" } });
    await place.interact(press(`refer:${imageId}`));
    expect(callbackOf(place).data.components[0].component).toMatchObject({ value: "a red fox" });
  });

  it("use as reference leaves out a prompt that the field can't hold", async () => {
    const place = await open({ drawing: { prompt: "x".repeat(4001) } });
    await place.interact(press(`refer:${imageId}`));
    expect(callbackOf(place).data.components[0].component).not.toHaveProperty("value");
  });

  it("aspect offers the shapes in the person's language", async () => {
    const place = await open();
    await place.interact(press(`aspect:${imageId}`));
    const { component } = callbackOf(place).data.components[0];
    expect(component).toMatchObject({ type: 3, custom_id: "aspect", required: true });
    expect(component.options).toContainEqual({ value: "16:9", label: "Layar lebar (16:9)" });
  });

  it("says in private when the picture is gone", async () => {
    const place = await open();
    await place.interact(press(`edit:${imageId}`));
    expect(callbackOf(place)).toEqual({ type: 5, data: { flags: ephemeral } });
    expect(place.refusals).toMatchObject([
      { status: { failure: { sentence: { key: "imageGone" } } } },
    ]);
  });

  it.each([
    ["edit", { component: text("make it night") }, { type: "edit", prompt: "make it night" }],
    ["refer", { component: text("its house") }, { type: "refer", prompt: "its house" }],
    ["aspect", { component: choice("9:16") }, { type: "aspect", aspectRatio: "9:16" }],
  ])("%s takes the form for a new answer below", async (action, field, change) => {
    const place = await open();
    await place.interact(submit(`${action}:${imageId}`, field));
    expect(callbackOf(place)).toEqual({ type: 5, data: {} });
    expect(place.turns[0]?.intent).toEqual({ type: "redraw", imageId, change });
  });

  it("takes no shape that nobody offered", async () => {
    const place = await open();
    await place.interact(submit(`aspect:${imageId}`, { component: choice("99:1") }));
    expect(place.turns).toHaveLength(0);
    expect(place.refusals).toHaveLength(1);
  });
});

describe("the button of one of several pictures", () => {
  it("shows that picture's own buttons to the person alone, whose answers everyone sees", async () => {
    const place = await open();
    await place.interact(press(`choose:${imageId}`));
    const { type, data } = callbackOf(place);
    expect(type).toBe(4);
    expect(data.flags).toBe(ephemeral);
    expect(idsOf(data.components)).toEqual(
      [
        ...["again", "vary", "edit", "larger", "sharpen", "refer", "aspect"],
        ...["favourite", "similar"],
      ].map((id) => `${id}:${imageId}:public`),
    );
  });

  it("says which of several pictures it is about", async () => {
    const place = await open();
    const components = [row(`choose:${otherId}`, `choose:${imageId}`)];
    await place.interact(press(`choose:${imageId}`, { components }));
    expect(callbackOf(place).data.content).toBe("Gambar 2 mau diapakan?");
  });

  it("shows it in its own shape, unless it is hidden", async () => {
    const place = await open();
    const components = [row(`choose:${otherId}`, `choose:${imageId}`)];
    const attachments = [attach("1.png"), attach("2.png")];
    await place.interact(press(`choose:${imageId}`, { components, attachments }));
    expect(callbackOf(place).data.embeds).toEqual([
      { image: { url: "https://cdn.test/2.png" }, description: "a red fox" },
    ]);
    const other = await open();
    const hidden = [attach("1.png"), attach("SPOILER_2.png")];
    await other.interact(press(`choose:${imageId}`, { components, attachments: hidden }));
    expect(callbackOf(other).data).not.toHaveProperty("embeds");
  });

  it("keeps the answers private below a private picture", async () => {
    const place = await open();
    await place.interact(press(`choose:${imageId}`, { flags: ephemeral }));
    expect(idsOf(callbackOf(place).data.components)).toContain(`vary:${imageId}`);
  });
});

describe("Delete", () => {
  it("forgets every picture of the message and takes the message away, and offers to undo it to who did it", async () => {
    const place = await open();
    const components = [
      row(`choose:${imageId}`, `choose:${otherId}`),
      row(`again:${imageId}`, `delete:${imageId}`),
    ];
    await place.interact(press(`delete:${imageId}`, { components }));
    expect(callbackOf(place)).toEqual({ type: 6 });
    expect(place.moonlens.deletions).toEqual(
      [imageId, otherId].map((id) => ({
        imageId: id,
        workspaceId: "discord:guild:500000000000000003",
        personId: `discord:${personId}`,
        isModerator: false,
      })),
    );
    expect(place.discord.requests.at(-2)).toMatchObject({
      method: "DELETE",
      path: original,
      authorization: undefined,
    });
    expect(place.discord.requests.at(-1)).toMatchObject({
      path: `/webhooks/${applicationId}/interaction-token`,
      body: { flags: ephemeral, components: [row(`restore:${imageId}:public`)] },
    });
    expect(place.turns).toHaveLength(0);
  });

  it.each([
    ["8192", true],
    ["8", true],
    ["32", false],
  ])("with the permissions %s is a moderator's: %s", async (permissions, isModerator) => {
    const place = await open();
    const { member } = createInteraction() as { member: object };
    await place.interact({ ...press(`delete:${imageId}`), member: { ...member, permissions } });
    expect(place.moonlens.deletions[0]?.isModerator).toBe(isModerator);
  });

  it("is refused to others, in private", async () => {
    const place = await open({ deletePicture: "not-allowed" });
    await place.interact(press(`delete:${imageId}`));
    expect(place.discord.find("DELETE", /./)).toHaveLength(0);
    expect(place.discord.requests.at(-1)).toMatchObject({
      path: `/webhooks/${applicationId}/interaction-token`,
      body: { flags: ephemeral, content: expect.stringContaining("atau moderator") },
    });
  });

  it("of a picture that is gone still takes away the message of the person who asked", async () => {
    const place = await open({ deletePicture: "gone" });
    const interaction_metadata = { user: { id: personId } };
    await place.interact(press(`delete:${imageId}`, { interaction_metadata }));
    expect(place.discord.find("DELETE", /@original$/)).toHaveLength(1);
  });

  it("of a picture that is gone is nobody else's", async () => {
    const place = await open({ deletePicture: "gone" });
    await place.interact(
      press(`delete:${imageId}`, { interaction_metadata: { user: { id: "42" } } }),
    );
    expect(place.discord.find("DELETE", /./)).toHaveLength(0);
  });

  it("that does not stand on the message takes nothing away", async () => {
    const place = await open();
    const components = [row("cancel:turn-7")];
    await place.interact(press(`delete:${imageId}`, { components }));
    expect(place.moonlens.deletions).toEqual([]);
    expect(place.discord.find("DELETE", /./)).toEqual([]);
    expect(place.refusals).toMatchObject([
      { status: { failure: { sentence: { key: "unknownCommand" } } } },
    ]);
  });

  it("is found wherever it stands in a message", async () => {
    const place = await open();
    const section = { type: 9, accessory: { type: 2, custom_id: `delete:${imageId}` } };
    const components = [{ type: 17, components: [section] }];
    await place.interact(press(`delete:${imageId}`, { components }));
    expect(place.moonlens.deletions).toHaveLength(1);
  });

  it("pressed twice at once does no harm", async () => {
    const place = await open();
    const gone = { status: 404, body: { code: 10008, message: "Unknown Message" } };
    place.discord.answer("DELETE", /@original$/, {}, gone);
    await Promise.all([
      place.interact(press(`delete:${imageId}`)),
      place.interact({ ...press(`delete:${imageId}`), id: "520000000000000002" }),
    ]);
    expect(place.logger.lines).toEqual([]);
  });
});

describe("Cancel", () => {
  it("stops the turn and leaves the saying to its reply", async () => {
    const place = await open();
    await place.interact(press("cancel:0199a0b0-0000-7000-8000-00000000000f"));
    expect(callbackOf(place)).toEqual({ type: 6 });
    expect(place.moonlens.cancels).toEqual([
      {
        turnId: "0199a0b0-0000-7000-8000-00000000000f",
        personId: `discord:${personId}`,
        isModerator: false,
        workspaceId: "discord:guild:500000000000000003",
      },
    ]);
    expect(place.discord.requests).toHaveLength(1);
  });

  it.each([
    ["not-allowed", "Hanya yang meminta"],
    ["over", "Itu sudah selesai"],
  ] as const)("says in private when it is %s", async (outcome, words) => {
    const place = await open({ cancel: outcome });
    await place.interact(press("cancel:turn"));
    expect(place.discord.requests.at(-1)?.body).toMatchObject({
      flags: ephemeral,
      content: expect.stringContaining(words),
    });
  });
});

describe("a press that Discord gave up on", () => {
  const late = { status: 404, body: { code: 10062, message: "Unknown interaction" } };

  it("on Cancel still cancels", async () => {
    const place = await open();
    place.discord.answer("POST", /\/callback$/, late);
    await place.interact(press("cancel:turn"));
    expect(place.moonlens.cancels).toHaveLength(1);
    expect(place.logger.lines.map(({ level }) => level)).toEqual(["warn"]);
  });

  it.each(["delete", "edit", "aspect", "choose"])("on %s leaves all as it is", async (action) => {
    const place = await open({ drawing: { prompt: "a red fox" } });
    place.discord.answer("POST", /\/callback$/, late);
    await place.interact(press(`${action}:${imageId}`));
    expect(place.moonlens.deletions).toEqual([]);
    expect(place.discord.requests).toHaveLength(1);
    expect(place.logger.lines.map(({ level }) => level)).toEqual(["warn"]);
  });
});

describe("ids of buttons and forms", () => {
  it.each([
    `again:${imageId}`,
    `edit:${imageId}:public`,
    "cancel:turn-id",
    "confirm:turn-id",
    "menu:edit-image:500000000000000001:500000000000000002",
  ])("%s comes back as it went out", async (customId) => {
    const { parseCustomId } = await import("../../../../src/adapters/discord/wire/custom-ids.ts");
    const id = parseCustomId(customId);
    expect(id === undefined ? "" : toCustomId(id)).toBe(customId);
  });

  it("stay within Discord's 100 characters", () => {
    const channelId = "9".repeat(20);
    const menu = { type: "menu", menuId: "describe-as-prompt", channelId } as const;
    expect(toCustomId({ ...menu, messageId: channelId }).length).toBeLessThanOrEqual(100);
  });

  it.each(["", "again:", "again:../../etc", "burn:1", "menu:x:y:z", "cancel:", "again:1:private"])(
    "that are none of ours (%j) get an answer in private",
    async (customId) => {
      const place = await open();
      await place.interact(press(customId));
      expect(place.turns).toHaveLength(0);
      expect(place.refusals).toHaveLength(1);
      expect(callbackOf(place)).toEqual({ type: 5, data: { flags: ephemeral } });
    },
  );
});

function press(customId: string, message: Readonly<Record<string, unknown>> = {}) {
  return createInteraction({
    type: 3,
    data: { custom_id: customId, component_type: 2 },
    message: { id: answerId, flags: 0, components: [row(customId)], ...message },
  });
}

function submit(customId: string, field: object) {
  return createInteraction({
    type: 5,
    data: { custom_id: customId, components: [{ type: 18, id: 1, ...field }] },
    message: { id: answerId, flags: 0 },
  });
}

function text(value: string) {
  return { type: 4, id: 2, custom_id: "text", value };
}

function choice(value: string) {
  return { type: 3, id: 2, custom_id: "aspect", values: [value] };
}

function attach(filename: string) {
  const url = `https://cdn.test/${filename}`;
  return { id: "500000000000000011", filename, size: 10, url, description: "a red fox" };
}

function row(...ids: readonly string[]) {
  return { type: 1, components: ids.map((id) => ({ type: 2, style: 2, custom_id: id })) };
}

function idsOf(
  rows: readonly { readonly components: readonly { readonly custom_id: string }[] }[],
) {
  return rows.flatMap(({ components }) => components.map((button) => button.custom_id));
}
