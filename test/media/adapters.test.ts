import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { createWording } from "#locales";
import type { SeenMessage } from "../support/discord-control.ts";
import { createSlackControl, type SeenSlackMessage } from "../support/slack-control.ts";
import { openWholeWorld, type WholeWorld } from "../support/whole-world.ts";
import { type CorpusFile, loadCorpus } from "./support/corpus.ts";
import { nameMedium, startRecordingLunos } from "./support/recording-lunos.ts";

/** A platform's adapter with the whole bot behind it, to which a person posts files. */
interface AdapterUnderTest {
  readonly name: string;
  /** Resolves with how to post one message with files and get all that is said in answer. */
  open(world: WholeWorld): Promise<(files: readonly CorpusFile[]) => Promise<string>>;
  /** Outcomes that are others than the corpus says, by the names of files. */
  readonly differs: Readonly<Record<string, string>>;
}

const adapters: readonly AdapterUnderTest[] = [
  { name: "Discord", open: openDiscord, differs: {} },
  // Where a file on Slack couldn't be looked up, it answers with a page to sign in at.
  { name: "Slack", open: openSlack, differs: { "page.jpg": "refused: fileSignIn" } },
];

async function openDiscord({ discord, channelId, botId }: WholeWorld) {
  const place = { as: "ava", channelId } as const;
  return async (files: readonly CorpusFile[]) => {
    const asked = await discord.say({ ...place, text: `<@${botId}> What are these?`, files });
    const isOurs = ({ message_reference }: SeenMessage) =>
      message_reference?.message_id === asked.id;
    const first = await discord.waitForMessage({
      ...place,
      until: (message) =>
        isOurs(message) && (ending.test(message.content) || findWithout(message) !== undefined),
    });
    const customId = findWithout(first);
    if (customId === undefined) return first.content;
    await discord.press({ as: place.as, messageId: first.id, customId });
    const until = (message: SeenMessage) => isOurs(message) && ending.test(message.content);
    return (await discord.waitForMessage({ ...place, until })).content;
  };
}

async function openSlack({ pageUrl }: WholeWorld) {
  const slack = createSlackControl(`${pageUrl}/slack`);
  const botId = (await slack.state()).workspaces[0]?.bot_user_id;
  const place = { as: "ava", channel: "general" } as const;
  return async (files: readonly CorpusFile[]) => {
    const asked = await slack.say({ ...place, text: "@Moonlens What are these?", files });
    // An answer comes in the thread. Where no file can be used, that is told in the channel, to who asked alone.
    const isTold = (message: SeenSlackMessage) => {
      const words = readBlocks(message);
      return message.ephemeral_for !== undefined && files.every(({ name }) => words.includes(name));
    };
    const isOurs = (message: SeenSlackMessage) =>
      message.user === botId && (message.thread_ts === asked.ts || isTold(message));
    const first = await slack.waitForMessage({
      ...place,
      until: (message) =>
        isOurs(message) && (ending.test(readBlocks(message)) || findWithout(message) !== undefined),
    });
    const actionId = findWithout(first);
    if (actionId === undefined) return readBlocks(first);
    await slack.press({ ...place, ts: first.ts, actionId });
    const until = (message: SeenSlackMessage) =>
      isOurs(message) && ending.test(readBlocks(message));
    return readBlocks(await slack.waitForMessage({ ...place, until }));
  };
}

/** The button to go on without having a PDF read that shows no words. */
function findWithout(message: object): string | undefined {
  return /"(without-ocr:[\w-]+)"/.exec(JSON.stringify(message))?.[1];
}

/** What stands under an answer when nothing more comes: model and time, or that it failed. */
const ending = /everything · |weren't charged/;

function readBlocks({ blocks }: SeenSlackMessage): string {
  const texts = blocks.flatMap((block) => z.array(textSchema).parse(block.elements ?? [block]));
  return (
    texts
      .map(({ text }) => text)
      .join("\n")
      .replace(/&lt;/g, "<")
      .replace(/&gt;/g, ">")
      .replace(/&amp;/g, "&")
      // Keeps what looks like a mention from being one.
      .replaceAll("\u200b", "")
  );
}

