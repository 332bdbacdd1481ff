import { eventually } from "@moonlens/sandbox/testing";
import { expect } from "vitest";
import { commands } from "#commands";
import type {
  ChatEvent,
  ExpenseIntent,
  LoadedMedia,
  MediaKind,
  MediaLibrary,
  MediaReference,
  TurnRequest,
  WorkspaceSettings,
} from "#core";
import { openCoreWorld } from "../../support/core-world.ts";
import { createRecordingPlatform } from "../../support/recording-platform.ts";
import { createScriptedLunos, finish } from "../../support/scripted-lunos.ts";
import { createTurn } from "../../support/turns.ts";

export const place = { workspace: createTurn().workspace, channelId: createTurn().channelId };
export const book = { workspaceId: place.workspace.id, channelId: place.channelId };
const admin = { id: "discord:1", displayName: "Grace", isAdmin: true } as const;
/** 2026-11-21, noon. */
export const noonMs = Date.UTC(2026, 10, 21, 12);

/** A receipt as a model copies it. */
export const cafe = {
  ...{ shop: "Harbour Café", date: "11/19/2026", total: "$12.40", tax: "$1.10" },
  ...{ category: "restaurant", items: "$8.00 | $4.40" },
};

interface ToldOfFile {
  readonly unsure?: readonly string[];
  readonly turned?: number;
  readonly totals?: readonly object[];
}

export const toAnswer = (rows: readonly object[], { unsure = [], ...file }: ToldOfFile = {}) => ({
  files: rows.map((_, index) => ({
    ...{ file: index + 1, language: "en", currency: "USD", turned: 0, totals: [] },
    ...file,
  })),
  rows: rows.map((cells, index) => ({ file: index + 1, cells, unsure })),
});

export function toFile(name: string, declaredKind: MediaKind = "image"): MediaReference {
  return { type: "platform-file", declaredKind, name, url: `https://cdn.test/${name}` };
}

/** Each file's bytes are its name, without a number: `a-2.png` is the same file as `a.png`. */
const media: MediaLibrary = {
  load: async (reference): Promise<LoadedMedia> => {
    const bytes = Buffer.from(reference.name.replace(/-\d/, ""));
    return {
      reference,
      kind: reference.declaredKind,
      mediaType: `${reference.declaredKind}/test`,
      bytes: {
        byteLength: bytes.length,
        async *open() {
          yield bytes;
        },
      },
      ...(reference.name.startsWith("long") ? { pageCount: 40 } : {}),
      [Symbol.asyncDispose]: async () => undefined,
    };
  },
};

interface Opening {
  /** What the model writes, one answer after the other; the last one again and again. */
  readonly answers?: readonly (string | object)[];
  readonly say?: () => AsyncIterable<ChatEvent>;
  readonly settings?: WorkspaceSettings;
  readonly folder?: string;
  readonly media?: MediaLibrary["load"];
}

export type ExpenseWorld = Awaited<ReturnType<typeof openExpenseWorld>>;

/** The core with a channel that keeps books. */
export async function openExpenseWorld(opening: Opening = {}) {
  const recording = createRecordingPlatform();
  const platform = {
    ...recording,
    linkToMessage: async ({ messageId }: { readonly messageId: string }) =>
      `https://chat.test/${messageId}`,
  };
  let answers = opening.answers ?? [toAnswer([cafe])];
  const lunos = createScriptedLunos(async function* () {
    if (opening.say !== undefined) return yield* opening.say();
    const [answer = "", ...rest] = answers;
    answers = rest.length > 0 ? rest : answers;
    const text = typeof answer === "string" ? answer : JSON.stringify(answer);
    yield { type: "text-delta", text };
    yield finish();
  });
  const { folder } = opening;
  const world = await openCoreWorld({
    ...{ lunos, platform, commands, clock: () => noonMs },
    media: opening.media === undefined ? media : { load: opening.media },
    ...(folder === undefined ? {} : { folder }),
  });
  await world.moonlens.start({ connect: async () => undefined });
  const settings = { keepsBooks: true, ...opening.settings };
  const answer = await world.moonlens.settings.change({
    ...{ workspace: place.workspace, person: admin, locale: "en" },
    channel: { id: place.channelId },
    changes: Object.entries(settings).map(([key, value]) => ({
      key: key as "keepsBooks",
      values: [value === true ? "yes" : value === false ? "no" : String(value)],
    })),
  });
  expect(answer.type).toBe("panel");
  return { ...world, platform: recording, lunos };
}

let posted = 0;

/** Somebody posts files; resolves with the turn that comes of it. */
export async function post(
  { moonlens }: ExpenseWorld,
  files: readonly MediaReference[],
  changes: Partial<TurnRequest> & { readonly messageId?: string } = {},
): Promise<TurnRequest> {
  posted += 1;
  const { messageId = `m${posted}`, ...others } = changes;
  const intent: ExpenseIntent = {
    ...{ type: "expense", media: files, messageId, firstPlace: 0, isUnasked: true },
  };
  const turn = createTurn({ intent, localeOf: "workspace", receivedAtMs: noonMs, ...others });
  await moonlens.submit(turn);
  return turn;
}

/** Until a turn is over, whether something was said or not. */
export async function untilOver({ logger }: ExpenseWorld, turnId: string): Promise<void> {
  await eventually(() => {
    const isOver = logger.lines.some(
      ({ fields, message }) => message === "delivery ended" && fields.turn === turnId,
    );
    expect(isOver).toBe(true);
  });
}

/** What stands in the books of the channel. */
export function listLines({ store }: ExpenseWorld) {
  return store.expenses.list(book, { fromDay: "2000-01-01", toDay: "2099-12-31", limit: 100 });
}
