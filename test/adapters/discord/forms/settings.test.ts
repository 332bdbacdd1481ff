import { afterEach, describe, expect, it } from "vitest";
import type { SeenInteraction } from "../../../support/discord-control.ts";
import { openWholeWorld, type WholeWorld } from "../../../support/whole-world.ts";

let world: WholeWorld | undefined;
afterEach(async () => {
  await world?.[Symbol.asyncDispose]();
  world = undefined;
});

interface Field {
  readonly custom_id: string;
  readonly type: number;
  readonly value?: string;
  readonly default_values?: readonly { readonly id: string }[];
}
type Form = NonNullable<SeenInteraction["modal"]> & {
  readonly components: readonly { readonly label: string; readonly component: Field }[];
};

async function openPanel(place: WholeWorld) {
  const { channelId, discord } = place;
  const { responseMessageId } = await discord.runCommand({
    as: "ava",
    channelId,
    name: "settings",
  });
  return await discord.waitForMessage({
    ...{ as: "ava", channelId },
    until: ({ id, content }) => id === responseMessageId && content !== "",
  });
}

/** Opens the form of a part of the settings. */
async function choose(place: WholeWorld, messageId: string, section: string) {
  const opened = await place.discord.press({
    ...{ as: "ava", messageId, customId: "settings", values: [section] },
  });
  return { interactionId: opened.id, form: opened.modal as Form };
}

/** The values that a form has when it opens. */
function valuesOf({ components }: Form): Record<string, string | string[]> {
  return Object.fromEntries(
    components.map(({ component }) => [
      component.custom_id,
      component.type === 4
        ? (component.value ?? "")
        : (component.default_values ?? []).map(({ id }) => id),
    ]),
  );
}

describe("/settings", () => {
  it("shows an admin everything, to them alone, in forms of at most five fields", async () => {
    world = await openWholeWorld();
    const panel = await openPanel(world);
    expect(panel.ephemeral_for).toBeDefined();
    expect(panel.content.length).toBeLessThanOrEqual(2000);
    const menu = JSON.stringify(panel.components);
    const sections = [...menu.matchAll(/"value":"([\w-]+:\d)"/g)].map(([, value]) => value ?? "");
    const keys: string[] = [];
    for (const section of sections) {
      const { form } = await choose(world, panel.id, section);
      expect(form.components.length).toBeLessThanOrEqual(5);
      keys.push(...form.components.map(({ component }) => component.custom_id));
    }
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toEqual(expect.arrayContaining(["timeZone", "allowedChannels", "lunosKey"]));
  });

  it("saves what was changed, which holds at once, and shows who changed it", async () => {
    world = await openWholeWorld();
    const { discord, channelId } = world;
    const panel = await openPanel(world);
    const { interactionId, form } = await choose(world, panel.id, "access:0");
    const pictures = (await discord.state()).guilds[0]?.channels[1]?.id ?? "";
    const values = { ...valuesOf(form), allowedChannels: [pictures] };
    await discord.submitForm({ as: "ava", interactionId, values });
    const saved = await discord.waitForMessage({
      ...{ as: "ava", channelId },
      until: ({ id, content }) => id === panel.id && content.includes(`<#${pictures}>`),
    });
    expect(saved.content).toMatch(/-# .*Ava/);
    const answer = await world.imagine({ prompt: "a fox" });
    expect(answer.attachments).toHaveLength(0);
    const { form: again } = await choose(world, panel.id, "access:0");
    expect(valuesOf(again)).toMatchObject({ allowedChannels: [pictures] });
  });

  it("says what is wrong with a value, and saves nothing of that form", async () => {
    world = await openWholeWorld();
    const { discord, channelId } = world;
    const panel = await openPanel(world);
    const { interactionId, form } = await choose(world, panel.id, "general:0");
    const values = { ...valuesOf(form), timeZone: "Middle/Earth", appId: "tenant-7" };
    await discord.submitForm({ as: "ava", interactionId, values });
    const refused = await discord.waitForMessage({
      ...{ as: "ava", channelId, until: ({ content }) => content.startsWith("⚠️") },
    });
    expect(refused.content).not.toContain("tenant-7");
  });
});
