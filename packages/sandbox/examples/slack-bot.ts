import bolt from "@slack/bolt";

/** An app like any other: only `slackApiUrl` is different where it is tested. */
export async function startBot({
  token,
  appToken,
  slackApiUrl,
}: {
  token: string;
  appToken: string;
  slackApiUrl?: string;
}) {
  const app = new bolt.App({
    token,
    appToken,
    socketMode: true,
    clientOptions: { ...(slackApiUrl && { slackApiUrl }) },
  });
  app.command("/hello", async ({ ack, command }) => {
    await ack(`Hello, <@${command.user_id}>!`);
  });
  await app.start();
  return app;
}
