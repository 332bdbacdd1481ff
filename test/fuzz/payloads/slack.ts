import type { types } from "@slack/bolt";
import { commands, messageMenus } from "#commands";
import { buttonVerbs, rowId } from "./buttons.ts";

/** Where it happens, and who the bot is there. */
export interface SlackPlace {
  /** Where this Slack is. */
  readonly url: string;
  readonly teamId: string;
  readonly channelId: string;
  readonly userId: string;
  readonly botUserId: string;
}

/** What Slack sends over a socket, by its name. */
export type Envelopes = Readonly<
  Record<string, { readonly type: string; readonly payload: object }>
>;

const file = {
  ...{ id: "F0FOX000001", name: "fox.png", title: "Fox", mimetype: "image/png", filetype: "png" },
  ...{ size: 4_000, mode: "hosted", is_external: false, alt_txt: "a fox", file_access: "visible" },
  url_private: "https://files.slack.com/files-pri/T1-F1/fox.png",
  url_private_download: "https://files.slack.com/files-pri/T1-F1/download/fox.png",
};

const richText = {
  type: "rich_text",
  elements: [
    {
      type: "rich_text_section",
      elements: [
        { type: "user", user_id: "U1" },
        { type: "text", text: " hello" },
        { type: "link", url: "https://a.example", text: "a" },
        { type: "date", timestamp: 1_700_000_000, format: "{date}", fallback: "then" },
      ],
    },
    {
      type: "rich_text_list",
      style: "bullet",
      elements: [{ type: "rich_text_section", elements: [{ type: "emoji", name: "moon" }] }],
    },
  ],
};

const attachment = {
  ...{
    id: 1,
    fallback: "words",
    text: "shared",
    pretext: "before",
    title: "T",
    footer: "F",
    is_msg_unfurl: true,
  },
  ...{
    from_url: "https://a.slack.com/x",
    image_url: "https://a.example/a.png",
    author_name: "ava",
  },
  fields: [{ title: "a", value: "b", short: true }],
  ...{ files: [file], blocks: [richText], message_blocks: [{ message: { blocks: [richText] } }] },
};

export function createEnvelopes({
  url,
  teamId,
  channelId,
  userId,
  botUserId,
}: SlackPlace): Envelopes {
  const envelopes = createOfficial({ teamId, channelId, userId, botUserId });
  const text = JSON.stringify(envelopes).replaceAll(
    /https:\/\/(?:hooks|files)\.slack\.com/g,
    `${url}/hooks`,
  );
  return JSON.parse(text);
}

