import { german } from "./de.ts";
import { english } from "./en.ts";
import { spanish } from "./es.ts";
import { french } from "./fr.ts";
import { indonesian } from "./id.ts";
import { japanese } from "./ja.ts";
import { portuguese } from "./pt-br.ts";

/** One text for each name. */
type Texts<Name extends string> = Readonly<Record<Name, string>>;

/** A sentence around what is shown in a way of its own, such as a name in bold. */
type Around = <Shown>(shown: Shown) => readonly (string | Shown)[];

/** A heading and the sentence below it. */
interface TitleAndText {
  readonly title: string;
  readonly text: string;
}

export type TourStepId = "draw" | "ask" | "vary" | "settings" | "slack" | "cost";

export type FaultId =
  | "slow"
  | "unavailable"
  | "no-credit"
  | "too-many"
  | "refuses"
  | "cut"
  | "one-missing"
  | "discord-upload"
  | "slack-lost";

/** Permissions of Discord's that commands ask for. */
export type PermissionName = "administrator" | "server" | "channels" | "messages" | "roles";

/** Refusals of Discord's that have words of their own. */
export type DiscordRefusalName =
  | "channelGone"
  | "messageGone"
  | "tooLarge"
  | "emptyMessage"
  | "noPermission"
  | "noAccess"
  | "notOffered"
  | "slowMode"
  | "threadArchived";

/** Refusals of Slack's and of its client's that have words of their own, by their codes. */
type SlackRefusalCode =
  | "absent"
  | "channel_not_found"
  | "message_not_found"
  | "not_in_channel"
  | "is_archived"
  | "no_text"
  | "too_many_files"
  | "file_upload_size_restricted"
  | "app_not_installed"
  | "invalid_command"
  | "user_not_in_channel"
  | "view_not_found"
  | "cant_delete_message"
  | "cant_update_message"
  | "messages_tab_disabled"
  | "operation_timeout"
  | "dispatch_failed"
  | "invalid_arguments";

/**
 * Every word of the page: what it says in its own name, and what Discord's and Slack's clients say, as they word it in each
 * language. One file a language.
 */
