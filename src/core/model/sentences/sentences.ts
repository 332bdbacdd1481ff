import type { ModelLack } from "../catalogue.ts";
import type { CommandSentences } from "../commands/command-words.ts";
import type { MediaKind } from "../media.ts";
import type { OwnWords } from "../own-words.ts";
import type { ActivityFacts } from "../reply.ts";
import type { ExpenseSentences } from "./expense-sentences.ts";
import type { GallerySentences } from "./gallery-sentences.ts";
import type { LetteringSentences } from "./lettering-sentences.ts";
import type { ListeningSentences } from "./listening-sentences.ts";
import type { None } from "./none.ts";
import type { PromptSentences } from "./prompt-sentences.ts";
import type { ScanSentences } from "./scan-sentences.ts";
import type { SharpenSentences } from "./sharpen-sentences.ts";
import type { StyleSentences } from "./style-sentences.ts";
import type { TableSentences } from "./table-sentences.ts";
import type { WorkspaceSentences } from "./workspace-sentences.ts";

/**
 * Every sentence that a person reads, by key, with what it needs to be said. The wording in each
 * language is in `src/locales`, which must word every key.
 */
export interface Sentences
  extends WorkspaceSentences,
    CommandSentences,
    StyleSentences,
    ScanSentences,
    SharpenSentences,
    LetteringSentences,
    PromptSentences,
    TableSentences,
    ExpenseSentences,
    ListeningSentences,
    GallerySentences {
  // While it runs
  readonly queued: { readonly position: number; readonly expectedWaitMs?: number };
  readonly thinking: ActivityFacts;
  /** At pictures, or at files of several kinds. */
  readonly looking: ActivityFacts;
  readonly reading: ActivityFacts;
  readonly watching: ActivityFacts;
  readonly listening: ActivityFacts;
  readonly drawing: ActivityFacts;
  /** One of the steps of a turn: “Picture 2”. */
  readonly stepPicture: { readonly place: number };
  /** Beside what is being done: “usually 8 s”. */
  readonly usually: { readonly usualMs: number };

  // Under an answer
  readonly summary: {
    readonly model: string;
    readonly style?: string;
    readonly elapsedMs: number;
    readonly credits?: string;
    readonly estimated?: boolean;
  };
  readonly reference: { readonly reference: string };
  readonly buttonAgain: None;
  /** `place`: which one of a set. */
  readonly buttonVary: { readonly place?: number };
  readonly buttonEdit: None;
  readonly buttonLarger: { readonly place?: number };
  readonly buttonAspect: None;
  readonly buttonRefer: None;
  readonly buttonPicture: { readonly place: number };
  readonly buttonDelete: None;
  readonly buttonCancel: None;
  readonly buttonGoOn: None;
  readonly buttonRetry: None;
  /** Under a failure: tries it with another model. */
  readonly buttonOtherModel: { readonly model: string };
  /** Under pictures of which some didn't come. */
  readonly buttonMissing: { readonly count: number };
  /** Under an answer about a picture. */
  readonly buttonReadText: None;
  readonly buttonTranslate: None;
  readonly buttonAskMore: None;
  /** Under prompts, each of which has a number. */
  readonly buttonDrawPrompt: { readonly place: number };
  /** Under the question before everyone's content is deleted, and the way out. */
  readonly buttonDeleteAll: None;
  readonly buttonKeepAll: None;
  readonly editTitle: None;
  readonly editLabel: None;
  /** Shown in the empty field: at most 100 characters. */
  readonly editHint: None;
  readonly askMoreTitle: None;
  readonly askMoreLabel: None;
  readonly referTitle: None;
  readonly referLabel: None;
  readonly aspectTitle: None;
  readonly aspectLabel: None;
  readonly formSubmit: None;
  readonly formClose: None;
  /** Asks where the answer shall go. */
  readonly formConversation: None;
  /** Of several pictures, which one. */
  readonly pictureChosen: { readonly place?: number };
  /** Links to the message that was asked about, from its menu. */
  readonly messageSource: None;
  /** Behind the name of a button: the picture that it stood under; of several, which one. */
  readonly pictureSource: { readonly place?: number };
  readonly deleted: None;
  /** In its place, once it is undone. */
  readonly restored: { readonly count: number };
  readonly buttonUndo: None;
  readonly deleteNotAllowed: None;
  readonly cancelNotAllowed: None;
  readonly nothingToCancel: None;
  /** Beside a thread of work: “20 s”. */
  readonly elapsed: { readonly elapsedMs: number };

  // Input that the person can mend
  readonly promptEmpty: None;
  readonly promptTooLong: { readonly length: number; readonly maxLength: number };
  /** `isCalled`: one has to mention the bot before it listens. */
  readonly questionEmpty: { readonly isCalled: boolean };
  readonly fileTooLarge: {
    readonly name: string;
    readonly byteLength: number;
    readonly maxBytes: number;
  };
  readonly fileEmpty: { readonly name: string };
  readonly fileNotMedia: { readonly name: string };
  readonly fileKindUnsupported: { readonly name: string; readonly mediaType: string };
  readonly fileGone: { readonly name: string };
  readonly fileUnreachable: { readonly name: string };
  readonly fileDamaged: { readonly name: string };
  readonly fileLocked: { readonly name: string };
  readonly fileTooManyPixels: {
    readonly name: string;
    readonly width: number;
    readonly height: number;
    readonly maxMegapixels: number;
  };
  readonly fileTooLong: {
    readonly name: string;
    readonly durationMs: number;
    readonly maxDurationMs: number;
  };
  readonly fileTooManyPages: {
    readonly name: string;
    readonly pages: number;
    readonly maxPages: number;
  };
  readonly fileTooMuchWork: { readonly name: string };
  /** The other files of the request took all the time that there was. */
  readonly filesOutOfTime: { readonly name: string };
  /** Two of the person's files were given up just now. */
  readonly filesOnHold: { readonly name: string; readonly waitMs: number };
  readonly fileWithoutText: { readonly name: string };
  readonly fileFirstPage: { readonly name: string; readonly pages: number };
  readonly filePieces: { readonly name: string; readonly pieces: number };
  readonly fileFirstFrame: { readonly name: string };
  readonly fileFrames: { readonly name: string; readonly shown: number; readonly total: number };
  /** `times` of the moments that were looked at, such as `1:05`. */
  readonly fileKeyFrames: { readonly name: string; readonly times: readonly string[] };
  readonly fileVideoUnwatchable: { readonly name: string };
  /** Of a mail. */
  readonly fileAttachmentsUnread: { readonly name: string; readonly count: number };
  readonly fileTextCut: { readonly name: string; readonly maxCharacters: number };
  readonly linkForbidden: { readonly name: string };
  readonly tooManyFiles: { readonly used: number; readonly total: number };
  readonly adminsOnly: None;
  readonly askPurge: { readonly turns: number; readonly pictures: number };
  readonly unknownCommand: None;
  readonly imageGone: None;
  readonly alreadyLargest: { readonly size: string };
  /** A message that was chosen has no file that serves; `found`: what it has. */
  readonly nothingToUse: {
    readonly need: "any" | "sound" | "picture" | "page";
    readonly found: readonly MediaKind[];
  };
  readonly contentHidden: None;
  readonly stickerUnreadable: { readonly name: string };
  readonly linkUnreadable: { readonly name: string };
  /** `permission`: as the platform calls it, in the person's language. */
  readonly permissionMissing: { readonly permission: string };
  readonly filesNotAllowed: { readonly permission: string };
  readonly messageOutOfReach: None;
  /** The platform shows the file to others, but not to us. */
  readonly fileNotShown: { readonly name: string } & OnPlatform;
  /** The platform answered with its sign-in page instead of the file. */
  readonly fileSignIn: { readonly name: string };
  readonly fileHiddenByPlan: { readonly name: string };
  /** In the text of a command: `flag` with its dashes, `known` and `allowed` as lists. */
  readonly flagUnknown: { readonly flag: string; readonly known: string };
  readonly flagValueWrong: { readonly flag: string; readonly allowed: string };
  readonly filesRefused: OnPlatform;
  /** Files were taken and never shown where they belong: they went to the person's direct messages. */
  readonly filesSentDirectly: OnPlatform;
  /** Files were taken and are shown nowhere. */
  readonly filesHidden: OnPlatform;

  // What was said in a channel
  readonly catchUpNothing: Since;
  /** Under the points. `opened`: of the pictures, how many were looked at. */
  readonly catchUpRead: Since & {
    readonly messages: number;
    readonly pictures: number;
    readonly opened: number;
  };
  /** There was more than was read: before that, or after it. */
  readonly catchUpLeft: { readonly left: "earlier" | "later" };
  readonly catchUpNotYours: None;
  /** `permission`: as the platform calls it, in the person's language. */
  readonly catchUpForbidden: { readonly permission: string };
  readonly catchUpNotMember: None;
  readonly catchUpHidden: None;
  readonly catchUpLater: OnPlatform;

  // Limits
  readonly tooManyOpenTurns: { readonly limit: number };
  readonly tooManyRecentTurns: { readonly limit: number; readonly retryAfterMs: number };

  // Lunos and models
  readonly noModelFor: { readonly need: "see" | "draw" | "listen" | "talk" | "sharpen" };
  readonly modelUnavailable: { readonly model: string };
  /** `lacks`: what it would have to take or give, where that is known. */
  readonly modelCannot: { readonly model: string; readonly lacks?: ModelLack };
  readonly declined: { readonly reason?: string };
  readonly noImageCame: None;
  readonly somePicturesMissing: { readonly made: number; readonly wanted: number };
  readonly imageUnreadable: None;
  readonly imageUnreachable: None;
  readonly emptyAnswer: None;
  /** Thoughts came and no words; `isOutOfRoom`: there was no room left for any. */
  readonly onlyThoughts: { readonly isOutOfRoom: boolean };
  /** Under words. */
  readonly answerAtLimit: None;
  readonly answerFiltered: None;
  readonly declinedRest: { readonly reason: string };
  readonly goOnNotAllowed: None;
  readonly goOnGone: None;
  /** More about a picture that only its person has shown us. */
  readonly followUpNotAllowed: None;
  readonly followUpGone: None;
  readonly pressedTwice: None;
  readonly retryNotAllowed: None;
  readonly retryGone: None;
  /** A model asked for a tool in a way that can't be understood, for one that is not there, or for too much of it. */
  readonly toolCallBroken: None;
  readonly toolUnknown: { readonly tool: string };
  readonly tooManyDrawings: { readonly drawn: number; readonly wanted: number };
  readonly interrupted: None;
  /** Beside the first part of an answer that is too long to be posted whole. */
  readonly answerCut: None;
  readonly requestRefused: None;
  readonly contextTooLong: None;
  readonly outOfCredit: None;
  readonly keyRefused: None;
  readonly rateLimited: { readonly retryAfterMs?: number };
  readonly lunosTrouble: None;
  readonly lunosUnreachable: None;
  readonly lunosTimeout: None;

  // Delivery and running
  readonly restarted: None;
  readonly cancelled: None;
  readonly pictureReencoded: {
    readonly format: string;
    readonly byteLength: number;
    readonly maxBytes: number;
  };
  readonly pictureReduced: {
    readonly format: string;
    readonly width: number;
    readonly height: number;
    readonly maxBytes: number;
  };
  readonly pictureMarkLost: None;
  /** The place's own filter refused the words. */
  readonly answerBlocked: None;
  /** The platform takes a link in the answer for harmful. */
  readonly linkBlocked: OnPlatform;
  /** `place` as the platform links to it. */
  readonly answeredDirectly: { readonly place: string };
  readonly imageTooLargeToSend: { readonly byteLength: number; readonly maxBytes: number };
  readonly somethingBroke: None;

  // Conversation defaults
  readonly describeThis: None;
  /** `prompt` may be empty. */
  readonly imageAltText: { readonly prompt: string };

  // The app's own page and pane
  readonly homeTitle: None;
  readonly homeText: None;
  readonly homeDraw: None;
  readonly aiCanErr: None;
  readonly promptDrawTitle: None;
  readonly promptDraw: None;
  readonly promptSeeTitle: None;
  readonly promptSee: None;
  readonly promptWhatTitle: None;
  readonly promptWhat: None;
  /** The page on which a workspace adds the app. */
  readonly installTitle: OnPlatform;
  readonly installText: None;
  readonly installButton: None;
  /** What a platform tells of the app, in at most 140 characters, and in 175 to 4,000. */
  readonly about: None;
  readonly aboutLong: None;
  /** The shortcut that is offered everywhere, for drawing; at most 24 characters. */
  readonly shortcut: None;
  readonly settingsShort: None;
  readonly settingsChange: None;
  /** Kinds of people, where a platform has these instead of roles. */
  readonly roleName: { readonly role: "admin" | "member" | "guest" };

  /** Where Moonlens is new; `draw`, `help` and `privacy` are commands as people type them there. */
  readonly greeting: { readonly draw: string; readonly help: string; readonly privacy: string };

  // /help and /models
  /** `isCalled` as in `questionEmpty`. */
  readonly help: { readonly commands: readonly HelpLine[]; readonly isCalled: boolean };
  readonly models: ModelList;
  readonly modelPriceWrong: None;
}

