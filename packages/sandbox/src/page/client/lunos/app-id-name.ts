import type { Page } from "#page/state/page.ts";

/** Where an App-ID belongs, as people know it: App-IDs hold the id of a server, workspace or person. */
export function nameAppId(
  appId: string,
  { chat, slack }: Pick<Page, "chat" | "slack">,
): string | undefined {
  const places = [
    ...chat.guilds.value.map(({ id, name }) => ({ id, name })),
    ...chat.people.value.map(({ id, displayName: name }) => ({ id, name: `@${name}` })),
    ...(slack.chat.state.value?.workspaces ?? []).map(({ id, name }) => ({ id, name })),
  ];
  const parts = new Set(appId.toLowerCase().split(/[^a-z0-9]+/));
  return places.find(({ id }) => parts.has(id.toLowerCase()))?.name;
}
