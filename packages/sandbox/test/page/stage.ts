import { createDiscordSandbox, type DiscordSandbox } from "@moonlens/sandbox/discord";
import { createHttpHost } from "@moonlens/sandbox/http";
import { createLunosSandbox } from "@moonlens/sandbox/lunos";
import { openAnswers, startTcpRelay, type TcpRelay } from "@moonlens/sandbox/testing";
import {
  type ChatInputCommandInteraction,
  Client,
  GatewayIntentBits,
  type Interaction,
  type Message,
  Partials,
  type RESTPostAPIApplicationCommandsJSONBody,
} from "discord.js";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { createQuickPage } from "./quick-page.ts";

/** The page in a real browser, in front of the sandbox's Discord with a bot that a test scripts. */
export interface Stage extends AsyncDisposable {
  readonly page: Page;
  /** Where messages are written, in whichever language. */
  readonly box: Locator;
  readonly bot: Client<true>;
  readonly discord: DiscordSandbox;
  readonly url: string;
  /** What the page printed or threw that a person would call broken. */
  readonly complaints: readonly string[];
  /** Answers what people write. */
  onMessage(answer: (message: Message) => Promise<unknown>): void;
  /** Answers everything but slash commands: menus, buttons, forms, suggestions. */
  onInteraction(answer: (interaction: Interaction) => Promise<unknown>): void;
  onCommand(answer: (interaction: ChatInputCommandInteraction) => Promise<unknown>): void;
  /** The way between browser and sandbox, at another address than the sandbox gives itself. */
  readonly relay: TcpRelay;
}

const commands: readonly RESTPostAPIApplicationCommandsJSONBody[] = [
  {
    name: "imagine",
    name_localizations: { id: "bayangkan" },
    description: "Draw a picture",
    description_localizations: { id: "Buat gambar" },
    options: [
      { type: 3, name: "prompt", description: "What to draw", required: true, max_length: 200 },
      {
        type: 3,
        name: "aspect",
        description: "Width to height",
        choices: [
          { name: "Square", name_localizations: { id: "Persegi" }, value: "1:1" },
          { name: "Wide", value: "16:9" },
        ],
      },
      { type: 4, name: "count", description: "How many", min_value: 1, max_value: 4 },
      { type: 5, name: "private", description: "Only for you" },
      { type: 11, name: "reference", description: "A picture to start from" },
    ],
  },
  {
    name: "balance",
    description: "What is left",
    default_member_permissions: "32",
  },
  {
    name: "ask",
    description: "Ask a model",
    options: [
      { type: 3, name: "question", description: "What to ask", required: true },
      { type: 3, name: "model", description: "Which model answers", autocomplete: true },
      { type: 11, name: "file", description: "A file to look at" },
      { type: 11, name: "file2", description: "Another file" },
    ],
  },
  {
    type: 3,
    name: "What's this?",
    name_localizations: { id: "Apa ini?" },
  },
  { type: 3, name: "Edit this image…" },
];

/** Keeps nothing but its files, which it then reads once for all stages. */
const webPart = createQuickPage();

interface StageOptions extends BrowserContextOptions {
  /** How long an interaction waits for its answer: long, except where none is meant to come. */
  readonly interactionWindowMs?: number;
}

export async function openStage(
  browser: Browser,
  { interactionWindowMs = 120_000, ...options }: StageOptions = {},
): Promise<Stage> {
  await using resources = new AsyncDisposableStack();
  let url = "";
  const discord = resources.use(
    createDiscordSandbox({ baseUrl: () => `${url}/discord`, interactionWindowMs }),
  );
  const host = resources.use(createHttpHost());
  host.mount("/", webPart);
  host.mount("/discord", discord);
  host.mount("/lunos", resources.use(createLunosSandbox({ deltaGapMs: 0, readsText: false })));
  url = await host.listen({ host: "127.0.0.1", port: 0 });
  const relay = resources.use(await startTcpRelay(Number(new URL(url).port)));
  const bot = await logIn(`${url}/discord/api`, discord.token);
  resources.defer(() => bot.destroy());
  const answers = resources.use(openAnswers());
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  resources.defer(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(45_000);
  const complaints = listenForComplaints(page);
  await page.goto(`http://127.0.0.1:${relay.port}`);
  await page.getByRole("heading", { name: "Hello, Ava." }).waitFor();

  const kept = resources.move();
  return {
    page,
    box: page.locator("#composer-input"),
    bot,
    discord,
    url,
    complaints,
    onMessage: (answer) =>
      bot.on("messageCreate", (message) => {
        // Who answers itself never comes to an end.
        if (!message.author.bot) answers.begin(answer(message));
      }),
    onInteraction: (answer) =>
      bot.on("interactionCreate", (interaction) => {
        if (!interaction.isChatInputCommand()) answers.begin(answer(interaction));
      }),
    onCommand: (answer) =>
      bot.on("interactionCreate", (interaction) => {
        if (interaction.isChatInputCommand()) answers.begin(answer(interaction));
      }),
    relay,
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

async function logIn(api: string, token: string): Promise<Client<true>> {
  const bot = new Client({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
      GatewayIntentBits.MessageContent,
    ],
    partials: [Partials.Channel],
    // As long as a busy machine needs.
    rest: { api, timeout: 120_000 },
  });
  const { promise, resolve } = Promise.withResolvers<Client<true>>();
  bot.once("clientReady", resolve);
  await bot.login(token);
  const ready = await promise;
  await ready.application.commands.set(commands);
  return ready;
}

function listenForComplaints(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    // Refused requests and a lost network are part of what the tests do; the browser prints them by itself.
    const isRefusal = /^(Failed to load resource|WebSocket connection to)/.test(message.text());
    if (message.type() === "error" && !isRefusal) complaints.push(message.text());
  });
  return complaints;
}

/** Drops files on the page as from the desktop. */
export async function dropFile(
  page: Page,
  file: { readonly name: string; readonly type: string; readonly bytes: Uint8Array },
): Promise<void> {
  const dataTransfer = await page.evaluateHandle(`(() => {
    const transfer = new DataTransfer();
    const bytes = Uint8Array.from(atob("${Buffer.from(file.bytes).toString("base64")}"), (c) => c.charCodeAt(0));
    transfer.items.add(new File([bytes], ${JSON.stringify(file.name)}, { type: ${JSON.stringify(file.type)} }));
    return transfer;
  })()`);
  await page.dispatchEvent("body", "dragover", { dataTransfer });
  await page.dispatchEvent("body", "drop", { dataTransfer });
}

/** The accessible label of what has the focus. */
export async function getFocusedLabel(page: Page): Promise<unknown> {
  return await page.evaluate("document.activeElement?.getAttribute('aria-label')");
}

/** A plain picture of these pixels. */
export async function drawPicture(width: number, height: number): Promise<Buffer> {
  const { default: sharp } = await import("sharp");
  const background = { r: 90, g: 100, b: 200 };
  return await sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();
}
