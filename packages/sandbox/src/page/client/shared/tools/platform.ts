import { effect, type Signal, signal } from "@preact/signals";

/** The chat that the page shows. */
export type Platform = "discord" | "slack";

/** Where in the page one is, as the address has it after `#`: `discord`, `slack`, `slack/C0GENERAL01`. */
export interface Whereabouts {
  readonly platform: Signal<Platform>;
  /** The channel that the address names; the other platform has none there. */
  readonly slackChannel: Signal<string | undefined>;
}

/** Follows the address and is followed by it, so that a reload, a bookmark and the back button lead to the same place. */
export function createWhereabouts(view: Pick<Window, "location" | "history" | "addEventListener">) {
  const first = parse(view.location.hash);
  const platform = signal<Platform>(first.platform);
  const slackChannel = signal<string | undefined>(first.slackChannel);
  view.addEventListener("hashchange", () => {
    const { platform: shown, slackChannel: channel } = parse(view.location.hash);
    platform.value = shown;
    if (shown === "slack") slackChannel.value = channel;
  });
  effect(() => {
    const hash = write(platform.value, slackChannel.value);
    if (view.location.hash === hash || (view.location.hash === "" && hash === "#discord")) return;
    // Going from channel to channel is no step that one wants to take back one by one.
    view.history.replaceState(undefined, "", hash);
  });
  return { platform, slackChannel } satisfies Whereabouts;
}

function parse(hash: string): { platform: Platform; slackChannel: string | undefined } {
  const [, platform, channel] = /^#(discord|slack)(?:\/(\w{1,40}))?$/.exec(hash) ?? [];
  return { platform: platform === "slack" ? "slack" : "discord", slackChannel: channel };
}

function write(platform: Platform, channel: string | undefined): string {
  if (platform === "discord") return "#discord";
  return channel === undefined ? "#slack" : `#slack/${channel}`;
}
