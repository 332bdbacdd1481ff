import { z } from "zod";
import { platforms } from "#adapters";
import type { OperatorChannel } from "#core";

/** A platform's name and its own way to name a channel, such as `discord:CHANNEL_ID`. */
export function operatorChannel() {
  return z.string().transform((text, { addIssue }): OperatorChannel => {
    const channel = readChannel(text);
    if (channel !== undefined) return channel;
    addIssue({ code: "custom", message: `must be ${operatorChannelForms(" or ")}` });
    return z.NEVER;
  });
}

/** How it is written, for each platform that has such channels. */
export function operatorChannelForms(between: string): string {
  return platforms
    .flatMap(({ name, operatorChannel: channel }) =>
      channel === undefined ? [] : `\`${name}:${channel.form}\``,
    )
    .join(between);
}

function readChannel(text: string): OperatorChannel | undefined {
  const [name = "", ...rest] = text.split(":");
  const platform = platforms.find((candidate) => candidate.name === name);
  const pattern = platform?.operatorChannel?.pattern;
  if (pattern === undefined) return undefined;
  const { workspaceId, channelId } =
    new RegExp(`^(?:${pattern.source})$`).exec(rest.join(":"))?.groups ?? {};
  if (channelId === undefined) return undefined;
  return { platform: name, channelId, ...(workspaceId === undefined ? {} : { workspaceId }) };
}
