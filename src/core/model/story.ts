import { type AnswerAction, findTypedWords, type Intent, type Redrawing } from "./turn.ts";
import type { Person } from "./workspace.ts";

/**
 * What an answer is to, for whoever reads it where nothing above it says so: under a command, under a button, or where an
 * answer had to go elsewhere. Plain JSON, a part of the view.
 */
export interface Story {
  readonly type: "picture" | "words" | "other";
  readonly personName: string;
  /** What they typed for it; under a button, what its picture was asked for with. */
  readonly words?: string;
  /** The pictures are hidden until someone wants to see them, and so are the words for them. */
  readonly isSpoiler?: true;
  /** The button that was pressed. */
  readonly button?: StoryButton;
  readonly source?: StorySource;
}

export type StoryButton = Redrawing["type"] | AnswerAction;

/** Where a picture comes from, or what was asked about. */
export interface StorySource {
  /** Which one it was of several; absent for a picture alone. */
  readonly place?: number;
  /** Its message, as the platform links to it. */
  readonly url?: string;
  /** What was asked about are the words there, not a picture. */
  readonly isWords?: true;
}

/** What can be told of a request without looking anything up. */
export function beginStory({
  person,
  intent,
}: {
  readonly person: Pick<Person, "displayName">;
  readonly intent?: Intent;
}): Story {
  const words = intent === undefined ? undefined : findTypedWords(intent);
  const told = { personName: person.displayName, ...(words === undefined ? {} : { words }) };
  switch (intent?.type) {
    case "draw": {
      const spoiler = intent.drawing.isSpoiler === true ? ({ isSpoiler: true } as const) : {};
      const { messageUrl: url, pressed } = intent;
      if (pressed !== undefined) return { type: "picture", ...told, button: pressed.action };
      const source = url === undefined ? {} : { source: { url } };
      if (intent.sharpenWith !== undefined) {
        return { type: "picture", ...told, button: "sharpen", ...source };
      }
      const edited = url === undefined ? {} : ({ button: "edit", ...source } as const);
      return { type: "picture", ...told, ...spoiler, ...edited };
    }
    case "redraw":
      return { type: "picture", ...told, button: intent.change.type };
    case "see": {
      const { messageUrl: url, pressed } = intent;
      const button = pressed === undefined ? {} : { button: pressed.action };
      const words = intent.transcriptOf === undefined ? {} : ({ isWords: true } as const);
      const source = url === undefined ? {} : { source: { url, ...words } };
      return { type: "words", ...told, ...button, ...source };
    }
    case "alt-text":
    case "extract":
    case "similar": {
      const { messageUrl: url } = intent;
      return { type: "words", ...told, ...(url === undefined ? {} : { source: { url } }) };
    }
    case "better":
    case "style":
      // The answer has the words: beside better ones, or as what was saved.
      return { type: "other", personName: person.displayName };
    default:
      return { type: "other", ...told };
  }
}
