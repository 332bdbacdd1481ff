import type { Check, HttpProbe } from "#checks";
import type {
  ChatCommand,
  ChatPlatform,
  Clock,
  CommandChoice,
  Logger,
  MessageMenu,
  MoonlensPort,
  Observe,
  PictureFitter,
  PlatformFileHost,
  Shares,
  Spool,
  Store,
  Uploader,
  Wording,
} from "#core";
import type { Variables } from "./setup.ts";

/** What people read and type on every platform. */
export interface PlatformWords {
  readonly commands: readonly ChatCommand[];
  readonly menus: readonly MessageMenu[];
  readonly wording: Wording;
  /** The environment, for what its operator chose. */
  readonly variables: Variables;
}

/** What an adapter is made with. */
export interface PlatformParts extends PlatformWords {
  /** The shapes that people choose from under a picture. */
  readonly aspects: readonly CommandChoice[];
  readonly store: Pick<Store, "installations">;
  /** The built-in Lunos answers. */
  readonly isPlayMoney: boolean;
  /** What this process does of a work that it shares with others. */
  readonly shares: Shares;
  /** Where this process keeps its data. */
  readonly dataFolder: string;
  readonly spool: Spool;
  readonly uploader: Uploader;
  readonly fitter: PictureFitter;
  readonly logger: Logger;
  readonly observe: Observe;
  readonly clock: Clock;
}

/** Moonlens on a platform. Disposing of it ends the connection. */
export interface PlatformAdapter extends ChatPlatform, AsyncDisposable {
  /** Where people's files are, and how they are opened. */
  readonly fileHost?: PlatformFileHost;
  /**
   * Connects and begins to hand over turns.
   * @throws {ConfigError} when a token is refused; {OperationalError} when the platform can't be reached in time.
   */
  start(options: PlatformStart): Promise<void>;
  /** For health. */
  status(): { readonly connection: string };
}

export interface PlatformStart {
  readonly moonlens: MoonlensPort;
  /** The connection is over for good: nothing comes any more. */
  readonly onLost: (error: Error) => void;
  /** The one person whom a personal platform serves has left, and has everything that they asked for. */
  readonly onLeft: (how: { readonly hasFailed: boolean }) => void;
}

/** What a platform's checks are made with. */
export interface CheckTools extends Omit<PlatformWords, "variables"> {
  readonly http: HttpProbe;
  readonly clock: Clock;
  /** Whether a Moonlens runs on this installation's data. */
  readonly isRunning: (options: { readonly signal: AbortSignal }) => Promise<boolean>;
  /** The value, unless it has the form of another service's secret: it is not for this one to see. */
  readonly toUsable: (variable: string, value: string | undefined) => string | undefined;
  /** How long to listen whether events come; 0 for not at all. */
  readonly listenMs: number;
  /** Where the platform reaches the bot, as a reverse proxy leads it here. */
  readonly requestUrl?: string;
}

/** The doctor's look at a platform. */
export interface PlatformExamination {
  /** A server of the platform's, whose clock can be asked. */
  readonly address: string;
  readonly checks: readonly Check[];
}
