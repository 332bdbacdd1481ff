/** The least that a Bolt app can do: acknowledge. The floor of all acknowledgements. */
import { App } from "@slack/bolt";

const {
  SLACK_API_URL = "",
  SLACK_BOT_TOKEN = "",
  SLACK_APP_TOKEN,
  SLACK_SIGNING_SECRET,
  SLACK_PORT = "0",
} = process.env;
const app = new App({
  token: SLACK_BOT_TOKEN,
  clientOptions: { slackApiUrl: `${SLACK_API_URL}/` },
  ...(SLACK_APP_TOKEN === undefined
    ? { signingSecret: SLACK_SIGNING_SECRET ?? "" }
    : { appToken: SLACK_APP_TOKEN, socketMode: true }),
});
app.command("/help", ({ ack }) => ack());
app.shortcut("nothing", ({ ack }) => ack());
app.message(async () => undefined);
await (SLACK_APP_TOKEN === undefined ? app.start(Number(SLACK_PORT)) : app.start());
process.send?.({ isReady: true });
process.once("disconnect", () => process.exit());
