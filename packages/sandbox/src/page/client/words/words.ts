import { german } from "./de.ts";
import { english } from "./en.ts";
import { spanish } from "./es.ts";
import { french } from "./fr.ts";
import { indonesian } from "./id.ts";
import { japanese } from "./ja.ts";
import { portuguese } from "./pt-br.ts";

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

/** What the page says in its own name, beside what Discord's and Slack's clients say. One file a language. */
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
  };
  /** In a workspace that doesn't have the app. */
  readonly elsewhere: {
    readonly text: string;
    back(name: string): string;
    readonly guide: string;
  };
}

const all: readonly Words[] = [english, german, spanish, french, indonesian, japanese, portuguese];

/** In the language of a locale such as `id` or `pt-BR`; in English where the page doesn't speak it. */
export function findWords(locale: string): Words {
  const [base = ""] = locale.toLowerCase().split("-");
  return all.find(({ tag }) => tag.toLowerCase().split("-")[0] === base) ?? english;
}
