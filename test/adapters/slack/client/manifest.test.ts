import { startSlackSandbox } from "@moonlens/sandbox/slack";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { commands, messageMenus } from "#commands";
import { createWording } from "#locales";
import {
  createManifest,
  type ManifestOptions,
  scopeReasons,
} from "../../../../src/adapters/slack/client/manifest.ts";

const text = (max: number) => z.string().min(1).max(max);
const address = z.url({ protocol: /^https$/ });

/**
 * The parts of Slack's manifest that we use, with its limits, and nothing else.
 * https://docs.slack.dev/reference/app-manifest, https://github.com/slackapi/manifest-schema
 */
const slackManifest = z.strictObject({
  _metadata: z.strictObject({
    major_version: z.union([z.literal(1), z.literal(2)]),
    minor_version: z.number(),
  }),
  display_information: z.strictObject({
    name: text(35),
    description: text(140),
    long_description: z.string().min(175).max(4_000),
    background_color: z.string().regex(/^#([0-9a-f]{3}|[0-9a-f]{6})$/i),
  }),
  features: z.strictObject({
    bot_user: z.strictObject({
      display_name: z.string().regex(/^[a-z0-9._-]{1,80}$/),
      always_online: z.boolean(),
    }),
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    agent_view: z.strictObject({
      agent_description: text(300),
      suggested_prompts: z.array(z.strictObject({ title: text(250), message: text(4_000) })).max(4),
    }),
    slash_commands: z
      .array(
        z.strictObject({
          command: z.string().regex(/^\/[a-z0-9_-]{1,31}$/),
          description: text(2_000),
          usage_hint: text(1_000).optional(),
          should_escape: z.boolean(),
          url: address.optional(),
        }),
      )
      .max(50),
    shortcuts: z
      .array(
        z.strictObject({
          type: z.enum(["global", "message"]),
          name: text(24),
          callback_id: text(255),
          description: text(150),
        }),
      )
      .max(10),
  }),
  oauth_config: z.strictObject({
    redirect_urls: z.array(address).optional(),
    scopes: z.strictObject({ bot: z.array(z.string()).max(255) }),
  }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({
      request_url: address.optional(),
      bot_events: z.array(z.string()).max(100),
    }),
    interactivity: z.strictObject({
      is_enabled: z.boolean(),
      request_url: address.optional(),
      message_menu_options_url: address.optional(),
    }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});

const plain: ManifestOptions = {
  commands,
  menus: messageMenus,
  wording: createWording(),
  commandPrefix: "",
  distribution: "single",
};

const forms: readonly [string, ManifestOptions][] = [
  ["Socket Mode", plain],
  ["signed requests", { ...plain, baseUrl: "https://bot.example.com" }],
  ["OAuth", { ...plain, baseUrl: "https://bot.example.com", distribution: "oauth" }],
  ["prefixed commands", { ...plain, commandPrefix: "moon-" }],
];

/** Which scope Slack wants for an event. https://docs.slack.dev/reference/events */
const eventScopes: Readonly<Record<string, string | undefined>> = {
  app_mention: "app_mentions:read",
  "message.channels": "channels:history",
  "message.groups": "groups:history",
  "message.im": "im:history",
  "message.mpim": "mpim:history",
  agent_session_stopped: "assistant:write",
};

describe("the app's manifest", () => {
  it.each(forms)("is one that Slack documents: %s", (_name, options) => {
    expect(() => slackManifest.parse(createManifest(options))).not.toThrow();
  });

  it.each(forms)("is taken by the sandbox's Slack: %s", async (_name, options) => {
    await using sandbox = await startSlackSandbox({ port: 0 });
    const answer = await fetch(`${sandbox.url}/control/application/manifest`, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(createManifest(options)),
    });
    expect(await answer.json()).toMatchObject({ manifest: expect.anything() });
  });

  it("has every command, every menu and the shortcut for drawing", () => {
    const { slash_commands, shortcuts } = createManifest({
      ...plain,
      commandPrefix: "moon-",
    }).features;
    expect(slash_commands.map(({ command }) => command)).toEqual(
      commands.map(({ name }) => `/moon-${name}`),
    );
    expect(shortcuts.map(({ callback_id: id }) => id)).toEqual([
      "imagine",
      // Slack takes ten of an app: what is under its pictures as well stays away.
      ...messageMenus.filter(({ isSpare }) => isSpare !== true).map(({ id }) => id),
    ]);
    expect(shortcuts.length).toBeLessThanOrEqual(10);
  });

  it("asks for the scope of each event, and explains each scope", () => {
    const { settings, oauth_config } = createManifest(plain);
    for (const event of settings.event_subscriptions.bot_events) {
      const scope = eventScopes[event];
      if (scope !== undefined) expect(oauth_config.scopes.bot).toContain(scope);
    }
    expect(oauth_config.scopes.bot).toEqual(Object.keys(scopeReasons));
    for (const reason of Object.values(scopeReasons)) expect(reason).toMatch(/\w/);
  });

  it("names Slack's addresses only where Slack sends requests", () => {
    expect(createManifest(plain).settings.socket_mode_enabled).toBe(true);
    const signed = createManifest({ ...plain, baseUrl: "https://bot.example.com" });
    expect(signed.settings).toMatchObject({
      socket_mode_enabled: false,
      event_subscriptions: { request_url: "https://bot.example.com/slack/events" },
    });
  });
});
