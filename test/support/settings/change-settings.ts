import { eventually } from "@moonlens/sandbox/testing";
import { expect } from "vitest";
import type { SlackControl } from "../slack-control.ts";
import type { WholeWorld } from "../whole-world.ts";

interface Change {
  /** Such as `limits`. */
  readonly section: string;
  readonly key: string;
  readonly value: string | readonly string[];
}

/** Ava changes a setting of the server in the form that has it. */
export async function changeOnDiscord(
  { discord, channelId }: WholeWorld,
  { section, key, value }: Change,
): Promise<void> {
  const as = "ava";
  await discord.runCommand({ as, channelId, name: "settings" });
  const isPanel = (message: object) => JSON.stringify(message).includes('"custom_id":"settings"');
  const panel = await discord.waitForMessage({ as, channelId, until: isPanel });
  const pages = [...JSON.stringify(panel).matchAll(new RegExp(`"value":"(${section}:\\d)"`, "g"))];
  for (const [, page = ""] of pages) {
    const wish = { as, messageId: panel.id, customId: "settings", values: [page] };
    const { id: interactionId, modal } = await discord.press(wish);
    if (!JSON.stringify(modal).includes(key)) continue;
    await discord.submitForm({ as, interactionId, values: { [key]: value } });
    const isSaved = (message: object) => /Saved\. “/.test(JSON.stringify(message));
    await discord.waitForMessage({ as, channelId, until: isSaved });
    return;
  }
  expect.unreachable(`no page of ${section} has ${key}`);
}

/** The same for the workspace on Slack. */
export async function changeOnSlack(
  slack: SlackControl,
  { section, key, value }: Change,
): Promise<void> {
  await slack.command({ as: "ava", channel: "general", command: "/settings" });
  const menu = await slack.waitForForm("ava");
  await slack.send("POST", `/views/${menu}/actions?wait=true`, {
    ...{ as: "ava", action_id: `settings:${section}` },
  });
  const view = await eventually(async () => {
    const top = (await slack.views("ava")).modals.at(-1);
    if (top === undefined || top.id === menu) throw new Error("no section yet");
    return top.id;
  });
  const { response } = await slack.submit({ as: "ava", view, values: { [key]: value } });
  expect(JSON.stringify(response)).toMatch(/“.+” is now/);
}