/** Buttons have no text of this sort. */
const textSchema = z.looseObject({ text: z.string().catch("") });

/** Few enough that an answer with a sentence for each is one message. */
const filesPerMessage = 6;
const messagesAtOnce = 2;

/** What a model is told differs from what the library says only in names of types. */
const typeOnTheWire: Readonly<Record<string, string>> = {
  "video/quicktime": "video/mov",
  "audio/mpeg": "mp3",
  "audio/wav": "wav",
  "audio/mp4": "m4a",
  "audio/ogg": "ogg",
  "audio/flac": "flac",
  "audio/aac": "aac",
};

/**
 * What each platform gets: every outcome of the corpus, and of its other files every second. What comes of each file is
 * shown by `corpus.test.ts`, as no platform has a say in it.
 */
const shares = shareOut(await loadCorpus());
const wording = createWording();
/** By the adapter's name and the file's. */
const outcomes = new Map<string, string>();

beforeAll(async () => {
  await using lunos = await startRecordingLunos();
  await using world = await openWholeWorld({
    SANDBOX: "true",
    LUNOS_BASE_URL: lunos.baseUrl,
    LUNOS_API_KEY: "key",
    FILES_OPENED_AT_ONCE: "2",
    PERSON_MAX_OPEN_TURNS: "100",
    PERSON_MAX_TURNS_PER_MINUTE: "1000",
  });
  await Promise.all(adapters.map((adapter) => postAll(adapter, world)));
}, 240_000);

describe.each(adapters)("posted on $name", (adapter) => {
  const files = shareOf(adapter);
  afterAll(() => {
    const rows = files.map((file) => {
      const outcome = outcomes.get(`${adapter.name} ${file.name}`) ?? "nothing came";
      const mark = outcome === expectedOutcome(file, adapter) ? "✓" : "✗";
      return `${mark} ${file.name.padEnd(32)} ${outcome}`;
    });
    console.info(`${rows.length} files posted on ${adapter.name}:\n${rows.join("\n")}`);
  });

  it.each(files.map((file) => [file.name, expectedOutcome(file, adapter)] as const))(
    "%s → %s",
    (name, outcome) => {
      expect(outcomes.get(`${adapter.name} ${name}`)).toBe(outcome);
    },
  );
});

function shareOf(adapter: AdapterUnderTest): readonly CorpusFile[] {
  return shares[adapters.indexOf(adapter)] ?? [];
}

function shareOut(corpus: readonly CorpusFile[]): readonly (readonly CorpusFile[])[] {
  const firsts = new Set(
    new Map(corpus.toReversed().map((file) => [kindOf(file), file] as const)).values(),
  );
  const others = corpus.filter((file) => !firsts.has(file));
  return adapters.map((_, at) =>
    corpus.filter((file) => firsts.has(file) || others.indexOf(file) % adapters.length === at),
  );
}

/** The outcomes on all platforms, whatever the words of a file are. */
function kindOf(file: CorpusFile): string {
  const expected = adapters.map((adapter) => expectedOutcome(file, adapter)).join("; ");
  return expected.replace(/words: .*?(?=, note|; |$)/g, "words");
}

async function postAll(adapter: AdapterUnderTest, world: WholeWorld) {
  const { name: adapterName, open } = adapter;
  const post = await open(world);
  const batches = toBatches(shareOf(adapter));
  const run = async () => {
    for (let batch = batches.pop(); batch !== undefined; batch = batches.pop()) {
      const answer = await post(batch);
      for (const [name, outcome] of readOutcomes(answer, batch)) {
        outcomes.set(`${adapterName} ${name}`, outcome);
      }
    }
  };
  await Promise.all(Array.from({ length: messagesAtOnce }, run));
}

