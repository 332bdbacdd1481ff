import { type SendRequest, toBody } from "../tools/request.ts";
import type { SlackControl } from "./hands.ts";
import { interaction, message } from "./seen.ts";

type Acts = Pick<SlackControl, "say" | "command" | "press" | "submit">;

/** What a person does. */
export function createSlackActs(send: SendRequest, onSaid: (text: string) => void): Acts {
  return {
    async say({ as, channel: place, text, threadTs, files = [], extra = {} }) {
      onSaid(text ?? "");
      const payload = {
        as,
        ...(text === undefined ? {} : { text }),
        ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
        ...(files.length === 0 ? {} : { files: files.map(({ mimetype }) => ({ mimetype })) }),
        ...extra,
      };
      const named = files.map((one, index) => [String(index), one] as const);
      const answer = await send("POST", `/channels/${place}/messages`, toBody(payload, named));
      return message.parse(answer);
    },
    async command({ as, channel: place, command, text }) {
      onSaid(text ?? "");
      const answer = await send("POST", `/channels/${place}/commands?wait=true`, {
        as,
        command,
        text,
      });
      return interaction.parse(answer);
    },
    async press({ as, channel: place, ts, actionId }) {
      const path = `/channels/${place}/messages/${ts}/actions?wait=true`;
      return interaction.parse(await send("POST", path, { as, action_id: actionId }));
    },
    async submit({ as, view: id, values, files = {} }) {
      const body = toBody({ as, values }, Object.entries(files));
      const answer = await send("POST", `/views/${id}/submit?wait=true`, body);
      return interaction.parse(answer);
    },
  };
}
