import { eventually } from "@moonlens/sandbox/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  defined,
  type SettingsAnswer,
  type SettingsDesk,
  type SettingsPanel,
  type WantedChange,
} from "#core";
import { readWords } from "../../../support/slack-control.ts";
import { openSlackWorld, type SlackWorld } from "../support/slack-world.ts";

const panel: SettingsPanel = {
  title: "Settings for Atelier",
  intro: "App-ID: `moonlens-slack-T1`",
  sections: [
    {
      id: "general",
      title: "General",
      fields: [
        {
          key: "language",
          label: "Language",
          help: "Of answers",
          input: { type: "choice", choices: ["en", "id"] },
          values: ["en"],
          held: [],
          choiceLabels: ["English", "Indonesian"],
          shown: "English",
          placeholder: "Now: English",
        },
        {
          key: "alertChannel",
          label: "Alerts",
          help: "Where alerts go",
          input: { type: "channels", max: 1 },
          values: ["C0PICTURES1"],
          held: [],
          choiceLabels: [],
          shown: "C0PICTURES1",
          placeholder: "Now: C0PICTURES1",
        },
        {
          key: "allowedRoles",
          label: "Roles",
          help: "Who may ask",
          input: { type: "roles", max: 3 },
          values: [],
          held: [],
          choiceLabels: [],
          shown: "everyone",
          placeholder: "Now: everyone",
        },
        {
          key: "modelsForSeeing",
          label: "Models",
          help: "One a line",
          input: { type: "models", need: "see", max: 5 },
          values: ["a/b"],
          held: [],
          choiceLabels: [],
          shown: "a/b",
          placeholder: "Now: a/b",
        },
      ],
    },
    {
      id: "key",
      title: "Key",
      fields: [
        {
          key: "lunosKey",
          label: "Key",
          help: "Your own",
          input: { type: "secret" },
          values: [],
          held: [],
          choiceLabels: [],
          shown: "•••",
          placeholder: "Now: •••",
        },
      ],
    },
  ],
  changes: ["Ava: Language (<#C0PICTURES1>)"],
  hasChannels: true,
};

function option(value: string) {
  return { text: { type: "plain_text", text: value }, value };
}

let world: SlackWorld;
let wanted: (readonly WantedChange[])[];
let answer: SettingsAnswer;
let undone: number[];
let channels: (string | undefined)[];

beforeEach(async () => {
  wanted = [];
  undone = [];
  channels = [];
  answer = { type: "panel", panel, message: "Saved.", problems: [] };
  const settings: SettingsDesk = {
    open: async ({ person, channel }) =>
      person.isAdmin
        ? { type: "panel", panel: { ...panel, ...defined({ channel }) }, problems: [] }
        : { type: "refused", message: "No." },
    async change({ changes, channel }) {
      wanted.push(changes);
      channels.push(channel?.id);
      return answer;
    },
    async undo({ revision }) {
      undone.push(revision);
      return { ...answer, message: "Undone." };
    },
  };
  world = await openSlackWorld({ settings });
});
afterEach(async () => {
  await world[Symbol.asyncDispose]();
});

async function openHome(as: string): Promise<string> {
  await world.control.send("POST", `/people/${as}/home`, { tab: "home" });
  return await eventually(async () => {
    const { home } = await world.control.views(as);
    if (home === null) throw new Error("no home yet");
    return JSON.stringify(home);
  });
}

describe("the app's home", () => {
  it("says in a person's language what it can do", async () => {
    const home = await openHome("budi");
    expect(home).toContain("Halo, saya Moonlens");
    expect(home).toContain("/imagine");
    expect(home).not.toContain("/balance");
    expect(home).not.toContain("Settings for Atelier");
  });

  it("shows admins the settings, with channels by their names", async () => {
    const home = await openHome("ava");
    expect(home).toContain("Settings for Atelier");
    expect(home).toContain("<#C0PICTURES1>");
    expect(home).toContain("Ava: Language (<#C0PICTURES1>)");
    expect(home).toContain("settings:general");
  });

  it("opens the form for drawing", async () => {
    await openHome("ava");
    const { home } = await world.control.views("ava");
    await world.control.send("POST", `/views/${home?.id}/actions?wait=true`, {
      as: "ava",
      action_id: "home-draw",
    });
    await world.control.waitForForm("ava");
  });
});

