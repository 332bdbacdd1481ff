import type { MediaKind, MediaReference } from "../model/media.ts";
import type { PersonLimits } from "../model/person-limits.ts";
import type { MissingFeatures } from "../model/platform-features.ts";
import type { ConsentQuestion, ReplyEvent } from "../model/reply.ts";
import type { Sentence } from "../model/sentences/sentences.ts";
import type { WorkspaceSettings } from "../model/settings.ts";
import type { Intent, IntentType } from "../model/turn.ts";
import type { Person, Workspace } from "../model/workspace.ts";
import type { ModelNeed, ModelPreferences } from "../models/routing.ts";
import type { LedgerIntent } from "../ports/ledger.ts";
import type { Store } from "../ports/store.ts";
import type { TurnParts } from "./turn-parts.ts";

/** Who asks, in which language, what they may, and what can't be had where they ask. */
export interface Asking {
  readonly person: Person;
  /** BCP 47. */
  readonly locale: string;
  readonly limits: PersonLimits;
  readonly missing: MissingFeatures;
}

/** The kinds of files that are referred to. */
export function toKinds(references: readonly MediaReference[]): ReadonlySet<MediaKind> {
  return new Set(references.map(({ declaredKind }) => declaredKind));
}

/** Everything specific to one kind of request. */
export interface IntentKind<Type extends IntentType> {
  /** The kind of work, for the books and for expected costs. `other` costs nothing. */
  work(intent: Intent<Type>): LedgerIntent;
  /**
   * Which of the workspace's rules hold. `everyone`: what costs nothing and tells about oneself. `guarded`: in allowed
   * channels, for allowed roles. `drawing`: for roles that may draw, too.
   */
  readonly access: "everyone" | "guarded" | "drawing";
  /** Why it can't be done as it is: nothing to do, too long, for admins only. Nothing where it can. */
  refuse?(intent: Intent<Type>, asking: Asking): Sentence | undefined;
  /** Why the workspace doesn't want it, beside its access. */
  refuseHere?(intent: Intent<Type>, settings: WorkspaceSettings): Sentence | undefined;
  /** What its person has to agree to before it runs, whatever it costs. */
  ask?(
    intent: Intent<Type>,
    options: { readonly store: Pick<Store, "privacy">; readonly workspace: Workspace },
  ): Promise<ConsentQuestion | undefined>;
  /** The wish as its workspace has it: what the person didn't choose is filled in. */
  complete?(intent: Intent<Type>, settings: WorkspaceSettings): Intent<Type>;
  /** What it comes to by what the store knows, from which its cost is told. Absent: it says all itself. */
  spellOut?(
    intent: Intent<Type>,
    options: { readonly store: Pick<Store, "pictures">; readonly workspace: Workspace },
  ): Promise<Intent>;
  /** The model that is likely to be asked. */
  model?(intent: Intent<Type>, preferences: ModelPreferences): string | undefined;
  /** What a model has to take and give for it, by what is known before its files are opened. Absent: no other model serves. */
  need?(intent: Intent<Type>): ModelNeed;
  /** How many paid calls it takes. Absent: one. */
  calls?(intent: Intent<Type>): number;
  /** Credits for what isn't usual, on top of what such calls cost. Absent: none. */
  extras?(intent: Intent<Type>): string | undefined;
  /** Whether its person is asked about the price, whatever the workspace's threshold. */
  asksPrice?(intent: Intent<Type>): boolean;
  /** Whether the books leave out who asked. */
  isAnonymous?(intent: Intent<Type>): boolean;
  /**
   * Yields what comes of it while it comes, up to `done` or `failed`. Pictures are on disk and in the store when their
   * event is yielded.
   * @throws what the ports throw, `AppError`s and the abort of the turn's signal among it.
   */
  perform(intent: Intent<Type>, parts: TurnParts): AsyncIterable<ReplyEvent>;
}
