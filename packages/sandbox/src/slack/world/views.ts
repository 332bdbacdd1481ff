import type { CheckedView } from "../blocks/check-view.ts";
import { refuse } from "../tools/errors.ts";
import type { Ids } from "../tools/ids.ts";
import type { Json } from "../tools/json.ts";
import type { Feed } from "./feed.ts";
import type { Installation } from "./world.ts";

/** A modal or a home view. */
export interface StoredView extends CheckedView {
  readonly id: string;
  readonly teamId: string;
  readonly botId: string;
  readonly userId: string;
  readonly hash: string;
  readonly rootId: string;
  readonly previousId: string | null;
  /** What the person has put in, by block and action. */
  readonly values: Json;
}

/** The views that people have before them. */
export interface Views {
  /** Opens the first modal of a stack. */
  open(view: CheckedView, owner: ViewOwner): StoredView;
  /** Puts a modal on the one that a trigger came from. @throws {SlackError} `push_limit_reached`. */
  push(view: CheckedView, owner: ViewOwner): StoredView;
  /** @throws {SlackError} `not_found`, `hash_conflict`. */
  update(view: CheckedView, target: ViewTarget): StoredView;
  publish(view: CheckedView, owner: ViewOwner & { readonly hash?: string | undefined }): StoredView;
  find(id: string): StoredView | undefined;
  /** Bottom first. */
  modalsOf(userId: string): readonly StoredView[];
  homeOf(userId: string): StoredView | undefined;
  setValues(id: string, values: Json): StoredView;
  /** Closes the top modal, or all. */
  close(userId: string, extent: "top" | "all"): void;
}

interface ViewOwner {
  readonly installation: Installation;
  readonly userId: string;
}

interface ViewTarget {
  readonly installation: Installation;
  readonly viewId?: string | undefined;
  readonly externalId?: string | undefined;
  readonly hash?: string | undefined;
}

/** Source: https://docs.slack.dev/surfaces/modals#pushing_views */
const maxStack = 3;

interface ViewParts {
  readonly ids: Ids;
  readonly feed: Feed;
  readonly clock: () => number;
}

export function createViews(parts: ViewParts): Views {
  return new ViewStacks(parts);
}

class ViewStacks implements Views {
  readonly #parts: ViewParts;
  readonly #byId = new Map<string, StoredView>();
  readonly #stacks = new Map<string, readonly string[]>();
  readonly #homes = new Map<string, string>();

  constructor(parts: ViewParts) {
    this.#parts = parts;
  }

  open(view: CheckedView, owner: ViewOwner): StoredView {
    for (const { id } of this.modalsOf(owner.userId)) this.#byId.delete(id);
    const opened = this.#create(view, owner);
    this.#stacks.set(owner.userId, [opened.id]);
    return opened;
  }

  push(view: CheckedView, owner: ViewOwner): StoredView {
    const stack = this.#stacks.get(owner.userId) ?? [];
    const below = this.#byId.get(stack.at(-1) ?? "");
    if (below === undefined) throw refuse("not_found");
    if (stack.length >= maxStack) throw refuse("push_limit_reached");
    const pushed = this.#create(view, owner, below);
    this.#stacks.set(owner.userId, [...stack, pushed.id]);
    return pushed;
  }

  update(view: CheckedView, target: ViewTarget): StoredView {
    const known = [...this.#byId.values()].find((candidate) => isTarget(candidate, target));
    if (known === undefined) throw refuse("not_found");
    if (target.hash !== undefined && target.hash !== known.hash) throw refuse("hash_conflict");
    const values = keepValues(known, view);
    return this.#save({ ...known, ...view, hash: this.#nextHash(), values });
  }

  publish(
    view: CheckedView,
    { hash, ...owner }: ViewOwner & { readonly hash?: string | undefined },
  ): StoredView {
    const known = this.homeOf(owner.userId);
    if (hash !== undefined && hash !== known?.hash) throw refuse("hash_conflict");
    if (known !== undefined) {
      return this.#save({ ...known, ...view, hash: this.#nextHash(), values: {} });
    }
    const published = this.#create(view, owner);
    this.#homes.set(owner.userId, published.id);
    return published;
  }

  find(id: string): StoredView | undefined {
    return this.#byId.get(id);
  }

  modalsOf(userId: string): readonly StoredView[] {
    const stack = this.#stacks.get(userId) ?? [];
    return stack.map((id) => this.#byId.get(id)).filter((view) => view !== undefined);
  }

  homeOf(userId: string): StoredView | undefined {
    return this.#byId.get(this.#homes.get(userId) ?? "");
  }

  setValues(id: string, values: Json): StoredView {
    const known = this.#byId.get(id);
    if (known === undefined) throw refuse("not_found");
    return this.#save({ ...known, values });
  }

  close(userId: string, extent: "top" | "all"): void {
    const stack = this.#stacks.get(userId) ?? [];
    const gone = extent === "all" ? stack : stack.slice(-1);
    for (const id of gone) this.#byId.delete(id);
    this.#stacks.set(userId, stack.slice(0, stack.length - gone.length));
    this.#parts.feed.publish({ type: "views-change", userId });
  }

  #create(view: CheckedView, owner: ViewOwner, below?: StoredView): StoredView {
    const known = [...this.#byId.values()];
    const isTaken = known.some(({ externalId }) => externalId === view.externalId);
    if (view.externalId !== "" && isTaken) throw refuse("duplicate_external_id");
    const id = this.#parts.ids.next("V");
    return this.#save({
      ...view,
      id,
      teamId: owner.installation.teamId,
      botId: owner.installation.botId,
      userId: owner.userId,
      hash: this.#nextHash(),
      rootId: below?.rootId ?? id,
      previousId: below?.id ?? null,
      values: {},
    });
  }

  #save(view: StoredView): StoredView {
    this.#byId.set(view.id, view);
    this.#parts.feed.publish({ type: "views-change", userId: view.userId });
    return view;
  }

  #nextHash(): string {
    const seconds = Math.floor(this.#parts.clock() / 1000);
    return `${seconds}.${crypto.randomUUID().slice(0, 8)}`;
  }
}

function isTarget(view: StoredView, { installation, viewId, externalId }: ViewTarget): boolean {
  if (view.teamId !== installation.teamId) return false;
  return view.id === viewId || (externalId !== undefined && view.externalId === externalId);
}

/** Blocks that keep their `block_id` keep what was put in. */
function keepValues(known: StoredView, view: CheckedView): Json {
  const blockIds = new Set(view.blocks.map((block) => String(block.block_id)));
  return Object.fromEntries(Object.entries(known.values).filter(([id]) => blockIds.has(id)));
}

/** Slack's view object. */
export function toView(view: StoredView, { appId }: { readonly appId: string }): Json {
  return {
    id: view.id,
    team_id: view.teamId,
    type: view.type,
    blocks: view.blocks,
    private_metadata: view.privateMetadata,
    callback_id: view.callbackId,
    state: { values: view.values },
    hash: view.hash,
    title: view.title ?? { type: "plain_text", text: "View Title", emoji: true },
    clear_on_close: view.clearOnClose,
    notify_on_close: view.notifyOnClose,
    close: view.close ?? null,
    submit: view.submit ?? null,
    previous_view_id: view.previousId,
    root_view_id: view.rootId,
    app_id: appId,
    external_id: view.externalId,
    app_installed_team_id: view.teamId,
    bot_id: view.botId,
  };
}
