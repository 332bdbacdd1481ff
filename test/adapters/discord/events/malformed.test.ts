import { createTemporaryFolder, eventually } from "@moonlens/sandbox/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createDiscordAdapter } from "#adapters/discord";
import { aspectChoices, commands, messageMenus } from "#commands";
import type { TurnRequest } from "#core";
import { createWording } from "#locales";
import { createEmbeddedShares } from "#queue";
import { openDiskSpool } from "#spool";
import { noUploads } from "../../../support/no-uploads.ts";
import { createRecordingLogger } from "../../../support/recording-logger.ts";
import { createMoonlensDouble } from "../support/moonlens-double.ts";
import { createMessage } from "../support/payloads.ts";
import { createTinyGateway } from "../support/tiny-gateway.ts";

/** Names of what Discord dispatches, those that the library keeps facts from among them. */
const events = [
  ...["READY", "RESUMED", "GUILD_CREATE", "GUILD_UPDATE", "GUILD_DELETE", "GUILD_ROLE_CREATE"],
  ...["GUILD_ROLE_UPDATE", "GUILD_ROLE_DELETE", "GUILD_MEMBER_ADD", "GUILD_MEMBER_UPDATE"],
  ...["GUILD_MEMBERS_CHUNK", "GUILD_EMOJIS_UPDATE", "CHANNEL_CREATE", "CHANNEL_UPDATE"],
  ...["CHANNEL_DELETE", "CHANNEL_PINS_UPDATE", "THREAD_CREATE", "THREAD_UPDATE", "THREAD_DELETE"],
  ...["THREAD_LIST_SYNC", "THREAD_MEMBERS_UPDATE", "MESSAGE_CREATE", "MESSAGE_UPDATE"],
  ...["MESSAGE_DELETE", "MESSAGE_DELETE_BULK", "MESSAGE_REACTION_ADD", "INTERACTION_CREATE"],
  ...["TYPING_START", "USER_UPDATE", "VOICE_STATE_UPDATE", "PRESENCE_UPDATE", "WEBHOOKS_UPDATE"],
  ...[
    "STAGE_INSTANCE_CREATE",
    "AUTO_MODERATION_RULE_CREATE",
    "ENTITLEMENT_CREATE",
    "NO_SUCH_EVENT",
  ],
];

const anything = fc.oneof(
  fc.constantFrom<unknown>(null, undefined, 7, "", "x", true, [], {}, [null], -1, 1e300),
  fc.jsonValue({ maxDepth: 2 }),
);

/** A message or interaction with one of its fields made something else, or any object at all. */
const payload = fc.oneof(
  fc
    .tuple(fc.constantFrom(...Object.keys(createMessage())), anything)
    .map(([field, value]) => createMessage({ [field]: value })),
  fc.dictionary(
    fc.constantFrom("id", "guild_id", "channel_id", "user", "member", "roles", "permissions", "d"),
    anything,
  ),
  anything,
);

describe("what Discord sends malformed", () => {
  it("goes by without a rejection that nobody hears, and people are still answered", async () => {
    const unheard: unknown[] = [];
    const note = (reason: unknown) => unheard.push(reason);
    process.on("unhandledRejection", note);
    process.on("uncaughtException", note);
    await using gateway = await createTinyGateway();
    await using folder = await createTemporaryFolder();
    const turns: TurnRequest[] = [];
    const moonlens = createMoonlensDouble({ submit: async (turn) => void turns.push(turn) });
    await using adapter = createDiscordAdapter({
      shares: createEmbeddedShares(),
      ...{ token: "bot-token", apiUrl: gateway.apiUrl, commands, menus: messageMenus },
      ...{ aspects: aspectChoices, spool: await openDiskSpool(folder.path), clock: Date.now },
      ...{ wording: createWording(), logger: createRecordingLogger(), messageContentIntent: true },
      uploader: noUploads,
      timing: { moreWordsMs: 0, gatherMs: 0, unfurlMs: 0, retryDelaysMs: [] },
    });
    try {
      await adapter.start({ moonlens, onLost: (error) => unheard.push(error) });
      const guild = {
        id: "500000000000000003",
        name: "Lounge",
        roles: [],
        channels: [],
        members: [],
      };
      gateway.dispatch("GUILD_CREATE", guild);
      const frames = fc.sample(fc.tuple(fc.constantFrom(...events), payload), {
        ...{ numRuns: 1_500, seed: 7 },
      });
      for (const [eventName, data] of frames) gateway.dispatch(eventName, data);
      const id = "509999999999999999";
      gateway.dispatch("MESSAGE_CREATE", createMessage({ id, guild_id: undefined }));
      await eventually(() => expect(turns.at(-1)?.deduplicationKey).toContain(id));
      expect(unheard).toEqual([]);
    } finally {
      process.off("unhandledRejection", note);
      process.off("uncaughtException", note);
    }
  });
});
