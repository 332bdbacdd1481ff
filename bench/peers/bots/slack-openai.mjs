/** A bot of Bolt and the openai SDK, as their guides build one. */
import bolt from "@slack/bolt";
import { answer, draw } from "./gateway.mjs";

const token = process.env.SLACK_BOT_TOKEN;
const app = new bolt.App({
  token,
  appToken: process.env.SLACK_APP_TOKEN,
  socketMode: true,
  clientOptions: { slackApiUrl: `${process.env.SLACK_API_URL}/` },
});

app.event("app_mention", async ({ event, say }) => {
  const pictures = await Promise.all(
    (event.files ?? []).map(async ({ url_private_download: url, mimetype }) => {
      const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
      const bytes = Buffer.from(await response.arrayBuffer());
      return `data:${mimetype};base64,${bytes.toString("base64")}`;
    }),
  );
  await say({ text: await answer(event.text, pictures), thread_ts: event.ts });
});

app.command("/imagine", async ({ command, ack, client }) => {
  await ack();
  const file = await draw(command.text);
  await client.filesUploadV2({ channel_id: command.channel_id, file, filename: "picture.png" });
});

app.command("/help", async ({ ack }) => {
  await ack("Here.");
});

await app.start();
process.send?.({ isReady: true });
process.once("disconnect", () => process.exit());
