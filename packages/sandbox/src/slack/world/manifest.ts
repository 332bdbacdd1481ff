import { z } from "zod";
import { refuse } from "../tools/errors.ts";
import { allBotScopes } from "./scopes.ts";

const commandSchema = z.looseObject({
  command: z.string().regex(/^\/[^\s/]{1,31}$/),
  description: z.string().max(2000),
  usage_hint: z.string().max(1000).optional(),
  url: z.string().optional(),
});
const shortcutSchema = z.looseObject({
  name: z.string().max(24),
  type: z.enum(["message", "global"]),
  callback_id: z.string().max(255),
  description: z.string().max(150),
});

/** The parts of Slack's app manifest that change what reaches the app. Source: https://docs.slack.dev/reference/app-manifest */
const manifestSchema = z.looseObject({
  display_information: z.looseObject({ name: z.string().max(35) }),
  features: z
    .looseObject({
      app_home: z
        .looseObject({
          home_tab_enabled: z.boolean().optional(),
          messages_tab_enabled: z.boolean().optional(),
          messages_tab_read_only_enabled: z.boolean().optional(),
        })
        .optional(),
      bot_user: z.looseObject({ display_name: z.string().max(80) }).optional(),
      slash_commands: z.array(commandSchema).max(50).optional(),
      shortcuts: z.array(shortcutSchema).max(10).optional(),
      assistant_view: z.looseObject({}).optional(),
      agent_view: z.looseObject({}).optional(),
    })
    .optional(),
  oauth_config: z
    .looseObject({
      scopes: z.looseObject({ bot: z.array(z.string()).optional() }).optional(),
      redirect_urls: z.array(z.string()).optional(),
    })
    .optional(),
  settings: z
    .looseObject({
      event_subscriptions: z
        .looseObject({
          request_url: z.string().optional(),
          bot_events: z.array(z.string()).optional(),
        })
        .optional(),
      interactivity: z.looseObject({ is_enabled: z.boolean() }).optional(),
      socket_mode_enabled: z.boolean().optional(),
    })
    .optional(),
});

export type Manifest = z.output<typeof manifestSchema>;

/** @throws {SlackError} `invalid_manifest` with where and why, as `apps.manifest.validate` has it. */
export function readManifest(value: unknown): Manifest {
  const result = manifestSchema.safeParse(value);
  if (result.success) return result.data;
  const errors = result.error.issues.map(({ message, path }) => ({
    message,
    pointer: path.map((part) => `/${String(part)}`).join(""),
  }));
  throw refuse("invalid_manifest", { errors });
}

/** What the app's manifest allows; without one, everything. */
export interface ManifestBook {
  set(manifest: Manifest | undefined): void;
  readonly current: Manifest | undefined;
  scopes(): readonly string[];
  /** `name` as in `bot_events`, such as `message.im`. */
  hasEvent(name: string): boolean;
  hasCommand(command: string): boolean;
  hasShortcut(callbackId: string, type: "message" | "global"): boolean;
  hasInteractivity(): boolean;
  hasMessagesTab(): boolean;
  hasHomeTab(): boolean;
  allowsRedirect(url: string): boolean;
  paneKind(): "assistant" | "agent";
}

export function createManifestBook(): ManifestBook {
  let current: Manifest | undefined;
  return {
    set(manifest) {
      current = manifest;
    },
    get current() {
      return current;
    },
    scopes: () =>
      current === undefined ? allBotScopes : (current.oauth_config?.scopes?.bot ?? []),
    hasEvent(name) {
      if (current === undefined) return true;
      return current.settings?.event_subscriptions?.bot_events?.includes(name) === true;
    },
    hasCommand(command) {
      if (current === undefined) return true;
      const commands = current.features?.slash_commands ?? [];
      return commands.some((known) => known.command === command);
    },
    hasShortcut(callbackId, type) {
      if (current === undefined) return true;
      const shortcuts = current.features?.shortcuts ?? [];
      return shortcuts.some((known) => known.callback_id === callbackId && known.type === type);
    },
    hasInteractivity: () =>
      current === undefined || current.settings?.interactivity?.is_enabled === true,
    hasMessagesTab: () =>
      current === undefined || current.features?.app_home?.messages_tab_enabled !== false,
    hasHomeTab: () =>
      current === undefined || current.features?.app_home?.home_tab_enabled === true,
    allowsRedirect(url) {
      const known = current?.oauth_config?.redirect_urls ?? [];
      return known.length === 0 || known.some((allowed) => url.startsWith(allowed));
    },
    paneKind: () => (current?.features?.assistant_view === undefined ? "agent" : "assistant"),
  };
}
