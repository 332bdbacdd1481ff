import { randomUUID } from "node:crypto";
import { homedir, userInfo } from "node:os";
import { join } from "node:path";
import { v7 as createUuid } from "uuid";
import {
  createTypedWording,
  createWorkspaceReference,
  type Person,
  type Sentence,
  type WorkspaceReference,
} from "#core";
import type { PlatformAdapter, PlatformParts, PlatformStart } from "#platform";
import { findPictureProtocol } from "./client/inline-picture.ts";
import { createReader, readScript } from "./client/reader.ts";
import { createScreen, type Screen, type TerminalStreams } from "./client/screen.ts";
import { createSession, type Session } from "./events/session.ts";
import type { MoonlensPort } from "./forms/desk.ts";
import { missingFeatures } from "./questions/commands.ts";
import { createLocalFiles, type LocalFiles } from "./questions/files.ts";
import { createMemory } from "./questions/memory.ts";
import { createReplies, type Replies } from "./replies/replies.ts";
import { createSavedFiles, type SavedFiles } from "./replies/saved-files.ts";
import { findLocale } from "./wire/locale.ts";
import { type TerminalKey, words } from "./wire/words.ts";

export interface TerminalAdapterOptions
  extends Pick<
    PlatformParts,
    | "commands"
    | "aspects"
    | "wording"
    | "variables"
    | "dataFolder"
    | "spool"
    | "logger"
    | "clock"
    | "isPlayMoney"
  > {
  readonly streams: TerminalStreams;
  /** Who sits there. */
  readonly user?: TerminalUser;
  readonly createId?: () => string;
}

interface TerminalUser {
  readonly id: string;
  readonly name: string;
}

/** Moonlens at the terminal of the person who started it. */
export interface TerminalAdapter extends Omit<PlatformAdapter, "start"> {
  /** Begins the talk. It is over when the person leaves, or a script has its answer. */
  start(options: TerminalStart): Promise<void>;
}

interface TerminalStart extends Pick<PlatformStart, "onLeft"> {
  readonly moonlens: MoonlensPort;
}

export function createTerminalAdapter(given: TerminalAdapterOptions): TerminalAdapter {
  const options = { ...given, wording: createTypedWording(given.wording) };
  const { variables, clock, streams, wording, spool, dataFolder } = options;
  const session = randomUUID();
  const { NO_COLOR = "", TERM } = variables;
  const screen = createScreen(streams, { hasColour: NO_COLOR === "" && TERM !== "dumb" });
  const saved = createSavedFiles({ folder: join(dataFolder, "pictures"), spool });
  const protocol = findPictureProtocol(variables);
  const replies = createReplies({ screen, saved, wording, clock, protocol, session });
  // npm runs its scripts in the project's folder, and says where the person is.
  const folder = variables.INIT_CWD ?? process.cwd();
  const files = createLocalFiles({ folder, home: homedir() });
  let isConnected = false;
  const stopping = new AbortController();

  return {
    name: "terminal",
    wording,
    missingFeatures,
    openReply: replies.openReply,
    tellPrivately: async ({ text }) => screen.tell(text),
    fileHost: files.host,
    status: () => ({ connection: isConnected ? "connected" : "stopped" }),
    async start({ moonlens, onLeft }) {
      isConnected = true;
      const parts = { screen, replies, files, saved, session };
      const talk = createTalk(options, { ...parts, moonlens });
      const talking = screen.isInteractive
        ? converse(talk, { streams, signal: stopping.signal })
        : answerScript(talk, streams);
      void talking.then(() => onLeft({ hasFailed: !screen.isInteractive && talk.hasFailed }));
    },
    async [Symbol.asyncDispose]() {
      isConnected = false;
      stopping.abort();
    },
  };
}

interface Talk extends Session {
  greet(): void;
}

function createTalk(
  options: TerminalAdapterOptions,
  parts: {
    readonly screen: Screen;
    readonly replies: Replies;
    readonly files: LocalFiles;
    readonly saved: SavedFiles;
    readonly session: string;
    readonly moonlens: MoonlensPort;
  },
): Talk {
  const { wording, variables, user = findUser(), createId = createUuid } = options;
  const { screen } = parts;
  const locale = findLocale(variables);
  const own = (key: TerminalKey, facts: Readonly<Record<string, string>> = {}) =>
    wording.own(words, { key, facts }, locale);
  const session = createSession({
    ...options,
    ...parts,
    createId,
    memory: createMemory({ personName: user.name }),
    ...toPlace(user),
    locale,
    say: (sentence: Sentence) => wording(sentence, locale),
    own,
  });
  return Object.assign(session, {
    greet() {
      screen.tell(own("greeting"));
      screen.whisper(own("greetingKeys"));
      if (options.isPlayMoney) screen.whisper(own("playMoney"));
    },
  });
}

/** Their own machine: they may see and change everything. */
function toPlace({ id, name }: TerminalUser): {
  readonly workspace: WorkspaceReference;
  readonly person: Person;
} {
  const direct = { platform: "terminal", kind: "direct", externalId: id, name } as const;
  return {
    workspace: createWorkspaceReference(direct),
    person: { id: `terminal:${id}`, displayName: name, isAdmin: true },
  };
}

/** A container's user may have no name, and Windows has no numbers. */
function findUser(): TerminalUser {
  try {
    const { uid, username } = userInfo();
    return { id: String(Math.max(uid, 0)), name: username };
  } catch {
    return { id: "0", name: "you" };
  }
}

const prompt = "› ";

async function converse(
  talk: Talk,
  { streams, signal }: { readonly streams: TerminalStreams; readonly signal: AbortSignal },
): Promise<void> {
  const leaving = Promise.withResolvers<"leave">();
  using reader = createReader(streams, {
    onInterrupt() {
      if (talk.interrupt() === "leave") leaving.resolve("leave");
    },
  });
  signal.addEventListener("abort", () => reader[Symbol.dispose](), { once: true });
  talk.greet();
  for (;;) {
    const message = await reader.ask({ prompt });
    if (message === undefined) return;
    if (message.trim() === "") continue;
    const next = await Promise.race([talk.take(message, { reader }), leaving.promise]);
    if (next === "leave") return;
  }
}

/** Answers what was piped in, and nothing else. */
async function answerScript(talk: Talk, { input }: TerminalStreams): Promise<void> {
  const message = await readScript(input);
  if (message === "") talk.greet();
  else await talk.take(message, {});
}
