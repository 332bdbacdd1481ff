import { describe, expect, it } from "vitest";
import { closedAfterEach } from "../../../support/closed-after-each.ts";
import { createEventWorld, type EventWorld } from "../support/event-world.ts";
import { createInteraction, personId } from "../support/payloads.ts";
import { applicationId } from "../support/scripted-discord.ts";

const imageId = "0199a0b0-0000-7000-8000-000000000001";
const ephemeral = 64;

const open = closedAfterEach(createEventWorld);

const callbackOf = (place: EventWorld) => place.discord.find("POST", /\/callback$/)[0]?.body;

function press(customId: string) {
  const button = { type: 2, style: 2, custom_id: customId };
  return createInteraction({
    type: 3,
    data: { custom_id: customId, component_type: 2 },
    message: {
      id: "500000000000000010",
      flags: 0,
      components: [{ type: 1, components: [button] }],
    },
  });
}

describe("the heart under a picture", () => {
  it.each([
    ["marked", "favorit Anda"],
    ["unmarked", "bukan favorit"],
    ["gone", "/imagine"],
  ] as const)(
    "says that it is %s to the one who pressed, and to nobody else",
    async (outcome, words) => {
      const place = await open({ toggleFavourite: outcome });
      await place.interact(press(`favourite:${imageId}`));
      expect(callbackOf(place)).toEqual({ type: 6 });
      expect(place.moonlens.favourites).toEqual([
        {
          imageId,
          workspaceId: "discord:guild:500000000000000003",
          personId: `discord:${personId}`,
        },
      ]);
      expect(place.discord.requests.at(-1)).toMatchObject({
        path: `/webhooks/${applicationId}/interaction-token`,
        body: { flags: ephemeral, content: expect.stringContaining(words) },
      });
      expect(place.turns).toHaveLength(0);
    },
  );
});

describe("the button for more like a picture", () => {
  it("answers the one who pressed alone, wherever the picture is", async () => {
    const place = await open();
    await place.interact(press(`similar:${imageId}`));
    expect(callbackOf(place)).toMatchObject({ type: 5, data: { flags: ephemeral } });
    const like = { type: "picture", imageId };
    expect(place.turns[0]?.intent).toEqual({ type: "gallery", action: "search", like });
  });
});