/** Without any groups: nothing fits, or there is no list right now, which has a total of 0 then. */
interface ModelList {
  readonly groups: readonly ModelGroup[];
  /** How many models there are. */
  readonly total: number;
  /** What the list is narrowed to, in words of the command's options. */
  readonly filters: readonly string[];
  /** How many would fit and aren't shown, as their price isn't known. */
  readonly unpriced: number;
  /** Whether it is narrowed to those that see the pages of PDFs. */
  readonly isOfPdfs: boolean;
}

interface HelpLine {
  readonly name: string;
  readonly description: string;
  readonly isForAdmins: boolean;
}

/** Models by what people look for; `talk`: what only chats; `unknown`: Lunos doesn't say what they can do. */
export interface ModelGroup {
  readonly kind: "draw" | "see" | "listen" | "talk" | "unknown";
  readonly models: readonly {
    readonly id: string;
    /** What it costs about and what else it can do, said already; may be empty. */
    readonly detail: string;
    /** Used here where people pick none. */
    readonly isInUse: boolean;
  }[];
  readonly leftOut: number;
  /** Whether it isn't known of each what a picture costs. */
  readonly isUnpriced: boolean;
}

/** Since when, for a person who reads it now. */
interface Since {
  readonly sinceMs: number;
  readonly nowMs: number;
  readonly timeZone?: string | undefined;
}

