import { saveFile } from "../../keeping/save-file.ts";
import type { ReplyEvent, ReplyFile } from "../../model/reply.ts";
import type { Sentence } from "../../model/sentences/sentences.ts";
import type { Spool } from "../../ports/spool.ts";
import type { Transcript } from "./transcript.ts";
import { toParagraphs, writePlain, writeSubtitles } from "./write-transcript.ts";

/** A transcript of a recording, how long that is, and in how many parts it was listened to. */
export interface Heard {
  readonly transcript: Transcript;
  readonly durationMs: number | undefined;
  readonly parts: number;
}

interface Showing {
  readonly say: (sentence: Sentence) => string;
  readonly spool: Spool;
}

/** What is longer is a file, with its beginning in the message. */
const maxShownCharacters = 3_000;
const beginningCharacters = 1_200;

/** The transcripts in the message, and as files where they are long. */
export async function* showTranscripts(
  heard: readonly Heard[],
  { say, spool }: Showing,
): AsyncGenerator<ReplyEvent> {
  if (heard.length === 0) return;
  const paragraphs = heard.flatMap(({ transcript, durationMs }) => [
    ...(heard.length > 1 ? [`**${transcript.name}**`] : []),
    ...toParagraphs(transcript, { say, durationMs }),
  ]);
  for (const { transcript, parts } of heard) {
    if (parts < 2 || !transcript.hasSpeakers) continue;
    yield { type: "note", note: { key: "transcriptVoices", name: transcript.name, parts } };
  }
  const whole = paragraphs.join("\n\n");
  if (whole.length <= maxShownCharacters) {
    yield { type: "text-delta", text: whole };
    return;
  }
  yield { type: "text-delta", text: takeBeginning(paragraphs) };
  const hasTimes = heard.some(({ transcript }) => transcript.cues.length > 0);
  yield { type: "note", note: { key: "transcriptAttached", hasTimes } };
  for (const file of await saveFiles(heard, { say, spool })) yield { type: "file", file };
}

/** Whole paragraphs; of one that is too long by itself, its beginning. */
function takeBeginning(paragraphs: readonly string[]): string {
  const taken: string[] = [];
  let length = 0;
  for (const paragraph of paragraphs) {
    length += paragraph.length;
    if (length > beginningCharacters) {
      if (taken.length === 0) taken.push(cutAtSpace(paragraph));
      break;
    }
    taken.push(paragraph);
  }
  return `${taken.join("\n\n")} …`;
}

function cutAtSpace(text: string): string {
  const start = text.slice(0, beginningCharacters).toWellFormed();
  const end = start.lastIndexOf(" ");
  return end < beginningCharacters / 2 ? start : start.slice(0, end);
}

/** The text of all recordings in one file; subtitles belong to a recording each. */
async function saveFiles(
  heard: readonly Heard[],
  { say, spool }: Showing,
): Promise<readonly ReplyFile[]> {
  const [first] = heard;
  const name = heard.length === 1 ? toBaseName(first?.transcript.name ?? "") : "transcript";
  const text = await saveText(writeAll(heard, say), {
    spool,
    name: `${name}.txt`,
    mediaType: "text/plain",
  });
  const subtitles: ReplyFile[] = [];
  for (const { transcript } of heard) {
    if (transcript.cues.length === 0) continue;
    const file = {
      name: `${toBaseName(transcript.name)}.srt`,
      mediaType: "application/x-subrip",
    };
    subtitles.push(await saveText(writeSubtitles(transcript, { say }), { spool, ...file }));
  }
  return [text, ...subtitles];
}

/** All that is said, with the names of the recordings where there are several. */
export function writeAll(heard: readonly Heard[], say: Showing["say"]): string {
  return heard
    .map(({ transcript }) => {
      const text = writePlain(transcript, { say });
      return heard.length > 1 ? `${transcript.name}\n\n${text}` : text;
    })
    .join("\n\n");
}

async function saveText(
  text: string,
  file: { readonly spool: Spool } & Pick<ReplyFile, "name" | "mediaType">,
): Promise<ReplyFile> {
  return await saveFile([Buffer.from(`${text}\n`)], file);
}

/** The recording's name without its ending, and without what some systems take for folders. */
function toBaseName(name: string): string {
  const base = name.replace(/\.[^.]{1,5}$/, "").replace(/[/\\:*?"<>|\p{C}]+/gu, "-");
  return base.trim() === "" ? "transcript" : base.slice(0, 80).toWellFormed();
}
