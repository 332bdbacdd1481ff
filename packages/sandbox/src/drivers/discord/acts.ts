import { type SendRequest, toBody } from "../tools/request.ts";
import type { DiscordControl } from "./hands.ts";

type Acts = Pick<
  DiscordControl,
  "changePerson" | "say" | "deleteMessage" | "runCommand" | "press" | "submitForm" | "suggest"
>;

/** What a person does. */
export function createActs(send: SendRequest, onSaid: (text: string) => void): Acts {
  return {
    changePerson: (person, change) => send("PATCH", `/people/${person}`, change),
    say(message) {
      onSaid(message.text ?? "");
      const body = toMessage(message);
      const files = (message.files ?? []).map((file, index) => [String(index), file] as const);
      const path = `/channels/${message.channelId}/messages`;
      return send("POST", path, toBody(body, files));
    },
    deleteMessage: ({ as, messageId }) => send("DELETE", `/messages/${messageId}`, { as }),
    runCommand(command) {
      const { as, name, options = {}, targetId, files = {} } = command;
      for (const value of Object.values(options)) onSaid(String(value));
      const target = targetId === undefined ? {} : { target_id: targetId };
      const body = { as, name, options, ...target };
      const path = `/channels/${command.channelId}/commands${toWait(command.wait)}`;
      return send("POST", path, toBody(body, Object.entries(files)));
    },
    press({ as, messageId, customId, values, wait }) {
      const chosen = values === undefined ? {} : { values };
      const body = { as, custom_id: customId, ...chosen };
      return send("POST", `/messages/${messageId}/components${toWait(wait)}`, body);
    },
    submitForm({ as, values, interactionId, customId, files = {}, wait }) {
      for (const value of Object.values(values)) onSaid(String(value));
      const body = { as, values, ...(customId === undefined ? {} : { custom_id: customId }) };
      const path = `/interactions/${interactionId}/modal${toWait(wait)}`;
      return send("POST", path, toBody(body, Object.entries(files)));
    },
    async suggest({ channelId, ...body }) {
      const path = `/channels/${channelId}/autocomplete`;
      const { choices } = await send<{ choices: Suggestions }>("POST", path, body);
      return choices;
    },
  };
}

type Suggestions = Awaited<ReturnType<DiscordControl["suggest"]>>;

function toMessage(message: Parameters<Acts["say"]>[0]) {
  const { as, text = "", replyTo, forward, ping, files = [] } = message;
  const descriptions = files.map(({ description = "" }) => description);
  return {
    as,
    content: text,
    ...(replyTo === undefined ? {} : { reply_to: replyTo }),
    ...(forward === undefined ? {} : { forward }),
    ...(ping === undefined ? {} : { ping }),
    ...(descriptions.some((text) => text !== "") ? { descriptions } : {}),
  };
}

function toWait(wait: boolean | undefined): string {
  return wait === false ? "" : "?wait=true";
}