function toBatches(files: readonly CorpusFile[]): CorpusFile[][] {
  const count = Math.ceil(files.length / filesPerMessage);
  return Array.from({ length: count }, (_, index) =>
    files.slice(index * filesPerMessage, (index + 1) * filesPerMessage),
  );
}

/** The corpus' own words, as far as they can be seen from outside. */
function expectedOutcome({ name, outcome }: CorpusFile, { differs }: AdapterUnderTest): string {
  const different = differs[name];
  if (different !== undefined) return different;
  if (outcome.startsWith("refused") || outcome.startsWith("words")) return outcome;
  const [, mediaType = "", how = ""] = /^(\S+) (as it is|made)/.exec(outcome) ?? [];
  const note = /, note (\w+)/.exec(outcome)?.[1];
  return `${typeOnTheWire[mediaType] ?? mediaType} ${how}${note === undefined ? "" : `, note ${note}`}`;
}

/** Each file is refused by name, or has its words told under its name, or is among what Lunos got, in order. */
function readOutcomes(answer: string, files: readonly CorpusFile[]): [string, string][] {
  const got = (/```\n([\s\S]*?)\n```/.exec(answer)?.[1] ?? "").split("\n");
  const media = got.filter((line) => !/^\S+ words: /.test(line));
  return files.map((file) => {
    const { name } = file;
    const refusal = findNote(answer, { name, notes: refusals });
    if (refusal !== undefined) return [name, `refused: ${refusal}`];
    const words = got.find((line) => line.startsWith(`${name} words: `))?.slice(name.length + 1);
    const used = words ?? describeMedium(media.shift() ?? "nothing", file);
    const note = findNote(answer, { name, notes: remarks });
    return [name, note === undefined ? used : `${used}, note ${note}`];
  });
}

function describeMedium(got: string, { bytes }: CorpusFile): string {
  const [mediaType = ""] = got.split("#");
  return `${mediaType} ${got === nameMedium(mediaType, bytes) ? "as it is" : "made"}`;
}

const refusals = [
  "fileEmpty",
  "fileSignIn",
  "fileNotMedia",
  "fileKindUnsupported",
  "fileDamaged",
  "fileLocked",
  "fileTooManyPixels",
  "fileTooLong",
  "fileTooManyPages",
  "fileTooMuchWork",
  "fileWithoutText",
] as const;
const remarks = ["fileFirstPage", "fileFirstFrame", "fileFrames", "fileTextCut"] as const;
type Note = (typeof refusals)[number] | (typeof remarks)[number];

function findNote(
  answer: string,
  { name, notes }: { readonly name: string; readonly notes: readonly Note[] },
): Note | undefined {
  // Each platform makes a name bold in its own way.
  const lines = answer.replaceAll("*", "").split("\n");
  return notes.find((key) => {
    const pieces = toPieces(key, name);
    return lines.some((line) => holdsInOrder(line, pieces));
  });
}

const figures = {
  mediaType: "application/octet-stream",
  width: 1,
  height: 1,
  maxMegapixels: 1,
  durationMs: 700_000,
  maxDurationMs: 600_000,
  pages: 1,
  maxPages: 1,
  shown: 1,
  total: 2,
  maxCharacters: 1,
};

/** What of a sentence about a file is the same whatever its figures. */
function toPieces(key: Note, name: string): readonly string[] {
  const [said = ""] = wording({ key, name: "NAME", ...figures }, "en").split(". ");
  return said
    .split(/this kind of file|[\d.,]*\d/)
    .map((piece) => piece.replaceAll("*", "").replace("NAME", name));
}

function holdsInOrder(said: string, pieces: readonly string[]): boolean {
  const line = said.replace(/at all (\d+) frames/, "at $1 of the $1 frames");
  let at = 0;
  return pieces.every((piece) => {
    const found = line.indexOf(piece, at);
    at = found + piece.length;
    return found >= 0;
  });
}
