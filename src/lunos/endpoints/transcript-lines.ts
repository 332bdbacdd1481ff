import { defined, type SpokenSegment, type Transcription } from "#core";

type Transcript = Pick<Transcription, "text" | "segments" | "isMusic">;

/**
 * How a model in chat is asked to write down a recording, such that its lines can be read again.
 * @param language what is spoken, by ISO 639-1, where that is known.
 */
export function listeningInstruction(language: string | undefined): string {
  return [
    "Write down what is said in this recording, word for word, in the language that is spoken.",
    ...(language === undefined ? [] : [`The language is ${language}.`]),
    "Begin a new line for each voice, and after a sentence or two.",
    "Each line begins with the time of its first word as [minutes:seconds].",
    "Where several voices speak, “Speaker 1:”, “Speaker 2:” and so on follow, the same number for the same voice.",
    "So a line is: [00:12] Speaker 2: Good morning.",
    "Answer with these lines alone, without comments.",
    "If nobody says anything, answer [silence] alone; if there is music without words, answer [music] alone.",
  ].join(" ");
}

const linePattern =
  /^[\s*_-]*\[?(?:(?<hours>\d{1,2}):)?(?<minutes>\d{1,3}):(?<seconds>\d{2})(?:[.,](?<fraction>\d{1,3}))?(?:\s*(?:-->|[-–—])\s*[\d:.,]+)?\]?[\s*_]*(?:(?<speaker>Speaker\s*\w{1,3})[\s*_]*:[\s*_]*)?(?<text>.*)$/i;

/** What a model wrote as {@link listeningInstruction} asks it to. Lines without times are a transcript without them. */
export function readTranscript(answer: string): Transcript {
  const lines = answer.split("\n").filter((line) => line.trim() !== "");
  const read = lines.map(readLine);
  const segments = read[0]?.startMs === undefined ? undefined : toSegments(read);
  const words = (segments ?? read).map(({ text }) => text);
  return withoutSoundMarks({ text: words.join("\n"), ...defined({ segments }) });
}

type Line = Omit<SpokenSegment, "startMs"> & { readonly startMs?: number };

function readLine(line: string): Line {
  const found = linePattern.exec(line)?.groups;
  if (found === undefined) return { text: line.trim() };
  const { hours = "0", minutes = "0", seconds = "0", fraction = "", speaker, text = "" } = found;
  const whole = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  const startMs = whole * 1000 + Number(fraction.padEnd(3, "0"));
  return { startMs, ...defined({ speaker }), text: text.trim() };
}

/** What has no time goes on with the line before it. Nothing where time goes backwards: such times can't be relied on. */
function toSegments(lines: readonly Line[]): readonly SpokenSegment[] | undefined {
  const segments: SpokenSegment[] = [];
  for (const { startMs, ...line } of lines) {
    const last = segments.at(-1);
    if (last !== undefined && startMs === undefined) {
      segments.splice(-1, 1, { ...last, text: `${last.text} ${line.text}`.trim() });
    } else if (startMs !== undefined) {
      if (startMs < (last?.startMs ?? 0)) return undefined;
      segments.push({ startMs, ...line });
    }
  }
  return segments.filter(({ text }) => text !== "");
}

/** What stands where nobody says anything: ♪, [Music], (silence), [BLANK_AUDIO]. */
const musicMarks = /[♪♫🎵🎶]|[[(*][^\])*\n]{0,30}\bmusic\b[^\])*\n]{0,30}[\])*]/giu;
const silenceMarks =
  /[[(*]\s*(?:silence|silent|no speech|no audio|inaudible|blank[_ ]audio)\s*[\])*]/giu;

/** The same; where it is nothing but marks of what else is to be heard, nobody says anything. */
export function withoutSoundMarks(transcript: Transcript): Transcript {
  const { text } = transcript;
  const words = text.replace(musicMarks, "").replace(silenceMarks, "");
  if (/[\p{L}\p{N}]/u.test(words)) return transcript;
  return { text: "", ...(text.search(musicMarks) < 0 ? {} : { isMusic: true }) };
}
