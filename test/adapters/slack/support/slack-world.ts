import {
  type SlackCredentials,
  type SlackSandboxOptions,
  startSlackSandbox,
} from "@moonlens/sandbox/slack";
import { createTemporaryFolder } from "@moonlens/sandbox/testing";
import {
  createSlackAdapter,
  type SlackAdapter,
  type SlackAdapterOptions,
  type SlackTiming,
} from "#adapters/slack";
import { createUploader } from "#carrier";
import { aspectChoices, commands, messageMenus } from "#commands";
import type { AppError, DeliveryReceipt, SettingsDesk, Spool, TurnRequest } from "#core";
import { createWording } from "#locales";
import { openDiskSpool } from "#spool";
import { createRecordingLogger, type RecordingLogger } from "../../../support/recording-logger.ts";
import { createSlackControl, type SlackControl } from "../../../support/slack-control.ts";
import {
  createMoonlensDouble,
  type MoonlensDouble,
} from "../../discord/support/moonlens-double.ts";
import { answerWith, type Performance, performTurn } from "../../support/performance.ts";

/** A sandboxed Slack and the adapter, connected to it; a script plays the core. */
export interface SlackWorld extends AsyncDisposable {
  readonly url: string;
  readonly control: SlackControl;
  readonly credentials: SlackCredentials;
  readonly teamId: string;
  readonly botUserId: string;
  readonly adapter: SlackAdapter;
  readonly spool: Spool;
  readonly logger: RecordingLogger;
  readonly turns: readonly TurnRequest[];
  readonly receipts: ReadonlyMap<string, DeliveryReceipt>;
  readonly losses: readonly AppError[];
  readonly moonlens: MoonlensDouble;
  /** Resolves when all turns so far have been delivered. */
  delivered(): Promise<void>;
  perform(performance: Performance): void;
  createAdapter(changes?: Partial<SlackAdapterOptions>): SlackAdapter;
}

export interface SlackWorldOptions {
  readonly sandbox?: Partial<SlackSandboxOptions>;
  readonly adapter?: Partial<SlackAdapterOptions>;
  readonly timing?: Partial<SlackTiming>;
  readonly access?: (credentials: SlackCredentials) => SlackAdapterOptions["access"];
  readonly moonlens?: Parameters<typeof createMoonlensDouble>[0];
  readonly settings?: SettingsDesk;
  readonly transport?: "socket" | "http";
  /** False: the test starts the adapter itself. */
  readonly start?: boolean;
  readonly prepare?: (control: SlackControl) => Promise<void>;
}

const quickTiming: Partial<SlackTiming> = {
  editIntervalMs: 50,
  appendIntervalMs: 30,
  statusAfterMs: 200,
  retryDelaysMs: [20, 50, 100],
  // Silence of a busy machine isn't a broken socket, and Slack brings no press or command a second time.
  socketTimeoutMs: 60_000,
  reconnectPausesMs: [0, 50, 100],
};

export async function openSlackWorld(options: SlackWorldOptions = {}): Promise<SlackWorld> {
  await using resources = new AsyncDisposableStack();
  const sandbox = resources.use(await startSlackSandbox({ port: 0, ...options.sandbox }));
  const folder = resources.use(await createTemporaryFolder());
  const spool = await openDiskSpool(folder.path);
  const uploader = createUploader({ spool });
  const logger = createRecordingLogger();
  const control = createSlackControl(sandbox.url);
  const turns: TurnRequest[] = [];
  const losses: AppError[] = [];
  const receipts = new Map<string, DeliveryReceipt>();
  const running = new Map<string, AbortController>();
  let perform: Performance = answerWith("Understood.");

  const createAdapter = (changes?: Partial<SlackAdapterOptions>) =>
    createSlackAdapter({
      transport:
        options.transport === "http"
          ? { type: "http", signingSecret: sandbox.credentials.signingSecret }
          : { type: "socket", appToken: sandbox.credentials.appToken },
      access: options.access?.(sandbox.credentials) ?? {
        type: "token",
        botToken: sandbox.credentials.botToken,
      },
      apiUrl: `${sandbox.url}/api`,
      address: { host: "127.0.0.1", port: 0 },
      commands,
      commandPrefix: "",
      menus: messageMenus,
      aspects: aspectChoices,
      spool,
      uploader,
      wording: createWording(),
      logger,
      clock: Date.now,
      ...options.adapter,
      ...changes,
      timing: { ...quickTiming, ...options.timing, ...changes?.timing },
    });
  const adapter = createAdapter();

  const deliveries: Promise<void>[] = [];
  async function submit(turn: TurnRequest): Promise<void> {
    turns.push(turn);
    const delivery = answer(turn);
    deliveries.push(delivery);
    await delivery;
  }

  async function answer(turn: TurnRequest): Promise<void> {
    const stopping = new AbortController();
    running.set(turn.id, stopping);
    const writer = adapter.openReply(turn.replyTarget, {
      turnId: turn.id,
      onReceipt: async (receipt) => {
        receipts.set(turn.id, receipt);
      },
    });
    const { signal } = stopping;
    await performTurn(turn, { perform, writer, spool, signal });
  }

  const moonlens = {
    ...createMoonlensDouble({ ...options.moonlens, submit }),
    settings: options.settings ?? closedSettings,
  };
  const { workspaces } = await control.state();
  const [atelier] = workspaces;
  await options.prepare?.(control);
  if (options.start !== false) {
    await adapter.start({ moonlens, onLost: (error) => losses.push(error) });
    if (options.transport === "http") {
      const requestUrl = `${adapter.status().url}/slack/events`;
      await control.send("PATCH", "/application", { requestUrl });
    }
  }
  // It goes before what it talks to.
  resources.use(adapter);
  const held = resources.move();
  return {
    url: sandbox.url,
    control,
    credentials: sandbox.credentials,
    teamId: atelier?.id ?? "",
    botUserId: atelier?.bot_user_id ?? "",
    adapter,
    spool,
    logger,
    turns,
    receipts,
    losses,
    moonlens,
    async delivered() {
      await Promise.all(deliveries);
    },
    perform(performance) {
      perform = performance;
    },
    createAdapter,
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}

const refusal = { type: "refused", message: "Not for you." } as const;
const refuse = async () => refusal;
const closedSettings: SettingsDesk = { open: refuse, change: refuse, undo: refuse };
