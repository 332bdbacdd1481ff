/** Moonlens' adapter, logged in, with nothing to do. */
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDiscordAdapter } from "#adapters/discord";
import { createUploader } from "#carrier";
import { aspectChoices, commands, messageMenus } from "#commands";
import { createWording } from "#locales";
import { createLogger } from "#operations";
import { createEmbeddedShares } from "#queue";
import { openDiskSpool } from "#spool";
import { measureBase, reportMemory } from "./report-memory.ts";

const { DISCORD_API_URL = "", SHARDS } = process.env;
const spool = await openDiskSpool(join(tmpdir(), `moonlens-bench-${process.pid}`));
const adapter = createDiscordAdapter({
  token: "token",
  apiUrl: DISCORD_API_URL,
  commands,
  menus: messageMenus,
  aspects: aspectChoices,
  spool,
  shares: createEmbeddedShares(),
  uploader: createUploader({ spool }),
  wording: createWording(),
  logger: createLogger({ level: "silent", format: "json" }),
  clock: () => Date.now(),
  messageContentIntent: true,
  // The pauses between starts are Discord's, and known.
  ...(SHARDS === undefined ? {} : { shards: "auto", timing: { identifyEveryMs: 0 } }),
});
process.once("disconnect", () => process.exit());
const baseBytes = measureBase();
const nothing = async () => undefined;
const gone = async () => ({ type: "refused", sentence: { key: "expenseGone" } }) as const;
const refuse = async () => ({ type: "refused", message: "" }) as const;
await adapter.start({
  moonlens: {
    receive: async () => "received",
    dismiss: nothing,
    submit: nothing,
    describeUnasked: () => undefined,
    expenses: {
      keepsBooks: async () => false,
      openForm: gone,
      correct: gone,
      act: gone,
      noteDeleted: nothing,
      noteChannelGone: nothing,
    },
    leave: nothing,
    settings: { open: refuse, change: refuse, undo: refuse },
    confirm: async () => "over",
    cancel: async () => "over",
    deletePicture: async () => "gone",
    toggleFavourite: async () => "gone",
    goOnWithoutOcr: async () => "confirmed",
    showSimilar: async () => "over",
    refuseRestore: async () => undefined,
    refuseGoOn: async () => undefined,
    findRetry: async () => ({ type: "refused", sentence: { key: "retryGone" } }),
    findFollowUp: async () => ({ type: "refused", sentence: { key: "followUpGone" } }),
    findDrawing: nothing,
    welcome: async () => false,
    noteLanguage: () => undefined,
    recallLanguage: async (turn) => turn,
    suggestModels: async () => [],
    offersExtra: async () => false,
    findOffers: async () => ({}),
    suggestFonts: async () => [],
    suggestStyles: async () => [],
  },
  onLost: (error) => {
    throw error;
  },
});
await reportMemory(() => adapter.status().guildCount, baseBytes);