describe("the settings", () => {
  async function openSection(section: string): Promise<string> {
    await world.control.command({ as: "ava", channel: "general", command: "/settings" });
    const view = await world.control.waitForForm("ava");
    await world.control.send("POST", `/views/${view}/actions?wait=true`, {
      as: "ava",
      action_id: `settings:${section}`,
    });
    return await eventually(async () => {
      const { modals } = await world.control.views("ava");
      const top = modals.at(-1);
      if (top === undefined || top.id === view) throw new Error("no section yet");
      return top.id;
    });
  }

  it("are changed in a form a section, and shown as they are then", async () => {
    const view = await openSection("general");
    const result = await world.control.submit({
      as: "ava",
      view,
      values: {
        language: "id",
        alertChannel: ["C0GENERAL01"],
        allowedRoles: ["admin", "member"],
        "modelsForSeeing.see": [option("a/b"), option("c/d")],
      },
    });
    expect(result.response).toMatchObject({ response_action: "update" });
    expect(wanted).toEqual([
      [
        { key: "language", values: ["id"], seen: ["en"] },
        { key: "alertChannel", values: ["C0GENERAL01"], seen: ["C0PICTURES1"] },
        { key: "modelsForSeeing", values: ["a/b", "c/d"], seen: ["a/b"] },
        { key: "allowedRoles", values: ["admin", "member"], seen: [] },
      ],
    ]);
  });

  it("offer to undo what was saved, in the form that says so", async () => {
    answer = { type: "panel", panel, message: "Saved.", problems: [], undo: { revision: 7 } };
    const view = await openSection("general");
    const values = { language: "id" };
    await world.control.submit({ as: "ava", view, values });
    await world.control.send("POST", `/views/${view}/actions?wait=true`, {
      as: "ava",
      action_id: "settings-undo",
    });
    expect(undone).toEqual([7]);
    const { modals } = await world.control.views("ava");
    expect(JSON.stringify(modals.at(-1))).toContain("Undone.");
  });

  it("of one channel are chosen in a menu, and saved for that channel alone", async () => {
    await world.control.command({ as: "ava", channel: "general", command: "/settings" });
    const view = await world.control.waitForForm("ava");
    const press = async (action: object) =>
      await world.control.send("POST", `/views/${view}/actions?wait=true`, {
        as: "ava",
        ...action,
      });
    await press({ action_id: "settings-channel", value: "C0PICTURES1" });
    await eventually(async () => {
      const { modals } = await world.control.views("ava");
      expect(JSON.stringify(modals.at(-1))).toContain("settings:general@C0PICTURES1");
    });
    await press({ action_id: "settings:general@C0PICTURES1" });
    const form = await eventually(async () => {
      const { modals } = await world.control.views("ava");
      const top = modals.at(-1);
      if (top === undefined || top.id === view) throw new Error("no section yet");
      return top.id;
    });
    await world.control.submit({ as: "ava", view: form, values: { language: "id" } });
    expect(channels).toEqual(["C0PICTURES1"]);
  });

  it("say beside the field why one can't be saved", async () => {
    answer = {
      type: "panel",
      panel,
      problems: [{ key: "language", label: "Language", message: "Not that." }],
    };
    const view = await openSection("general");
    const result = await world.control.submit({ as: "ava", view, values: { language: "id" } });
    expect(result.response).toEqual({
      response_action: "errors",
      errors: { language: "Not that." },
    });
  });

  it("leave the key as it is unless it is written or taken away", async () => {
    await world.control.submit({ as: "ava", view: await openSection("key"), values: {} });
    expect(wanted).toEqual([[]]);
  });

  it("take a model that was written with the command", async () => {
    await world.control.command({
      as: "ava",
      channel: "general",
      command: "/settings",
      text: "--drawing a/brush",
    });
    await world.control.waitForForm("ava");
    expect(wanted).toEqual([[{ key: "modelsForDrawing", values: ["a/brush"] }]]);
  });

  it("are refused to who is no admin", async () => {
    await world.control.command({ as: "budi", channel: "general", command: "/settings" });
    await world.control.waitForForm("budi");
    const { modals } = await world.control.views("budi");
    expect(JSON.stringify(modals)).toContain("No.");
  });
});

describe("the pane", () => {
  it.each(["assistant", "agent"])("suggests what to ask: %s", async (kind) => {
    const opened = await world.control.send("POST", "/people/budi/assistant", { kind });
    expect(opened).toHaveProperty("channel");
    await eventually(async () => {
      const { threads } = await world.control.messages({ as: "budi", channel: "dm" });
      const prompts = threads.flatMap((thread) => thread.suggested_prompts?.prompts ?? []);
      expect(prompts.map(({ title }) => title)).toContain("Gambar sesuatu");
    });
  });

  it("answers in the pane's thread", async () => {
    await world.control.send("POST", "/people/ava/assistant", { kind: "assistant" });
    const root = await eventually(async () => {
      const { threads } = await world.control.messages({ as: "ava", channel: "dm" });
      const ts = threads.find(({ thread_ts: at }) => typeof at === "string")?.thread_ts;
      if (typeof ts !== "string") throw new Error("no thread yet");
      return ts;
    });
    await world.control.say({ as: "ava", channel: "dm", text: "hello", threadTs: root });
    await world.control.waitForMessage({
      as: "ava",
      channel: "dm",
      threadTs: root,
      until: (message) => message.user === world.botUserId && readWords(message) === "Understood.",
    });
  });
});
