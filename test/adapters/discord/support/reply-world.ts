import { createTemporaryFolder } from "@moonlens/sandbox/testing";
import { v7 as createId } from "uuid";
import { createDiscordAdapter, type DiscordAdapter, type DiscordTiming } from "#adapters/discord";
import { createUploader } from "#carrier";
import { aspectChoices, commands, messageMenus } from "#commands";
import {
  createReplyView,
  type DeliveryReceipt,
  type PictureRecord,
  type ReplyTarget,
  type ReplyView,
  type ReplyWriter,
  type Spool,
} from "#core";
import { createWording } from "#locales";
import { createEmbeddedShares } from "#queue";
import { openDiskSpool } from "#spool";
import { createRecordingLogger, type RecordingLogger } from "../../../support/recording-logger.ts";
import { createImage } from "./pictures.ts";
import { applicationId, createScriptedDiscord, type ScriptedDiscord } from "./scripted-discord.ts";

export const channelId = "500000000000000001";
export const messageId = "500000000000000002";
export const guildId = "500000000000000003";
export const interactionId = "500000000000000004";
export const token = "aW50ZXJhY3Rpb246c2VjcmV0";

/** An adapter that is not logged in, its replies going to a scripted Discord. */
export interface ReplyWorld extends AsyncDisposable {
  readonly discord: ScriptedDiscord;
  readonly adapter: DiscordAdapter;
  readonly spool: Spool;
  readonly logger: RecordingLogger;
  readonly turnId: string;
  /** What the last step left on Discord. */
  receipt: DeliveryReceipt | undefined;
  open(target: ReplyTarget): ReplyWriter;
  createView(changes?: Partial<ReplyView>): ReplyView;
  createImage(
    changes?: Partial<PictureRecord> & { readonly prompt?: string },
  ): Promise<PictureRecord>;
}

export async function createReplyWorld(
  options: { readonly timing?: Partial<DiscordTiming>; readonly clock?: () => number } = {},
): Promise<ReplyWorld> {
  const discord = await createScriptedDiscord();
  const folder = await createTemporaryFolder();
  const spool = await openDiskSpool(folder.path);
  const logger = createRecordingLogger();
  const adapter = createDiscordAdapter({
    token: "bot-token",
    apiUrl: discord.apiUrl,
    commands,
    menus: messageMenus,
    aspects: aspectChoices,
    spool,
    shares: createEmbeddedShares(),
    uploader: createUploader({ spool }),
    wording: createWording(),
    logger,
    clock: options.clock ?? Date.now,
    messageContentIntent: true,
    timing: { editIntervalMs: 20, statusAfterMs: 40, retryDelaysMs: [5, 5, 5], ...options.timing },
  });
  const turnId = createId();
  const world: ReplyWorld = {
    discord,
    adapter,
    spool,
    logger,
    turnId,
    receipt: undefined,
    open: (target) =>
      adapter.openReply(target, {
        turnId,
        ...(world.receipt === undefined ? {} : { receipt: world.receipt }),
        onReceipt: async (receipt) => {
          world.receipt = JSON.parse(JSON.stringify(receipt));
        },
      }),
    createView: (changes) => ({
      ...createReplyView({ id: turnId, locale: "en-US", atMs: 0 }),
      ...changes,
    }),
    createImage: (changes) => createImage(spool, { turnId, ...changes }),
    async [Symbol.asyncDispose]() {
      await adapter[Symbol.asyncDispose]();
      await discord[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
  return world;
}

export const messageTarget: ReplyTarget = {
  version: 1,
  platform: "discord",
  data: { kind: "message", channelId, messageId, guildId, attachmentSizeLimit: 10 * 1024 * 1024 },
};

export function createInteractionTarget(
  changes: Readonly<Record<string, string | number | boolean>> = {},
): ReplyTarget {
  return {
    version: 1,
    platform: "discord",
    data: {
      kind: "interaction",
      applicationId,
      interactionId,
      token,
      expiresAtMs: Date.now() + 900_000,
      channelId,
      guildId,
      isPrivate: false,
      attachmentSizeLimit: 10 * 1024 * 1024,
      ...changes,
    },
  };
}

export const signal = new AbortController().signal;
export const done = { type: "done" } as const;
export const original = `/webhooks/${applicationId}/${token}/messages/@original`;
