import { Hono } from "hono";
import { drawAvatar } from "#http";
import { answerFault } from "../files/download-faults.ts";
import { openFile, toWebStream } from "../files/file-bytes.ts";
import { receiveUpload } from "../files/receive-upload.ts";
import { signInPage } from "../files/sign-in-page.ts";
import { readToken } from "../methods/callers.ts";
import { visibleFile } from "../methods/methods-files.ts";
import { answerError } from "../parts/answer-error.ts";
import { finishRequests, injectFaults, recordRequests } from "../parts/http-manners.ts";
import type { HttpEnvironment, SlackApp, SlackContext, SlackParts } from "../parts/parts.ts";
import { refuse } from "../tools/errors.ts";
import type { StoredFile } from "../world/file-record.ts";

/** Private files and uploads, with paths as below `/files`. */
export function createFileServer(parts: SlackParts): SlackApp {
  const app: SlackApp = new Hono<HttpEnvironment>();
  app.use(finishRequests);
  app.use(recordRequests(parts, "/files"));
  app.use(injectFaults(parts, "/files"));
  app.post("/upload/v1/:secret", (context) => receiveUpload(context, parts));
  app.get("/:key/:name", (context) => serve(context, parts));
  app.get("/:key/:form/:name", (context) => serve(context, parts));
  app.notFound((context) => context.text("404 - Not Found", 404));
  app.onError((error, context) => answerError(context, error));
  return app;
}

async function serve(context: SlackContext, parts: SlackParts): Promise<Response> {
  const [teamId = "", fileId = ""] = (context.req.param("key") ?? "").split("-");
  const file = findReadable(context, { parts, teamId, fileId });
  if (file === undefined) return signInPage(context, parts);
  const fault = parts.faults.takeForFile(fileId);
  if (fault !== undefined) return answerFault(context, { parts, file, fault });
  const form = context.req.param("form") ?? "";
  const size = Number(/^thumb_(\d+)$/.exec(form)?.[1] ?? 0);
  if (size > 0) return serveThumbnail(context, { parts, file, size });
  const disposition = form === "download" ? "attachment" : "inline";
  return serveBytes(context, { parts, file, disposition });
}

/** Undefined where Slack would ask to sign in: no token, a wrong one, one without the right or of another workspace. */
function findReadable(
  context: SlackContext,
  {
    parts,
    teamId,
    fileId,
  }: { readonly parts: SlackParts; readonly teamId: string; readonly fileId: string },
): StoredFile | undefined {
  const token = readToken(context.req.header("authorization"), context.req.query("t"));
  const installation = [...parts.world.installations.values()].find(
    ({ botToken, state }) => botToken === token && state === "installed",
  );
  if (installation === undefined) return undefined;
  context.set("recordedTeam", installation.teamId);
  if (!installation.scopes.includes("files:read")) return undefined;
  try {
    const file = visibleFile(parts, { id: fileId, installation });
    return file.teamId === teamId && file.bytes !== undefined ? file : undefined;
  } catch {
    return undefined;
  }
}

export async function serveBytes(
  context: SlackContext,
  {
    parts,
    file,
    disposition,
  }: {
    readonly parts: SlackParts;
    readonly file: StoredFile;
    readonly disposition: "inline" | "attachment";
  },
): Promise<Response> {
  const opened = await openFile(parts, { file, range: context.req.header("range") });
  if (opened === undefined) return context.text("404 - Not Found", 404);
  if (opened === "unsatisfiable") return context.body(null, 416);
  return context.body(toWebStream(opened.stream), opened.status, {
    ...opened.headers,
    "content-type": file.mimetype,
    "content-disposition": `${disposition}; filename="${encodeURIComponent(file.name)}"`,
    "cache-control": "private, max-age=0",
  });
}

async function serveThumbnail(
  context: SlackContext,
  {
    parts,
    file,
    size,
  }: { readonly parts: SlackParts; readonly file: StoredFile; readonly size: number },
): Promise<Response> {
  if (file.bytes === undefined || file.width === undefined || !file.isProcessed) {
    return context.text("404 - Not Found", 404);
  }
  // Loaded here, since few look at thumbnails and the sandbox starts faster without it.
  const { default: sharp } = await import("sharp");
  const fit = size <= 160 ? "cover" : "inside";
  const stream = await parts.vault.open(file.bytes);
  if (stream === undefined) return context.text("404 - Not Found", 404);
  const shrink = sharp().rotate().resize(size, size, { fit, withoutEnlargement: true }).png();
  const png = new Uint8Array(await stream.pipe(shrink).toBuffer());
  return context.body(png, 200, { "content-type": "image/png" });
}

/** Pictures of people, with paths as below `/avatars`. */
export function createAvatarServer({ world }: SlackParts): SlackApp {
  const app: SlackApp = new Hono<HttpEnvironment>();
  app.get("/:file", async (context) => {
    const [, id = "", extension] = /^(\w+)\.(svg|png)$/.exec(context.req.param("file")) ?? [];
    const user = world.users.get(id);
    if (user === undefined) return context.text("404 - Not Found", 404);
    const svg = drawAvatar(user, { cornerRadius: 24 });
    const cached = { "cache-control": "public, max-age=3600" };
    if (extension === "svg") {
      return context.body(svg, 200, { "content-type": "image/svg+xml", ...cached });
    }
    const { default: sharp } = await import("sharp");
    const wanted = Number(context.req.query("size") ?? 128);
    const size = wanted >= 16 && wanted <= 1024 ? Math.round(wanted) : 128;
    const png = await sharp(Buffer.from(svg)).resize(size, size).png().toBuffer();
    return context.body(new Uint8Array(png), 200, { "content-type": "image/png", ...cached });
  });
  app.notFound((context) => answerError(context, refuse("not_found")));
  return app;
}
