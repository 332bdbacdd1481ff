import type {
  BoundedMap,
  ChatCommand,
  ChatPlatform,
  Clock,
  CommandChoice,
  ExpenseTexts,
  Logger,
  MessageMenu,
  MoonlensPort,
  Observe,
  Wording,
} from "#core";
import type { DiscordRest } from "../client/discord-rest.ts";
import type { MenuTargets } from "../forms/menu-targets.ts";
import type { OpenSettingsForm } from "../forms/settings-form.ts";
import type { CdnAddresses } from "../questions/cdn-addresses.ts";
import type { RefusedReads } from "../questions/refused-reads.ts";
import type { TypingIndicators } from "../replies/typing.ts";
import type { Surroundings } from "../wire/surroundings.ts";
import type { Explanations } from "./explanations.ts";

export interface EventOptions {
  readonly rest: DiscordRest;
  readonly typing: TypingIndicators;
  readonly commands: readonly ChatCommand[];
  readonly menus: readonly MessageMenu[];
  readonly aspects: readonly CommandChoice[];
  readonly wording: Wording;
  readonly openReply: ChatPlatform["openReply"];
  readonly moonlens: MoonlensPort;
  readonly cdnAddresses: CdnAddresses;
  readonly refusedReads: RefusedReads;
  readonly messageContentIntent: boolean;
  /** How long Discord is given to look at the links of a message. */
  readonly unfurlMs: number;
  readonly logger: Logger;
  readonly observe?: Observe;
  readonly clock: Clock;
  readonly createId: () => string;
  /** Aborts when the adapter stops. */
  readonly signal: AbortSignal;
}

/** What an event is dealt with. */
export interface EventContext {
  readonly options: EventOptions;
  readonly surroundings: Surroundings;
  readonly menuTargets: MenuTargets;
  /** Forms that admins are filling in: so that a change by someone else in between is not undone unseen. */
  readonly settingsForms: BoundedMap<OpenSettingsForm>;
  /** What was wrong in forms that correct lines of books, by person and line. */
  readonly expenseForms: BoundedMap<ExpenseTexts>;
  readonly explanations: Explanations;
}
