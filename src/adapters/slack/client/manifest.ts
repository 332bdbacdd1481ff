import { type ChatCommand, type MessageMenu, offerCommands, type Wording } from "#core";
import { globalShortcutCommand, globalShortcutId, toSlashName } from "../wire/command-names.ts";
import { missingFeatures } from "../wire/features.ts";
import { maxShortcuts } from "../wire/limits.ts";

/** What the bot's token may do, and why: no scope that nothing needs. */
export const scopeReasons = {
  "app_mentions:read": "hears when it's mentioned",
  "assistant:write":
    "suggests prompts in its own pane, and shows there and in threads what it's working on",
  "channels:history":
    "follows the threads it is part of in public channels, and sums up what was said for those who ask",
  "channels:read": "finds pictures again only where the person who asks is a member",
  "chat:write": "answers",
  commands: "slash commands and shortcuts",
  "files:read": "sees the files it's asked about",
  "files:write": "posts the pictures it makes",
  "groups:history":
    "follows the threads it is part of in private channels it's invited to, and sums up what was said",
  "groups:read": "the same in private channels it's invited to",
  "im:history": "reads what people write to it directly",
  "im:write": "sends files meant for one person to their direct messages",
  "mpim:history": "follows the threads it is part of in group messages, and sums up what was said",
  "mpim:read": "finds pictures again in group messages only for those who are in them",
  "users:read": "knows each person's language, and who is an admin or a guest",
} as const;

export const botScopes = Object.keys(scopeReasons);

/** What Slack tells the app of, and the scope that it needs for it. */
const eventReasons = {
  agent_session_stopped: "someone pressed stop in the pane",
  app_home_opened: "someone opened its home or its pane",
  app_mention: "someone mentioned it",
  app_uninstalled: "it was removed, so the workspace's token is deleted",
  channel_deleted: "a channel was deleted, so the books of its receipts are",
  group_deleted: "the same of a private channel",
  "message.channels": "replies in its threads in public channels",
  "message.groups": "replies in its threads in private channels",
  "message.im": "direct messages",
  "message.mpim": "replies in its threads in group messages",
  tokens_revoked: "its token was revoked, so it's deleted",
} as const;

export interface ManifestOptions {
  readonly commands: readonly ChatCommand[];
  readonly menus: readonly MessageMenu[];
  readonly wording: Wording;
  /** Before the name of each slash command, where others have taken the plain names. */
  readonly commandPrefix: string;
  /** Where Slack reaches the app, such as `https://bot.example.com`; absent with Socket Mode. */
  readonly baseUrl?: string;
  /** Whether other workspaces may install it by OAuth, which needs `baseUrl`. */
  readonly distribution: "single" | "oauth";
}

/** Slack shows a manifest's words to everyone as they are. */
const locale = "en";

type ManifestText =
  | "about"
  | "aboutLong"
  | "promptWhatTitle"
  | "promptWhat"
  | "promptDrawTitle"
  | "promptDraw";

/** What people see of the app before they ask it anything. */
function toAbout(say: (key: ManifestText) => string) {
  return {
    name: "Moonlens",
    description: say("about"),
    long_description: say("aboutLong"),
    background_color: "#1b1a2e",
  };
}

/** The app's manifest, as Slack's “create an app from a manifest” takes it. */
export function createManifest(options: ManifestOptions) {
  const { baseUrl, distribution, wording } = options;
  const say = (key: ManifestText) => wording({ key }, locale);
  const about = toAbout(say);
  const requestUrl = baseUrl === undefined ? undefined : `${baseUrl}/slack/events`;
  const url = requestUrl === undefined ? {} : { request_url: requestUrl };
  return {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: about,
    features: {
      bot_user: { display_name: "moonlens", always_online: true },
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      agent_view: {
        agent_description: about.description,
        suggested_prompts: [
          { title: say("promptWhatTitle"), message: say("promptWhat") },
          { title: say("promptDrawTitle"), message: say("promptDraw") },
        ],
      },
      slash_commands: offerCommands(options.commands, missingFeatures).map((command) =>
        toSlashCommand(command, options),
      ),
      shortcuts: [
        toGlobalShortcut(options),
        ...fitMenus(options.menus).map((menu) => toMessageShortcut(menu, options)),
      ],
    },
    oauth_config: {
      ...(distribution === "oauth"
        ? { redirect_urls: [`${baseUrl ?? ""}/slack/oauth_redirect`] }
        : {}),
      scopes: { bot: botScopes },
    },
    settings: {
      event_subscriptions: { ...url, bot_events: Object.keys(eventReasons) },
      interactivity: {
        is_enabled: true,
        ...url,
        ...(requestUrl === undefined ? {} : { message_menu_options_url: requestUrl }),
      },
      org_deploy_enabled: false,
      socket_mode_enabled: requestUrl === undefined,
      token_rotation_enabled: distribution === "oauth",
    },
  };
}

function toSlashCommand(command: ChatCommand, options: ManifestOptions) {
  const { commandPrefix, baseUrl, wording } = options;
  const hint = toUsageHint(command);
  return {
    command: toSlashName(command.name, commandPrefix),
    description: wording({ key: "commandDescription", command: command.name }, locale),
    ...(hint === "" ? {} : { usage_hint: hint }),
    should_escape: true,
    ...(baseUrl === undefined ? {} : { url: `${baseUrl}/slack/events` }),
  };
}

/** Such as `<prompt> [--aspect] [--size]`; files are posted in the form that opens when nothing is written. */
function toUsageHint({ options }: ChatCommand): string {
  const [text] = options.filter(({ type }) => type === "text");
  const flags = options.filter((option) => option !== text && option.type !== "file");
  return [
    ...(text === undefined ? [] : [text.required ? `<${text.name}>` : `[${text.name}]`]),
    ...flags.map(({ name }) => `[--${name}]`),
  ].join(" ");
}

/** Those that are spare stay away where there are too many. */
function fitMenus(menus: readonly MessageMenu[]): readonly MessageMenu[] {
  return menus.length < maxShortcuts ? menus : menus.filter(({ isSpare }) => isSpare !== true);
}

function toGlobalShortcut({ wording }: ManifestOptions) {
  return {
    type: "global",
    name: wording({ key: "shortcut" }, locale),
    callback_id: globalShortcutId,
    description: wording({ key: "commandDescription", command: globalShortcutCommand }, locale),
  };
}

function toMessageShortcut({ id }: MessageMenu, { wording }: ManifestOptions) {
  const name = wording({ key: "menuName", menu: id }, locale);
  return {
    type: "message",
    name,
    callback_id: id,
    description: `${name} (Moonlens)`,
  };
}
