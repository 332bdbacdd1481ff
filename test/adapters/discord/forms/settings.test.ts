import { eventually } from "@moonlens/sandbox/testing";
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
  readonly placeholder?: string;
  readonly default_values?: readonly { readonly id: string }[];
  readonly options?: readonly {
    readonly value: string;
    readonly description?: string;
    readonly default?: boolean;
  }[];
}
interface LabelledField {
  readonly label: string;
  readonly component: Field;
}
type Form = NonNullable<SeenInteraction["modal"]> & {
  readonly components: readonly LabelledField[];
};

/** The words of a message that is made of components. */
function readTexts({
  components = [],
}: {
  readonly components?: readonly unknown[] | undefined;
}): string {
  const texts = [...JSON.stringify(components).matchAll(/"content":("(?:[^"\\]|\\.)*")/g)];
  return texts.map(([, text = '""']) => String(JSON.parse(text))).join("\n");
}

async function waitForPanel(place: WholeWorld, until: (text: string) => boolean) {
  const { discord, channelId } = place;
  const message = await discord.waitForMessage({
    ...{ as: "ava", channelId },
    until: (candidate) => until(readTexts(candidate)),
  });
  return { ...message, text: readTexts(message) };
}

async function openPanel(place: WholeWorld) {
  const { channelId, discord } = place;
  await discord.runCommand({ as: "ava", channelId, name: "settings" });
  return await waitForPanel(place, (text) => text.includes("Settings for"));
}

/** Presses a button of the panel, or chooses in its menu. */
async function press(
  place: WholeWorld,
  messageId: string,
  { customId, values }: { readonly customId: string; readonly values?: readonly string[] },
) {
  const wish = { as: "ava", messageId, customId, ...(values === undefined ? {} : { values }) };
  const opened = await place.discord.press(wish);
  return { interactionId: opened.id, form: opened.modal as Form };
}

/** Opens the form of a part of the settings. */
const choose = (place: WholeWorld, messageId: string, section: string) =>
  press(place, messageId, { customId: "settings", values: [section] });

/** The values that a form has when it opens. */
function valuesOf({ components }: Form): Record<string, string | string[]> {
  return Object.fromEntries(
    components
      .filter(({ component }) => component !== undefined)
      .map(({ component }) => [component.custom_id, toValue(component)]),
  );
}

function toValue({ type, value, options, default_values: ids = [] }: Field): string | string[] {
  if (type === 4) return value ?? "";
  const chosen = (options ?? []).filter((option) => option.default === true);
  return [...ids.map(({ id }) => id), ...chosen.map((option) => option.value)];
}

function findButton(
  { components = [] }: { readonly components?: readonly unknown[] | undefined },
  pattern: RegExp,
) {
  const ids = [...JSON.stringify(components).matchAll(/"custom_id":"([^"]+)"/g)];
  return ids.map(([, id = ""]) => id).find((id) => pattern.test(id)) ?? "";
}

async function expectRefusal(
  { discord }: WholeWorld,
  { channelId, text }: { readonly channelId: string; readonly text: string },
): Promise<void> {
  const as = "ava";
  await discord.runCommand({ as, channelId, name: "imagine", options: { prompt: "a fox" } });
  const until = (message: object) => JSON.stringify(message).includes(text);
  await discord.waitForMessage({ as, channelId, until });
}

describe("/settings", () => {
  it("shows an admin everything, to them alone, in forms of at most five fields", async () => {
    world = await openWholeWorld();
    const panel = await openPanel(world);
    expect(panel.ephemeral_for).toBeDefined();
    // https://discord.com/developers/docs/components/reference#text-display
    expect(panel.text.length).toBeLessThanOrEqual(4000);
    const menu = JSON.stringify(panel.components);
    const sections = [...menu.matchAll(/"value":"([\w-]+:\d)"/g)].map(([, value]) => value ?? "");
    const keys: string[] = [];
    for (const section of sections) {
      const { form } = await choose(world, panel.id, section);
      expect(form.components.length).toBeLessThanOrEqual(5);
      keys.push(...form.components.map(({ component }) => component.custom_id));
    }
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toEqual(
      expect.arrayContaining(["timeZone", "allowedChannels", "lunosKey", "modelsForDrawing.0"]),
    );
  });

  it("shows what holds and who chose it, where nothing is set too", async () => {
    world = await openWholeWorld();
    const { text } = await openPanel(world);
    expect(text).toContain("Requests at once per person: **3** · operator's default");
    expect(text).toContain("Credits per month in total: **no limit**");
    expect(text).toContain("Show cost under answers: **yes** · default");
    expect(text).not.toContain("not set");
  });

  it("saves what was changed, which holds at once, and shows who changed it", async () => {
    world = await openWholeWorld();
    const { discord } = world;
    const panel = await openPanel(world);
    const { interactionId, form } = await choose(world, panel.id, "access:0");
    const pictures = (await discord.state()).guilds[0]?.channels[1]?.id ?? "";
    const values = { ...valuesOf(form), allowedChannels: [pictures] };
    await discord.submitForm({ as: "ava", interactionId, values });
    const saved = await waitForPanel(world, (text) => text.includes(`<#${pictures}>`));
    expect(saved.text).toContain(`Saved. “Channels I work in” is now <#${pictures}>`);
    expect(saved.text).toMatch(/-# Ava set “Channels I work in” to .* \(was: everywhere\), today/);
    await expectRefusal(world, { channelId: world.channelId, text: "I'm not enabled" });
    const { form: again } = await choose(world, panel.id, "access:0");
    expect(valuesOf(again)).toMatchObject({ allowedChannels: [pictures] });
  });

  it("takes a change back by its button", async () => {
    world = await openWholeWorld();
    const panel = await openPanel(world);
    const { interactionId, form } = await choose(world, panel.id, "privacy:0");
    const values = { ...valuesOf(form), retentionDays: "30" };
    await world.discord.submitForm({ as: "ava", interactionId, values });
    const saved = await waitForPanel(world, (text) => /^Saved\./m.test(text));
    await press(world, panel.id, { customId: findButton(saved, /^settings-undo:/) });
    const undone = await waitForPanel(world, (text) => /^Undone\./m.test(text));
    expect(undone.text).toContain("Days to keep content: **90** · default");
  });

  it("names the field that is wrong, saves nothing of that form, and keeps what was typed", async () => {
    world = await openWholeWorld();
    const panel = await openPanel(world);
    const { interactionId, form } = await choose(world, panel.id, "general:0");
    const values = { ...valuesOf(form), timeZone: "Middle/Earth", appId: "tenant-7" };
    await world.discord.submitForm({ as: "ava", interactionId, values });
    const refused = await waitForPanel(world, (text) => /^⚠️/m.test(text));
    expect(refused.text).toMatch(/^⚠️ \*\*Time zone:\*\* That doesn't work\./m);
    expect(refused.text).not.toContain("tenant-7");
    const again = await press(world, panel.id, { customId: findButton(refused, /^settings-fix:/) });
    expect(valuesOf(again.form)).toMatchObject({ timeZone: "Middle/Earth", appId: "tenant-7" });
    const right = { ...valuesOf(again.form), timeZone: "Asia/Jakarta" };
    await world.discord.submitForm({
      as: "ava",
      interactionId: again.interactionId,
      values: right,
    });
    const saved = await waitForPanel(world, (text) => /^Saved\./m.test(text));
    expect(saved.text).toContain("App-ID: **tenant-7** · set here");
    expect(saved.text).toMatch(/Time zone: \*\*Asia\/Jakarta\*\*/);
  });

  it("lets models be chosen from the list, in the order of wishes, with what they cost", async () => {
    world = await openWholeWorld();
    await world.imagine({ prompt: "a fox" });
    const panel = await openPanel(world);
    const { interactionId, form } = await choose(world, panel.id, "models:1");
    expect(form.components.map(({ label }) => label)).toEqual(["Choice 1", "Choice 2", "Choice 3"]);
    const options = form.components[0]?.component.options ?? [];
    const ids = options.map(({ value }) => value);
    expect(options.map(({ description }) => description).join("\n")).toMatch(
      /about [\d.]+ credits a picture/,
    );
    const [first = "", second = ""] = ids.toReversed();
    await world.discord.submitForm({
      as: "ava",
      interactionId,
      values: {
        "modelsForDrawing.0": [],
        "modelsForDrawing.1": [first],
        "modelsForDrawing.2": [second],
      },
    });
    const saved = await waitForPanel(world, (text) => /^Saved\./m.test(text));
    expect(saved.text).toContain(`Models for drawing: **${first}, ${second}** · set here`);
    const { form: again } = await choose(world, panel.id, "models:1");
    expect(valuesOf(again)).toEqual({
      "modelsForDrawing.0": [first],
      "modelsForDrawing.1": [second],
      "modelsForDrawing.2": [],
    });
  });

  it("gives a channel settings of its own, which its threads have too", async () => {
    world = await openWholeWorld();
    const { discord } = world;
    const panel = await openPanel(world);
    const [, pictures] = (await discord.state()).guilds[0]?.channels ?? [];
    const id = pictures?.id ?? "";
    await press(world, panel.id, { customId: "settings-channel", values: [id] });
    const ofChannel = await waitForPanel(world, (text) => text.includes("Settings for #"));
    expect(ofChannel.text).toContain(`Settings for #${pictures?.name}`);
    expect(ofChannel.text).not.toContain("Time zone");
    const customId = `settings@${id}`;
    const { interactionId, form } = await press(world, panel.id, {
      customId,
      values: ["access:0"],
    });
    const values = { ...valuesOf(form), allowedWork: ["see"] };
    await discord.submitForm({ as: "ava", interactionId, values });
    const saved = await waitForPanel(world, (text) => /^Saved\./m.test(text));
    expect(saved.text).toContain("Kinds of requests allowed: **vision and chat** · set here");
    expect(saved.text).toMatch(/Ava set “Kinds of requests allowed” \(#\w+\) to vision and chat/);
    await expectRefusal(world, { channelId: id, text: "Drawing is turned off here." });
    const answer = await world.imagine({ prompt: "a fox" });
    expect(answer.attachments).toHaveLength(1);
    await press(world, panel.id, { customId: "settings-everywhere" });
    const back = await waitForPanel(world, (text) => text.includes("Time zone"));
    expect(back.text).toContain("Kinds of requests allowed: **all**");
  });

  it("says so when the channel was deleted meanwhile, or is another server's", async () => {
    world = await openWholeWorld();
    const panel = await openPanel(world);
    const gone = "1191168914227299999";
    await press(world, panel.id, { customId: "settings-channel", values: [gone] });
    await waitForPanel(world, (text) => text.startsWith("I can't find that channel"));
    const other = await openPanel(world);
    const elsewhere = (await world.discord.state()).guilds[1]?.channels[0]?.id ?? "";
    await press(world, other.id, { customId: "settings-channel", values: [elsewhere] });
    await eventually(async () => {
      const channelId = world?.channelId ?? "";
      const messages = (await world?.discord.messages({ as: "ava", channelId })) ?? [];
      const texts = messages.map(readTexts);
      expect(texts.filter((text) => text.startsWith("I can't find that channel"))).toHaveLength(2);
    });
  });
});
