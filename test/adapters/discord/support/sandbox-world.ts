import { join } from "node:path";
import {
  createDiscordSandbox,
  type DiscordSandboxOptions,
  type SeededIds,
} from "@moonlens/sandbox/discord";
import { createHttpHost } from "@moonlens/sandbox/http";
import { createTemporaryFolder, eventually } from "@moonlens/sandbox/testing";
import { expect } from "vitest";
import {
  createDiscordAdapter,
  type DiscordAdapter,
  type DiscordAdapterOptions,
} from "#adapters/discord";
import { createUploader } from "#carrier";
import { aspectChoices, commands, messageMenus } from "#commands";
import type { AppError, DeliveryReceipt, Spool, TurnRequest } from "#core";
import { createWording } from "#locales";
import { openPictureFitter } from "#media";
import { createEmbeddedShares } from "#queue";
import { openDiskSpool } from "#spool";
import { createDiscordControl, type DiscordControl } from "../../../support/discord-control.ts";
import { createRecordingLogger, type RecordingLogger } from "../../../support/recording-logger.ts";
import { answerWith, type Performance, performTurn } from "../../support/performance.ts";
import { createMoonlensDouble, type MoonlensDouble } from "./moonlens-double.ts";

/** A sandboxed Discord and the adapter, logged in to it; a script plays the core. */
export interface SandboxWorld extends AsyncDisposable {
  /** Where the sandbox is, such as `http://127.0.0.1:4000/discord`. */
  readonly url: string;
  readonly control: DiscordControl;
  readonly ids: SeededIds;
  readonly channelId: string;
  readonly adapter: DiscordAdapter;
  readonly spool: Spool;
  readonly logger: RecordingLogger;
  readonly turns: readonly TurnRequest[];
  readonly receipts: ReadonlyMap<string, DeliveryReceipt>;
  readonly losses: readonly AppError[];
  readonly moonlens: MoonlensDouble;
  /** Says what the next turns are answered with. */
  perform(performance: Performance): void;
  /** A second adapter for the same Discord. */
  createAdapter(options?: Partial<DiscordAdapterOptions>): DiscordAdapter;
}

export interface SandboxWorldOptions {
  readonly sandbox?: Partial<DiscordSandboxOptions>;
  readonly adapter?: Partial<DiscordAdapterOptions>;
  /** What the core answers. */
  readonly moonlens?: Parameters<typeof createMoonlensDouble>[0];
  /** False: the test starts the adapter itself. */
  readonly start?: boolean;
}

export async function createSandboxWorld(options: SandboxWorldOptions = {}): Promise<SandboxWorld> {
  const host = createHttpHost();
  let url = "";
  const sandbox = createDiscordSandbox({ baseUrl: () => url, ...options.sandbox });
  host.mount("/discord", sandbox);
  url = `${await host.listen({ host: "127.0.0.1", port: 0 })}/discord`;
  const folder = await createTemporaryFolder();
  const spool = await openDiskSpool(join(folder.path, "spool"));
  const fitter = await openPictureFitter({ folder: join(folder.path, "fit"), spool });
  const uploader = createUploader({ spool });
  const logger = createRecordingLogger();
  const turns: TurnRequest[] = [];
  const losses: AppError[] = [];
  const receipts = new Map<string, DeliveryReceipt>();
  let perform: Performance = answerWith("Understood.");

  const createAdapter = (changes?: Partial<DiscordAdapterOptions>) =>
    createDiscordAdapter({
      shares: createEmbeddedShares(),
      token: sandbox.token,
      apiUrl: `${url}/api`,
      commands,
      menus: messageMenus,
      aspects: aspectChoices,
      spool,
      uploader,
      wording: createWording(),
      logger,
      clock: Date.now,
      messageContentIntent: true,
      fitter,
      ...options.adapter,
      ...changes,
      timing: {
        editIntervalMs: 100,
        gatherMs: 200,
        moreWordsMs: 30,
        retryDelaysMs: [50, 100, 200],
        ...options.adapter?.timing,
        ...changes?.timing,
      },
    });
  const adapter = createAdapter();

  async function submit(turn: TurnRequest): Promise<void> {
    turns.push(turn);
    const writer = adapter.openReply(turn.replyTarget, {
      turnId: turn.id,
      onReceipt: async (receipt) => {
        receipts.set(turn.id, receipt);
      },
    });
    await performTurn(turn, { perform, writer, spool });
  }

  const moonlens = createMoonlensDouble({ ...options.moonlens, submit });
  const world: SandboxWorld = {
    url,
    moonlens,
    control: createDiscordControl(url),
    ids: sandbox.ids,
    channelId: sandbox.ids.channelIds.general,
    adapter,
    spool,
    logger,
    turns,
    receipts,
    losses,
    perform(performance) {
      perform = performance;
    },
    createAdapter,
    async [Symbol.asyncDispose]() {
      await adapter[Symbol.asyncDispose]();
      await sandbox[Symbol.asyncDispose]();
      await host[Symbol.asyncDispose]();
      await fitter[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
  if (options.start !== false) {
    await adapter.start({ moonlens, onLost: (error) => losses.push(error) });
    await eventually(() => expect(adapter.status().commands).toBe("registered"));
  }
  return world;
}