/** As Slack itself has them. */
function createOfficial({
  teamId,
  channelId,
  userId,
  botUserId,
}: Omit<SlackPlace, "url">): Envelopes {
  const said = {
    ...{
      channel: channelId,
      user: userId,
      text: `<@${botUserId}> what's *this*?`,
      ts: "1700000000.000100",
    },
    ...{
      event_ts: "1700000000.000100",
      team: teamId,
      client_msg_id: "c1",
      thread_ts: "1700000000.000001",
    },
    ...{
      files: [file],
      attachments: [attachment],
      blocks: [richText, { type: "table", rows: [[richText]] }],
    },
  };
  const message = { ...said, type: "message", channel_type: "channel" };
  const event = (inner: object) => ({
    type: "events_api",
    payload: {
      ...{
        token: "t",
        team_id: teamId,
        api_app_id: "A1",
        type: "event_callback",
        event_id: "Ev1",
        event_time: 1,
      },
      authorizations: [
        {
          enterprise_id: null,
          team_id: teamId,
          user_id: botUserId,
          is_bot: true,
          is_enterprise_install: false,
        },
      ],
      event: inner,
    },
  });
  const base = {
    ...{
      user: { id: userId, username: "ava", team_id: teamId },
      team: { id: teamId, domain: "a" },
    },
    ...{
      api_app_id: "A1",
      token: "t",
      trigger_id: "1.2.3",
      enterprise: null,
      is_enterprise_install: false,
    },
  };
  const interactive = (more: object) => ({ type: "interactive", payload: { ...base, ...more } });
  const press = (action: string) =>
    interactive({
      ...{ type: "block_actions", response_url: "https://hooks.slack.com/actions/x" },
      actions: [{ action_id: action, block_id: "b", action_ts: "1.2", type: "button", value: "v" }],
      container: {
        type: "message",
        message_ts: said.ts,
        channel_id: channelId,
        is_ephemeral: false,
        thread_ts: said.thread_ts,
      },
      ...{ channel: { id: channelId, name: "general" }, message: { ...said, type: "message" } },
    });
  const submit = (callback: string, metadata: unknown) =>
    interactive({
      type: "view_submission",
      view: {
        ...{
          id: "V1",
          callback_id: callback,
          private_metadata: JSON.stringify(metadata),
          type: "modal",
        },
        state: {
          values: {
            prompt: { prompt: { type: "plain_text_input", value: "a fox" } },
            text: { text: { value: "a fox" } },
            aspect: { aspect: { selected_option: { value: "1:1" } } },
            image: { image: { files: [file] } },
            personOpenTurns: { a: { value: "3" } },
          },
        },
      },
      response_urls: [{ response_url: "https://hooks.slack.com/app/x", channel_id: channelId }],
    });
  return {
    message: event(message satisfies Partial<Record<keyof types.GenericMessageEvent, unknown>>),
    "direct message": event({ ...message, channel: "D0DIRECT001", channel_type: "im" }),
    mention: event({ ...said, type: "app_mention" } satisfies Partial<
      Record<keyof types.AppMentionEvent, unknown>
    >),
    edit: event({
      type: "message",
      subtype: "message_changed",
      channel: channelId,
      message,
      previous_message: message,
      ts: "1.2",
    }),
    deletion: event({
      type: "message",
      subtype: "message_deleted",
      channel: channelId,
      deleted_ts: said.ts,
      ts: "1.2",
    }),
    home: event({
      type: "app_home_opened",
      user: userId,
      channel: "D0DIRECT001",
      tab: "home",
      event_ts: "1.2",
    }),
    assistant: event({
      type: "assistant_thread_started",
      assistant_thread: {
        user_id: userId,
        context: {},
        channel_id: "D0DIRECT001",
        thread_ts: said.ts,
      },
    }),
    stopped: event({
      type: "agent_session_stopped",
      channel: channelId,
      user: userId,
      thread_ts: said.ts,
      streaming_message_ts: [said.ts],
    }),
    "rate limit": {
      type: "events_api",
      payload: { type: "app_rate_limited", team_id: teamId, minute_rate_limited: 1 },
    },
    joined: event({ type: "member_joined_channel", user: botUserId, channel: channelId }),
    gone: event({ type: "channel_deleted", channel: channelId }),
    ...Object.fromEntries([
      ...commands.map(({ name }) => [
        `/${name}`,
        {
          type: "slash_commands",
          payload: {
            token: "t",
            team_id: teamId,
            channel_id: channelId,
            channel_name: "general",
            user_id: userId,
            user_name: "ava",
            command: `/${name}`,
            text: "a red fox --size 2K",
            api_app_id: "A1",
            is_enterprise_install: "false",
            response_url: "https://hooks.slack.com/commands/x",
            trigger_id: "1.2.3",
          },
        },
      ]),
      ...messageMenus.map((menu) => [
        `menu ${menu.id}`,
        interactive({
          type: "message_action",
          callback_id: menu.id,
          channel: { id: channelId, name: "general" },
          message_ts: said.ts,
          message: { ...said, type: "message" },
          response_url: "https://hooks.slack.com/app/x",
        }),
      ]),
      ...buttonVerbs.map((verb) => [`press ${verb}`, press(`${verb}:${rowId}`)]),
    ]),
    shortcut: interactive({ type: "shortcut", callback_id: "draw", action_ts: "1.2" }),
    suggestion: interactive({
      type: "block_suggestion",
      action_id: "model.draw",
      block_id: "model",
      value: "san",
      container: { type: "view", view_id: "V1" },
    }),
    "form of a command": submit("command", { kind: "command", command: "imagine", channelId }),
    "form of a picture": submit("picture", {
      kind: "picture",
      action: "edit",
      imageId: rowId,
      channelId,
    }),
    "form of a menu": submit("menu", {
      kind: "menu",
      menuId: "edit",
      messageTs: said.ts,
      channelId,
      threadTs: said.ts,
    }),
    "form of settings": submit("settings", { section: "limits", seen: { personOpenTurns: ["3"] } }),
    "closed form": interactive({
      type: "view_closed",
      view: { id: "V1", callback_id: "command" },
      is_cleared: false,
    }),
  };
}
