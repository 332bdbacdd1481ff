import { type ChatCommand, type MessageMenu, offerCommands } from "#core";
import { globalShortcutId, toSlashName } from "../wire/command-names.ts";
import { missingFeatures } from "../wire/features.ts";

/** What the bot's token may do, and why: no scope that nothing needs. */
export const scopeReasons = {
  "app_mentions:read": "hears when it is mentioned",
  "assistant:write":
    "suggests prompts in its own pane, and shows there and in threads what it is busy with",
  "channels:history": "follows the threads it is part of in public channels",
  "chat:write": "answers",
  commands: "slash commands and shortcuts",
  "files:read": "sees the files that it is asked about",
  "files:write": "posts the pictures that it makes",
  "groups:history": "follows the threads it is part of in private channels that it was invited to",
  "im:history": "reads what people write to it directly",
  "im:write": "sends files that are for one person alone to their direct messages",
  "mpim:history": "follows the threads it is part of in group messages",
  "users:read": "knows each person's language, and who is an admin or a guest",
} as const;

export const botScopes = Object.keys(scopeReasons);

/** What Slack tells the app of, and the scope that it needs for it. */
const eventReasons = {
  agent_session_stopped: "someone pressed stop in the pane",
  app_home_opened: "someone opened its home or its pane",
  app_mention: "someone mentioned it",
  app_uninstalled: "it was removed: the workspace's token is forgotten",
  "message.channels": "replies in its threads in public channels",
  "message.groups": "replies in its threads in private channels",
  "message.im": "direct messages",
  "message.mpim": "replies in its threads in group messages",
  tokens_revoked: "its token was revoked and is forgotten",
} as const;

export interface ManifestOptions {
  readonly commands: readonly ChatCommand[];
  readonly menus: readonly MessageMenu[];
  /** Before the name of each slash command, where others have taken the plain names. */
  readonly commandPrefix: string;
  /** Where Slack reaches the app, such as `https://bot.example.com`; absent with Socket Mode. */
  readonly baseUrl?: string;
  /** Whether other workspaces may install it by OAuth, which needs `baseUrl`. */
  readonly distribution: "single" | "oauth";
}

/** What people see of the app before they ask it anything. */
const about = {
  name: "Moonlens",
  description: "Sees, hears and draws: ask about pictures, videos, recordings and documents",
  long_description:
    "Mention Moonlens with a question, or in a thread with a picture: it looks at pictures, watches videos, listens to " +
    "recordings, reads documents, and answers in the thread. With /imagine it draws, and what it has drawn can be varied, " +
    "edited and made larger with a button. Answers come from AI models and can be wrong.",
  background_color: "#1b1a2e",
} as const;

const suggestedPrompts = [
  { title: "What can you do?", message: "What can you do?" },
  { title: "Draw something", message: "Draw a lighthouse under two moons" },
] as const;

/** The app's manifest, as Slack's “create an app from a manifest” takes it. */
export function createManifest(options: ManifestOptions) {
  const { baseUrl, distribution } = options;
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
      agent_view: { agent_description: about.description, suggested_prompts: suggestedPrompts },
      slash_commands: offerCommands(options.commands, missingFeatures).map((command) =>
        toSlashCommand(command, options),
      ),
      shortcuts: [toGlobalShortcut(), ...options.menus.map(toMessageShortcut)],
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

function toSlashCommand(command: ChatCommand, { commandPrefix, baseUrl }: ManifestOptions) {
  const hint = toUsageHint(command);
  return {
    command: toSlashName(command.name, commandPrefix),
    description: command.description.en,
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

function toGlobalShortcut() {
  return {
    type: "global",
    name: "Imagine",
    callback_id: globalShortcutId,
    description: "Draw a picture from a description",
  };
}

function toMessageShortcut({ id, names }: MessageMenu) {
  return {
    type: "message",
    name: names.en,
    callback_id: id,
    description: `${names.en} (Moonlens)`,
  };
}
