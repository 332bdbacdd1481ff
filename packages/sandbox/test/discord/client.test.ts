import { openAnswers } from "@moonlens/sandbox/testing";
import { AttachmentBuilder, Events, type Message } from "discord.js";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type LoggedIn, type RunningSandbox, startSandbox } from "./support.ts";

describe("the real discord.js", () => {
  let sandbox: RunningSandbox;
  let client: LoggedIn;
  let png: Buffer;

  beforeAll(async () => {
    sandbox = await startSandbox();
    client = await sandbox.login();
    png = await sharp({ create: { width: 40, height: 30, channels: 3, background: "teal" } })
      .png()
      .toBuffer();
  });
  afterAll(async () => {
    await sandbox[Symbol.asyncDispose]();
  });

  test("logs in and finds the guild with its channels, roles and members", () => {
    const guild = client.guilds.cache.get(sandbox.ids.guildId);
    expect(client.user.username).toBe("Moonlens");
    expect(guild?.name).toBe("Moonlens Lounge");
    expect(guild?.channels.cache.map((channel) => channel.name)).toEqual(["general", "pictures"]);
    expect(guild?.members.me?.permissions.has("SendMessages")).toBe(true);
  });

  test("gets a person's message with a picture and answers it", async () => {
    client.once(Events.MessageCreate, async (message: Message) => {
      const [file] = message.attachments.values();
      await message.reply(`${file?.name} ${file?.width}x${file?.height} ${file?.contentType}`);
    });
    await sandbox.control.say({
      as: "ava",
      channelId: sandbox.general,
      text: "@moonlens what's this?",
      files: [{ name: "sea.png", bytes: png }],
    });
    const answer = await sandbox.control.waitForMessage({
      as: "ava",
      channelId: sandbox.general,
      until: (message) => message.author.bot === true,
    });
    expect(answer.content).toBe("sea.png 40x30 image/png");
    expect(answer.referenced_message?.content).toBe(`<@${sandbox.ids.botId}> what's this?`);
    expect(answer.mentions.map((user) => user.username)).toEqual(["ava"]);
  });

  test("registers a slash command, defers it and edits the answer with a file", async () => {
    await client.application.commands.set([
      {
        name: "imagine",
        description: "Draws a picture",
        options: [
          { type: 3, name: "prompt", description: "What to draw", required: true },
          { type: 11, name: "source", description: "A picture to start from" },
        ],
      },
    ]);
    client.once(Events.InteractionCreate, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply();
      const source = interaction.options.getAttachment("source", true);
      const bytes = Buffer.from(await (await fetch(source.url)).arrayBuffer());
      await interaction.editReply({
        content: interaction.options.getString("prompt", true),
        files: [new AttachmentBuilder(bytes, { name: "out.png", description: "a teal sea" })],
      });
    });
    const interaction = await sandbox.control.runCommand({
      as: "budi",
      channelId: sandbox.general,
      name: "imagine",
      options: { prompt: "a quiet sea" },
      files: { source: { name: "in.png", bytes: png } },
    });
    expect(interaction.state).toBe("acknowledged");
    const answer = await sandbox.control.waitForMessage({
      as: "ava",
      channelId: sandbox.general,
      until: (message) => message.command?.name === "imagine" && message.loading !== true,
    });
    expect(answer).toMatchObject({
      id: interaction.responseMessageId,
      content: "a quiet sea",
      command: { user_id: sandbox.ids.personIds.budi },
      attachments: [{ filename: "out.png", description: "a teal sea", width: 40, height: 30 }],
    });
    const file = await fetch(answer.attachments[0]?.url ?? "");
    expect(file.headers.get("content-type")).toBe("image/png");
    expect(Buffer.from(await file.arrayBuffer()).equals(png)).toBe(true);
  });

  test("answers at once with a file, follows up, and edits and deletes what it sent", async () => {
    client.once(Events.InteractionCreate, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const file = new AttachmentBuilder(png, { name: "now.png", description: "at once" });
      const response = await interaction.reply({ files: [file], withResponse: true });
      const message = response.resource?.message;
      await interaction.editReply(`sent ${message?.attachments.first()?.description}`);
      const more = await interaction.followUp({ content: "more", flags: ["Ephemeral"] });
      await interaction.deleteReply(more);
      await interaction.followUp("all done");
    });
    await sandbox.control.runCommand({
      as: "ava",
      channelId: sandbox.general,
      name: "imagine",
      options: { prompt: "now" },
    });
    await sandbox.control.waitForMessage({
      as: "ava",
      channelId: sandbox.general,
      until: (message) => message.content === "all done",
    });
    const messages = await sandbox.control.messages({ as: "ava", channelId: sandbox.general });
    expect(messages.at(-2)).toMatchObject({
      content: "sent at once",
      attachments: [{ filename: "now.png" }],
    });
    expect(messages.some(({ content }) => content === "more")).toBe(false);
  });

  test("talks in direct messages and in threads", async () => {
    await using answers = openAnswers();
    const answer = (message: Message) => {
      if (!message.author.bot) answers.begin(message.reply(`heard ${message.content}`));
    };
    client.on(Events.MessageCreate, answer);
    const places = [
      await sandbox.control.call("POST", "/people/budi/direct-channel"),
      await sandbox.control.call("POST", `/channels/${sandbox.general}/threads`, {
        as: "budi",
        name: "aside",
      }),
    ] as { readonly id: string }[];
    for (const { id: channelId } of places) {
      await sandbox.control.say({ as: "budi", channelId, text: "psst" });
      const heard = await sandbox.control.waitForMessage({
        as: "budi",
        channelId,
        until: (message) => message.author.bot === true,
      });
      expect(heard.content).toBe("heard psst");
    }
    client.off(Events.MessageCreate, answer);
  });

  test("waits when it is told to, and loses nothing", async () => {
    const channel = await client.channels.fetch(sandbox.ids.channelIds.pictures);
    if (channel?.isSendable() !== true) throw new Error("no place to write");
    await sandbox.control.fault({
      type: "rest-status",
      pathPattern: "^POST /channels",
      status: 429,
      retryAfter: 0.05,
    });
    await channel.send("patience");
    const seen = await sandbox.control.messages({ as: "ava", channelId: channel.id });
    expect(seen.map(({ content }) => content)).toEqual(["patience"]);
  });
});
