import { z } from "zod";
import { requireInstallation } from "../interactivity/start-interaction.ts";
import { stopByPerson } from "../methods/methods-streams.ts";
import { conversationFor } from "../parts/control-views.ts";
import { personOf } from "../parts/lookups.ts";
import type { SlackApp, SlackParts } from "../parts/parts.ts";
import { refuse } from "../tools/errors.ts";
import type { Json } from "../tools/json.ts";
import { toView } from "../world/views.ts";
import { type Conversation, directConversationOf, type User } from "../world/world.ts";
import { readControl } from "./control-answers.ts";

const homeSchema = z.object({ tab: z.enum(["home", "messages"]).default("home") });
const paneSchema = z.object({
  kind: z.enum(["assistant", "agent"]).optional(),
  context_channel: z.string().optional(),
});
const contextSchema = z.object({ channel: z.string(), thread_ts: z.string().optional() });
const stopSchema = z.object({ as: z.string(), thread_ts: z.string() });

/** The App Home and the agent's pane. */
export function addControlAgentRoutes(app: SlackApp, parts: SlackParts): void {
  app.post("/people/:person/home", async (context) => {
    const { tab } = await readControl(context, { schema: homeSchema, parts });
    const person = personOf(parts, context.req.param("person"));
    const direct = directOf(parts, person);
    openHome(parts, { person, direct, tab });
    return context.json({ channel: direct.id });
  });
  app.post("/people/:person/assistant", async (context) => {
    const { kind = parts.manifest.paneKind(), context_channel: channel } = await readControl(
      context,
      { schema: paneSchema, parts },
    );
    const person = personOf(parts, context.req.param("person"));
    const direct = directOf(parts, person);
    const near = channel === undefined ? undefined : conversationFor(parts, { person, channel });
    if (kind === "assistant") {
      const thread_ts = startAssistantThread(parts, { person, direct, near });
      return context.json({ channel: direct.id, thread_ts });
    }
    openHome(parts, { person, direct, tab: "messages", near });
    return context.json({ channel: direct.id });
  });
  app.post("/people/:person/context", async (context) => {
    const input = await readControl(context, { schema: contextSchema, parts });
    const person = personOf(parts, context.req.param("person"));
    const near = conversationFor(parts, { person, channel: input.channel });
    changeContext(parts, { person, near, threadTs: input.thread_ts });
    return context.body(null, 204);
  });
  app.post("/channels/:channel/stop", async (context) => {
    const { as, thread_ts: threadTs } = await readControl(context, { schema: stopSchema, parts });
    const person = personOf(parts, as);
    const channel = context.req.param("channel");
    stopSession(parts, {
      person,
      conversation: conversationFor(parts, { person, channel }),
      threadTs,
    });
    return context.body(null, 204);
  });
}

function directOf({ world }: SlackParts, person: User): Conversation {
  const direct = directConversationOf(world, person);
  if (direct === undefined) throw refuse("app_not_installed");
  return direct;
}

interface Opening {
  readonly person: User;
  readonly direct: Conversation;
  /** What the person looks at beside. */
  readonly near?: Conversation | undefined;
}

function openHome(
  parts: SlackParts,
  { person, direct, tab, near }: Opening & { readonly tab: "home" | "messages" },
): void {
  if (tab === "home" && !parts.manifest.hasHomeTab()) throw refuse("home_tab_disabled");
  const view = parts.views.homeOf(person.id);
  const { id: appId } = parts.world.application;
  parts.events.send({
    teamId: direct.teamId,
    subscription: "app_home_opened",
    conversation: direct,
    event: {
      type: "app_home_opened",
      user: person.id,
      channel: direct.id,
      tab,
      ...(tab === "home" && view !== undefined ? { view: toView(view, { appId }) } : {}),
      ...(near === undefined ? {} : { context: toEntities(near) }),
      event_ts: parts.ids.nextTs(),
    },
  });
}

/** Slack begins the pane's thread with a message of the app. */
function startAssistantThread(parts: SlackParts, { person, direct, near }: Opening): string {
  const installation = requireInstallation(parts, { person, conversation: direct });
  const ts = parts.ids.nextTs();
  parts.threads.change(direct.id, { threadTs: ts, title: "New Assistant Thread" });
  parts.messages.add({
    channelId: direct.id,
    ts,
    teamId: installation.teamId,
    userId: installation.botUserId,
    botId: installation.botId,
    text: "New Assistant Thread",
    fileIds: [],
    reactions: [],
    subtype: "assistant_app_thread",
    extra: { assistant_app_thread: { title: "New Assistant Thread", title_blocks: [] } },
  });
  sendThreadEvent(parts, {
    type: "assistant_thread_started",
    person,
    direct,
    near,
    threadTs: ts,
  });
  return ts;
}

function changeContext(
  parts: SlackParts,
  {
    person,
    near,
    threadTs,
  }: { readonly person: User; readonly near: Conversation; readonly threadTs: string | undefined },
): void {
  const direct = directOf(parts, person);
  if (threadTs !== undefined) {
    const type = "assistant_thread_context_changed";
    sendThreadEvent(parts, { type, person, direct, near, threadTs });
    return;
  }
  parts.events.send({
    teamId: direct.teamId,
    subscription: "app_context_changed",
    scope: "assistant:write",
    conversation: direct,
    event: {
      type: "app_context_changed",
      channel: direct.id,
      user: person.id,
      context: toEntities(near),
      event_ts: parts.ids.nextTs(),
    },
  });
}

function toEntities(near: Conversation): Json {
  const entity = { type: "slack#/types/channel_id", value: near.id, team_id: near.teamId };
  return { entities: [entity] };
}

function sendThreadEvent(
  parts: SlackParts,
  {
    type,
    person,
    direct,
    near,
    threadTs,
  }: Opening & { readonly type: string; readonly threadTs: string },
): void {
  const context =
    near === undefined ? {} : { channel_id: near.id, team_id: near.teamId, enterprise_id: null };
  parts.events.send({
    teamId: direct.teamId,
    subscription: type,
    scope: "assistant:write",
    conversation: direct,
    event: {
      type,
      assistant_thread: {
        user_id: person.id,
        context,
        channel_id: direct.id,
        thread_ts: threadTs,
      },
      event_ts: parts.ids.nextTs(),
    },
  });
}

/** The pane's stop button: the app is told what streams there are. */
function stopSession(
  parts: SlackParts,
  {
    person,
    conversation,
    threadTs,
  }: {
    readonly person: User;
    readonly conversation: Conversation;
    readonly threadTs: string;
  },
): void {
  const installation = requireInstallation(parts, { person, conversation });
  const streams = parts.messages
    .thread(conversation.id, threadTs)
    .filter(({ stream }) => stream?.state === "in_progress");
  for (const stream of streams) stopByPerson(parts, stream);
  parts.events.send({
    teamId: installation.teamId,
    subscription: "agent_session_stopped",
    scope: "assistant:write",
    conversation,
    event: {
      type: "agent_session_stopped",
      channel: conversation.id,
      user: person.id,
      thread_ts: threadTs,
      streaming_message_ts: streams.map(({ ts }) => ts),
      event_ts: parts.ids.nextTs(),
    },
  });
}