export interface Words {
  /** BCP 47. */
  readonly tag: string;
  readonly roles: Readonly<Record<"admin" | "member" | "guest" | "external", string>>;
  readonly people: Readonly<Record<"youAre" | "language" | "workspaceAdmin", string>>;
  readonly welcome: {
    hello(name: string): string;
    beginning(place: string): string;
    readonly intro: string;
    readonly local: string;
    readonly draw: TitleAndText;
    readonly ask: TitleAndText;
    readonly receipt: TitleAndText;
    readonly balance: TitleAndText;
    readonly help: TitleAndText;
  };
  readonly tour: {
    readonly title: string;
    readonly show: string;
    readonly close: string;
    readonly finished: string;
    readonly start: string;
    readonly done: string;
    progress(done: number, all: number): string;
    readonly steps: Readonly<Record<TourStepId, TitleAndText>>;
  };
  /** In place of Discord's four steps, as Slack's commands are English in every language. */
  readonly slackWelcome: {
    beginning(place: string): string;
    readonly direct: string;
    readonly draw: TitleAndText & { readonly example: string };
    readonly ask: TitleAndText & { readonly example: string };
    readonly receipt: TitleAndText;
    readonly home: TitleAndText;
  };
  /** What Lunos was asked. */
  readonly drawer: {
    readonly title: string;
    readonly close: string;
    /** @param header as it is to be shown. */
    intro<Shown>(header: Shown): readonly (string | Shown)[];
    readonly empty: string;
    readonly sums: string;
    readonly columns: Readonly<Record<"requests" | "tokens" | "pictures" | "credits", string>>;
    readonly requests: string;
    readonly newestFirst: string;
    readonly everyAppId: string;
    readonly forget: string;
    readonly onPurpose: string;
    credits(amount: string): string;
    readonly cost: string;
    price(credits: string, tokens: string): string;
    readonly asked: string;
    readonly answered: string;
    answeredIn(events: number): string;
    leftOut(events: number): string;
  };
  readonly faults: {
    readonly heading: string;
    readonly intro: string;
    readonly once: string;
    readonly always: string;
    readonly stop: string;
    /** While faults are on, with their names. */
    on(names: string): string;
    readonly names: Readonly<Record<FaultId, TitleAndText>>;
  };
  readonly demo: {
    readonly forgets: string;
    readonly reset: string;
    readonly resetText: string;
    readonly cancel: string;
    readonly resetting: string;
    readonly realServer: string;
  };
  readonly options: {
    /** Above the list of commands, and beside one that is for admins. */
    readonly commands: string;
    readonly forAdmins: string;
    readonly chooseFile: string;
    readonly changeFile: string;
    more(count: number): string;
    readonly less: string;
    readonly draw: string;
    /** Below a list of commands that goes on. */
    below(count: number): string;
  };
  /** Around messages, as Discord's client has it. */
  readonly messages: {
    readonly onlyYou: string;
    readonly dismiss: string;
    used<Shown>(who: Shown, command: Shown): readonly (string | Shown)[];
    readonly edited: string;
    readonly thinking: (name: string) => string;
  } & Texts<
    "app" | "someone" | "inReplyTo" | "originalDeleted" | "forwarded" | "viewThread" | "notice"
  >;
  /** In a workspace that doesn't have the app. */
  readonly elsewhere: {
    readonly text: string;
    back(name: string): string;
    readonly guide: string;
  };
  /** What is put into the composer to be tried. */
  readonly examples: Texts<"prompt" | "question">;
  /** Around the conversation. */
  readonly frame: {
    /** While the bot isn't there. */
    away(name: string): string;
  } & Texts<
    | "skip"
    | "places"
    | "closeSidebar"
    | "platform"
    | "channels"
    | "directMessages"
    | "apps"
    | "thread"
    | "ageRestricted"
    | "ageRestrictedChannel"
    | "archived"
    | "unread"
    | "awake"
    | "offline"
    | "lost"
  >;
  readonly colours: Texts<"legend" | "light" | "auto" | "dark">;
  /** What is written on buttons, or read out where they have a picture alone. */
  readonly buttons: { removeOne(name: string): string } & Texts<
    | "back"
    | "cancel"
    | "choose"
    | "clear"
    | "close"
    | "dismiss"
    | "download"
    | "open"
    | "remove"
    | "save"
    | "send"
    | "sending"
    | "stop"
    | "submit"
  >;
  /** Of a list of messages. */
  readonly log: { of(place: string): string } & Texts<
    "here" | "inThread" | "earlier" | "news" | "latest"
  >;
  /** What can be done with a message. */
  readonly tools: Texts<
    | "actions"
    | "reply"
    | "apps"
    | "more"
    | "edit"
    | "forward"
    | "thread"
    | "delete"
    | "moreActions"
    | "react"
    | "replyInThread"
    | "editMessage"
    | "deleteMessage"
  >;
  /** In dialogs about a message. */
  readonly questions: Texts<"message" | "threadName" | "createThread" | "to">;
  readonly writing: {
    to(place: string): string;
    ask(name: string): string;
    readonly replyingTo: Around;
    typing<Shown>(who: Shown, count: number): readonly (string | Shown)[];
    left(characters: number): string;
    tooMany(characters: number): string;
    stillMissing(option: string): string;
    /** @param left how many didn't fit. */
    tooManyFiles(max: number, left: number): string;
  } & Texts<
    | "command"
    | "message"
    | "addFiles"
    | "files"
    | "cancelCommand"
    | "cancelReply"
    | "expressions"
    | "mention"
    | "suggestions"
  >;
  /** Over the page while a file is held above it. */
  readonly drop: {
    to(place: string): string;
    command(name: string): string;
    readonly thread: string;
  };
  /** What messages hold. */
  readonly content: {
    pictureOf(name: string): string;
    openPicture(name: string): string;
    sticker(name: string): string;
  } & Texts<
    | "picture"
    | "hiddenPicture"
    | "previousPicture"
    | "nextPicture"
    | "spoiler"
    | "hiddenSpoiler"
    | "showSpoiler"
    | "animated"
    | "button"
    | "table"
    | "done"
    | "toDo"
    | "wrongDate"
  >;
  /** Instead of names that aren't known. */
  readonly unknown: Texts<"someone" | "role" | "channel" | "privateChannel">;
  /** A message in a line, where it has no text. */
  readonly snippets: {
    readonly message: string;
    pictures(count: number): string;
    files(count: number): string;
  };
  readonly code: Texts<"name" | "copy" | "copied" | "notAllowed">;
  readonly voice: Texts<"message" | "play" | "pause" | "position">;
  /** Fields of forms, and what is wrong with them. */
  readonly fields: {
    chooseFiles(max: number): string;
    atLeast(min: number): string;
    atMost(max: number): string;
    tooShort(min: number, now: number): string;
    tooLong(max: number, now: number): string;
  } & Texts<"optional" | "select" | "empty" | "noFile" | "nothing">;
  /** Why something went wrong, on both platforms. */
  readonly problems: Texts<"page" | "again" | "unreachable" | "lunos">;
  readonly discordProblems: {
    readonly refusals: Texts<DiscordRefusalName>;
    readonly permissions: Texts<PermissionName>;
    /** @param command as it is shown, such as `/balance`. */
    noPermission(command: string): string;
    needsPermission(permission: string, command: string): string;
    status(status: number): string;
    /** @param subject such as `“prompt”`. */
    tooLong(subject: string, max: string): string;
  } & Texts<"noResponse" | "failed" | "yourMessage" | "notAccepted">;
  readonly slackProblems: {
    readonly refusals: Texts<SlackRefusalCode>;
    refused(code: string): string;
    /** What Slack says of a slash command, such as `/usage`. */
    noThreads(command: string): string;
    commandFailed(command: string, code: string): string;
    noCommand(command: string): string;
    tooManyFiles(max: number): string;
    readonly trouble: string;
  };
  readonly slack: {
    /** Where the app is no member. */
    notHere(channel: string): string;
    readonly writing: Around;
  } & Texts<
    | "home"
    | "messages"
    | "hello"
    | "preparing"
    | "prompts"
    | "couldAsk"
    | "closePanel"
    | "anotherWorkspace"
    | "notInstalled"
    | "noBot"
    | "notInChannel"
    | "shared"
    | "sharedWith"
  >;
  readonly slackMessages: {
    replies(count: number): string;
    lastReply(time: string): string;
  } & Texts<"onlyYou" | "somebody" | "deleted" | "growing" | "alsoInThread" | "seeThread">;
  readonly slackWriting: Texts<
    | "reply"
    | "commands"
    | "slashCommands"
    | "mentionSomeone"
    | "alsoToChannel"
    | "plus"
    | "upload"
    | "toUpload"
    | "audioFrom"
    | "videoFrom"
    | "audioRecording"
    | "videoRecording"
    | "audioClip"
    | "videoClip"
  >;
  readonly textSnippet: Texts<"create" | "title" | "content" | "submit" | "empty" | "untitled">;
  readonly slackFiles: {
    canvas(title: string): string;
    within(service: string): string;
    beginningOf(title: string): string;
  } & Texts<
    | "file"
    | "deleted"
    | "snippet"
    | "audioClip"
    | "videoClip"
    | "anotherService"
    | "fromElsewhere"
    | "pictureElsewhere"
  >;
  readonly slackFields: Texts<
    "choose" | "more" | "add" | "addOne" | "full" | "search" | "directMessage"
  >;
}

const all: readonly Words[] = [english, german, spanish, french, indonesian, japanese, portuguese];

/** In the language of a locale such as `id` or `pt-BR`; in English where the page doesn't speak it. */
export function findWords(locale: string): Words {
  const [base = ""] = locale.toLowerCase().split("-");
  return all.find(({ tag }) => tag.toLowerCase().split("-")[0] === base) ?? english;
}