/** The platform, as people call it. */
interface OnPlatform {
  readonly platform: string;
}

/** A sentence to be said: its key and what it needs. Plain JSON. */
export type Sentence = {
  readonly [Key in keyof Sentences]: { readonly key: Key } & Sentences[Key];
}[keyof Sentences];

/** Our words in every language that we speak. Port of `src/locales`. */
export interface Wording {
  /** Says a sentence in the language of `locale` (BCP 47), or in English where we don't speak it. */
  (sentence: Sentence, locale: string): string;
  /** Says what a platform has words of its own for. */
  own<Key extends string>(words: OwnWords<Key>, said: OwnSentence<Key>, locale: string): string;
  /** English first. */
  readonly languages: readonly SpokenLanguage[];
  /** Whether we have the language of a locale. */
  speaks(locale: string): boolean;
}

/** Our words in the language of one person. */
export interface Speech {
  readonly wording: Wording;
  /** BCP 47. */
  readonly locale: string;
}

/** One of a platform's own sentences: its key and its facts. */
export interface OwnSentence<Key extends string> {
  readonly key: Key;
  readonly facts?: Readonly<Record<string, string | number>>;
}

export interface SpokenLanguage {
  /** BCP 47. */
  readonly tag: string;
  /** As its own speakers call it. */
  readonly name: string;
}
