import {
  Events,
  type Interaction,
  LabelBuilder,
  ModalBuilder,
  TextInputBuilder,
  TextInputStyle,
} from "discord.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type LoggedIn, type RunningSandbox, startSandbox } from "./support.ts";

let sandbox: RunningSandbox;
let client: LoggedIn;

beforeAll(async () => {
  sandbox = await startSandbox();
  client = await sandbox.login();
  await client.application.commands.set([
    {
      name: "edit",
      description: "Edits",
      options: [{ type: 3, name: "model", description: "Model", autocomplete: true }],
    },
  ]);
});
afterAll(async () => {
  await sandbox[Symbol.asyncDispose]();
});

function createModal(): ModalBuilder {
  const input = new TextInputBuilder()
    .setCustomId("wish")
    .setStyle(TextInputStyle.Short)
    .setMaxLength(10);
  const label = new LabelBuilder().setLabel("Your wish").setTextInputComponent(input);
  return new ModalBuilder().setCustomId("form").setTitle("A form").addLabelComponents(label);
}

const openForm = async () => {
  client.once(Events.InteractionCreate, async (interaction: Interaction) => {
    if (interaction.isChatInputCommand()) await interaction.showModal(createModal());
  });
  const channelId = sandbox.general;
  return sandbox.control.runCommand({ as: "budi", channelId, name: "edit" });
};

describe("a form", () => {
  test("is opened, sent and answered", async () => {
    const opened = await openForm();
    expect(opened).toMatchObject({
      state: "acknowledged",
      modal: { custom_id: "form", title: "A form", components: [{ type: 18 }] },
    });
    client.once(Events.InteractionCreate, async (interaction: Interaction) => {
      if (!interaction.isModalSubmit()) return;
      await interaction.reply(`wished: ${interaction.fields.getTextInputValue("wish")}`);
    });
    const form = { as: "budi", interactionId: opened.id };
    const sent = await sandbox.control.submitForm({ ...form, values: { wish: "rain" } });
    const messages = await sandbox.control.messages({ as: "ava", channelId: sandbox.general });
    expect(messages.find(({ id }) => id === sent.responseMessageId)).toMatchObject({
      content: "wished: rain",
      interaction_metadata: {
        type: 5,
        triggering_interaction_metadata: { id: opened.id, type: 2, name: "edit" },
      },
    });
  });

  test.for([
    ["a missing field", {}, "budi", 50035],
    ["a text that is too long", { wish: "x".repeat(11) }, "budi", 50035],
    ["an unknown field", { wish: "a", more: "b" }, "budi", 50035],
    ["another person", { wish: "a" }, "ava", 10062],
  ] as const)("is refused with %s", async ([, values, as, code]) => {
    const { id: interactionId } = await openForm();
    const attempt = sandbox.control.submitForm({ as, interactionId, values });
    await expect(attempt).rejects.toMatchObject({ code });
  });
});

describe("files in a form", () => {
  const file = (name: string) => ({ name, bytes: new Uint8Array([1, 2, 3]), type: "image/png" });

  async function openUpload(field: object = {}) {
    const component = { type: 19, custom_id: "photos", max_values: 2, ...field };
    client.once(Events.InteractionCreate, async (interaction: Interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const label = { type: 18, label: "Photos", component };
      const modal = { custom_id: "form", title: "Photos", components: [label] };
      await interaction.showModal(modal as never);
    });
    const channelId = sandbox.general;
    const opened = await sandbox.control.runCommand({ as: "budi", channelId, name: "edit" });
    return { as: "budi", interactionId: opened.id, values: {} };
  }

  test("arrive as attachments that the field names", async () => {
    const form = await openUpload({ file_types: ["image"] });
    const received = Promise.withResolvers<readonly string[]>();
    client.once(Events.InteractionCreate, async (interaction: Interaction) => {
      if (!interaction.isModalSubmit()) return;
      const uploaded = interaction.fields.getUploadedFiles("photos");
      received.resolve([...(uploaded?.values() ?? [])].map(({ name }) => name));
      await interaction.reply("thanks");
    });
    const files = { "photos][0": file("a.png"), "photos][1": file("b.HEIC") };
    await sandbox.control.submitForm({ ...form, files });
    expect(await received.promise).toEqual(["a.png", "b.HEIC"]);
  });

  test.for([
    ["none", {}, []],
    ["more than it takes", {}, ["a.png", "b.png", "c.png"]],
    ["fewer than it takes", { min_values: 2 }, ["a.png"]],
    ["another kind", { file_types: ["image", ".pdf"] }, ["a.png", "b.mp3"]],
  ] as const)("are refused where there are %s", async ([, field, names]) => {
    const form = await openUpload(field);
    const files = Object.fromEntries(names.map((name, index) => [`photos][${index}`, file(name)]));
    const attempt = sandbox.control.submitForm({ ...form, files });
    await expect(attempt).rejects.toMatchObject({ code: 50035 });
  });
});

describe("suggestions", () => {
  const typing = () => ({ as: "ava", channelId: sandbox.general, name: "edit", focused: "model" });

  test("come from the bot for what was typed", async () => {
    client.once(Events.InteractionCreate, async (interaction: Interaction) => {
      if (!interaction.isAutocomplete()) return;
      const typed = interaction.options.getFocused();
      await interaction.respond([{ name: typed.toUpperCase(), value: typed }]);
    });
    const choices = await sandbox.control.suggest({ ...typing(), options: { model: "sea" } });
    expect(choices).toEqual([{ name: "SEA", value: "sea" }]);
  });

  test("are refused for an option that has none", async () => {
    const attempt = sandbox.control.suggest({ ...typing(), options: {}, focused: "size" });
    await expect(attempt).rejects.toMatchObject({ code: 50035 });
  });
});
