import { z } from "zod";
import {
  explainSilence,
  type Finding,
  fail,
  type HttpAnswer,
  type HttpProbe,
  ok,
  skip,
} from "#checks";
import type { SlackProbe } from "./slack-probe.ts";

const fileList = z.object({
  files: z.array(
    z.object({ id: z.string(), mode: z.string().default(""), url_private: z.string().optional() }),
  ),
});
const uploadTicket = z.object({ upload_url: z.string(), file_id: z.string() });
const uploadedFile = z.object({ file: z.object({ url_private: z.string() }) });

interface Looking {
  readonly http: HttpProbe;
  readonly probe: SlackProbe;
  readonly apiUrl: string;
  readonly botToken: string;
  readonly signal: AbortSignal;
}

/** Reads a file that only the workspace may see: the newest that there is, else one of its own that is deleted again. */
export async function examinePrivateFile(looking: Looking): Promise<Finding> {
  const listed = await ask(looking, {
    method: "files.list",
    fields: { count: "20" },
    schema: fileList,
  });
  if (listed.type === "failed") return listed.finding;
  const file = listed.fact.files.find(
    ({ mode, url_private: url }) =>
      mode === "hosted" && url !== undefined && isSlacks(url, looking),
  );
  if (file?.url_private !== undefined) return await read(file.url_private, looking);
  return await readOwn(looking);
}

async function readOwn(looking: Looking): Promise<Finding> {
  const bytes = Buffer.from(
    "Moonlens is checking that it can read files. It deletes this one right away.\n",
  );
  const ticket = await ask(looking, {
    method: "files.getUploadURLExternal",
    fields: { filename: "moonlens-doctor.txt", length: String(bytes.byteLength) },
    schema: uploadTicket,
  });
  if (ticket.type === "failed") return ticket.finding;
  const { upload_url: url, file_id: id } = ticket.fact;
  const { http, signal } = looking;
  const sent = await http.ask({ method: "POST", url, body: bytes, signal });
  if (sent.type === "silence") return explainSilence(sent, toRemote(url));
  const completed = await ask(looking, {
    method: "files.completeUploadExternal",
    fields: { files: JSON.stringify([{ id }]) },
    schema: z.unknown(),
  });
  if (completed.type === "failed") return completed.finding;
  try {
    const info = await ask(looking, {
      method: "files.info",
      fields: { file: id },
      schema: uploadedFile,
    });
    if (info.type === "failed") return info.finding;
    const { url_private: privateUrl } = info.fact.file;
    return isSlacks(privateUrl, looking)
      ? await read(privateUrl, looking)
      : skip("Slack stores the file elsewhere");
  } finally {
    await ask(looking, { method: "files.delete", fields: { file: id }, schema: z.unknown() });
  }
}

function ask<Fact>(
  { probe, botToken, signal }: Looking,
  question: {
    readonly method: string;
    readonly fields: Readonly<Record<string, string>>;
    readonly schema: z.ZodType<Fact>;
  },
) {
  return probe.ask({ ...question, token: botToken, variable: "SLACK_BOT_TOKEN", signal });
}

async function read(url: string, { http, botToken, signal }: Looking): Promise<Finding> {
  const headers = { authorization: `Bearer ${botToken}` };
  const outcome = await http.ask({ method: "GET", url, headers, signal });
  if (outcome.type === "silence") return explainSilence(outcome, toRemote(url));
  if (isSignInPage(outcome)) {
    return fail(
      "Slack sent its sign-in page instead of the file",
      "Reinstall the app in the workspace so its token gets files:read, then set SLACK_BOT_TOKEN.",
    );
  }
  if (outcome.status !== 200) {
    return fail(
      `Slack answered ${outcome.status} instead of sending the file`,
      "Try again in a minute.",
    );
  }
  if (outcome.text === "") {
    return fail("Slack sent nothing instead of the file", "Try again in a minute.");
  }
  return ok("can be read");
}

/** With a token that may not, Slack answers 200 with a page, or leads to one. */
function isSignInPage({ status, headers, text }: HttpAnswer): boolean {
  const isPage = headers["content-type"]?.includes("text/html") === true;
  return (status >= 300 && status < 400) || isPage || /^\s*<(!doctype html|html)/i.test(text);
}

/** The token goes to Slack's own hosts alone. */
function isSlacks(url: string, { apiUrl }: Looking): boolean {
  const { origin, hostname, protocol } = URL.parse(url) ?? {};
  if (origin === URL.parse(apiUrl)?.origin) return true;
  return protocol === "https:" && hostname?.endsWith(".slack.com") === true;
}

function toRemote(url: string) {
  return { name: "Slack's file host", url, variable: "SLACK_API_URL" };
}
