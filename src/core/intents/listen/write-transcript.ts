import type { Sentence } from "../../model/sentences/sentences.ts";
import { type Cue, type Transcript, toPassages } from "./transcript.ts";

type Say = (sentence: Sentence) => string;

/** Shorter ones are read at a glance: when what was said matters to nobody. */
const timedFromMs = 45_000;

/** The paragraphs of a transcript, in Markdown: with times where it is long, with voices where there are several. */
export function toParagraphs(
  transcript: Transcript,
  { say, durationMs = 0 }: { readonly say: Say; readonly durationMs: number | undefined },
): readonly string[] {
  const { text, hasSpeakers } = transcript;
  const passages = toPassages(transcript);
  const lastMs = Math.max(durationMs, passages.at(-1)?.startMs ?? 0);
  const isTimed = passages.length > 1 && (hasSpeakers || lastMs >= timedFromMs);
  if (!isTimed) return splitParagraphs(text);
  return passages.map((passage) => {
    const voice = sayVoice(passage, { say, hasSpeakers });
    return `\`${writeTime(passage.startMs)}\` ${voice === "" ? "" : `**${voice}** `}${passage.text}`;
  });
}

function splitParagraphs(text: string): readonly string[] {
  return text.split(/\n\s*\n/).filter((paragraph) => paragraph.trim() !== "");
}

/** The whole as a text file, and as a model is asked about it. */
export function writePlain(transcript: Transcript, { say }: { readonly say: Say }): string {
  const { text, hasSpeakers } = transcript;
  const passages = toPassages(transcript);
  if (passages.length === 0) return text;
  return passages
    .map((passage) => {
      const voice = sayVoice(passage, { say, hasSpeakers });
      return [`[${writeTime(passage.startMs)}]`, voice, passage.text].filter(Boolean).join(" ");
    })
    .join("\n");
}

function sayVoice(
  { speaker }: Cue,
  { say, hasSpeakers }: { readonly say: Say; readonly hasSpeakers: boolean },
): string {
  if (!hasSpeakers || speaker === undefined) return "";
  return say({ key: "transcriptSpeaker", number: speaker });
}

/** `01:05`, or `1:01:05` from an hour on. */
function writeTime(atMs: number): string {
  const seconds = Math.floor(atMs / 1_000);
  const hours = Math.floor(seconds / 3_600);
  const clock = [Math.floor((seconds % 3_600) / 60), seconds % 60].map(pad).join(":");
  return hours === 0 ? clock : `${hours}:${clock}`;
}

/** SubRip: numbered cues with a comma before the milliseconds, as players and video platforms read them. */
export function writeSubtitles({ cues, hasSpeakers }: Transcript, { say }: { say: Say }): string {
  return cues
    .map((cue, index) => {
      const voice = sayVoice(cue, { say, hasSpeakers });
      const text = voice === "" ? cue.text : `${voice} ${cue.text}`;
      return `${index + 1}\n${writeStamp(cue.startMs)} --> ${writeStamp(cue.endMs)}\n${text}\n`;
    })
    .join("\n");
}

function writeStamp(atMs: number): string {
  const seconds = Math.floor(atMs / 1_000);
  const parts = [Math.floor(seconds / 3_600), Math.floor((seconds % 3_600) / 60), seconds % 60];
  return `${parts.map(pad).join(":")},${String(Math.round(atMs % 1_000)).padStart(3, "0")}`;
}

function pad(value: number): string {
  return String(value).padStart(2, "0");
}
