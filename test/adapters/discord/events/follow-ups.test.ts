import { describe, expect, it } from "vitest";
import type { FollowUpWish } from "#core";
import { closedAfterEach } from "../../../support/closed-after-each.ts";
import { seeIntent } from "../../../support/turns.ts";
import { createEventWorld, type EventWorld } from "../support/event-world.ts";
import { createInteraction } from "../support/payloads.ts";

const turnId = "0199a0b0-0000-7000-8000-000000000003";
const ephemeral = 64;
const found: FollowUpWish = { type: "found", intent: { ...seeIntent, task: "read-text" } };
const refused: FollowUpWish = { type: "refused", sentence: { key: "followUpNotAllowed" } };

const open = closedAfterEach(createEventWorld);

const callbackOf = (place: EventWorld) => place.discord.find("POST", /\/callback$/)[0]?.body;

describe("a button under an answer about a picture", () => {
  it.each(["read-text", "translate", "draw-3"])("%s is a turn below it", async (action) => {
    const place = await open({ findFollowUp: found });
    await place.interact(press(`${action}:${turnId}`));
    expect(callbackOf(place)).toEqual({ type: 5, data: {} });
    expect(place.turns.map(({ intent }) => intent)).toEqual([found.intent]);
  });

  it("is answered privately below a private answer", async () => {
    const place = await open({ findFollowUp: found });
    await place.interact(press(`translate:${turnId}`, { flags: ephemeral }));
    expect(callbackOf(place)).toEqual({ type: 5, data: { flags: ephemeral } });
  });

  it("asks more in a form with one field, as the first answer", async () => {
    const place = await open({ findFollowUp: found });
    await place.interact(press(`ask-more:${turnId}`));
    expect(place.discord.requests).toHaveLength(1);
    expect(callbackOf(place)).toMatchObject({
      type: 9,
      data: {
        custom_id: `ask-more:${turnId}`,
        components: [{ type: 18, component: { type: 4, custom_id: "text", required: true } }],
      },
    });
    expect(place.turns).toHaveLength(0);
  });

  it("takes the form for a turn below, with what was written", async () => {
    const place = await open({ findFollowUp: found });
    await place.interact(submit(`ask-more:${turnId}`, "and the price?"));
    expect(callbackOf(place)).toEqual({ type: 5, data: {} });
    expect(place.turns).toHaveLength(1);
    expect(place.moonlens.followUps).toMatchObject([
      { turnId, action: "ask-more", text: "and the price?" },
    ]);
  });

  it.each(["read-text", "ask-more"])("%s is refused in private", async (action) => {
    const place = await open({ findFollowUp: refused });
    await place.interact(press(`${action}:${turnId}`));
    expect(callbackOf(place)).toEqual({ type: 5, data: { flags: ephemeral } });
    expect(place.refusals).toMatchObject([
      { status: { failure: { sentence: { key: "followUpNotAllowed" } } } },
    ]);
  });

  it("gives back what was written where the picture is gone by then", async () => {
    const place = await open({ findFollowUp: refused });
    await place.interact(submit(`ask-more:${turnId}`, "and the price?"));
    expect(place.refusals).toMatchObject([{ status: { typed: "and the price?" } }]);
  });
});

function press(customId: string, message: Readonly<Record<string, unknown>> = {}) {
  return createInteraction({
    type: 3,
    data: { custom_id: customId, component_type: 2 },
    message: {
      id: "500000000000000010",
      flags: 0,
      components: [{ type: 1, components: [{ type: 2, style: 2, custom_id: customId }] }],
      ...message,
    },
  });
}

function submit(customId: string, value: string) {
  const component = { type: 4, id: 2, custom_id: "text", value };
  return createInteraction({
    type: 5,
    data: { custom_id: customId, components: [{ type: 18, id: 1, component }] },
    message: { id: "500000000000000010", flags: 0 },
  });
}
