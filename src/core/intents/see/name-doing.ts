import type { MediaKind, MediaReference } from "../../model/media.ts";
import type { Activity, ActivityFacts } from "../../model/reply.ts";
import type { SeeIntent } from "../../model/turn.ts";

interface Doing {
  readonly activity: Activity;
  readonly of?: ActivityFacts;
}

const activities: Readonly<Record<MediaKind, Activity>> = {
  image: "looking",
  video: "watching",
  audio: "listening",
  document: "reading",
};

/** What is being done for a question, by what its files are said to be. */
export function nameDoing({ task, media }: Pick<SeeIntent, "task" | "media">): Doing {
  const [first] = media;
  if (first === undefined) return { activity: task === "transcribe" ? "listening" : "thinking" };
  const isMixed = media.some(({ declaredKind }) => declaredKind !== first.declaredKind);
  const activity = isMixed ? "looking" : chooseActivity(task, first.declaredKind);
  if (media.length > 1) {
    return { activity, of: { count: media.length, ...(isMixed ? { isMixed } : {}) } };
  }
  const name = toShownName(first);
  return { activity, ...(name === undefined ? {} : { of: { name } }) };
}

function chooseActivity(task: SeeIntent["task"], kind: MediaKind): Activity {
  if (task === "transcribe") return "listening";
  return task === "read-text" ? "reading" : activities[kind];
}

/** Longer ones would fill the line. */
const maxNameLength = 40;
const keptEndLength = 10;

/**
 * A file's name, where it says something and is nothing but a name: what could be markup, a mention or a spoiler isn't
 * repeated, and neither is what a platform calls every recording.
 */
function toShownName({ type, name }: MediaReference): string | undefined {
  const isPlain = /^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N} ._()-]*\.[a-z0-9]{2,5}$/iu.test(name);
  const saysNothing = /^(spoiler_|voice[-_]message|audio[-_]message|audio[-_]clip)/i.test(name);
  if (type === "spool-image" || !isPlain || saysNothing) return undefined;
  const characters = [...name];
  if (characters.length <= maxNameLength) return name;
  const start = characters
    .slice(0, maxNameLength - keptEndLength - 1)
    .join("")
    .trimEnd();
  return `${start}…${characters.slice(-keptEndLength).join("").trimStart()}`;
}
