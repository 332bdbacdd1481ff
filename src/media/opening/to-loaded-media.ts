import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { ByteSource, LoadedMedia, MediaReference } from "#core";
import { toSignIn } from "../fetch/fetch-file.ts";
import type { PlatformHosts } from "../fetch/platform-hosts.ts";
import { findClaim } from "../formats/kind-by-name.ts";
import type { KeptFile } from "../kept/kept-files.ts";
import { UnusableMediaError } from "../tools/errors.ts";
import { toPiecePath } from "../tools/piece-path.ts";
import type { UsableFile } from "../tools/prepared-file.ts";
import type { PreparedFile } from "./prepare-kept.ts";

/** @throws {UnusableMediaError} for what can't be used, or isn't what it says it is. */
export async function toLoadedMedia(
  reference: MediaReference,
  {
    file,
    prepared,
    hosts,
  }: { readonly file: KeptFile; readonly prepared: PreparedFile; readonly hosts: PlatformHosts },
): Promise<Omit<LoadedMedia, typeof Symbol.asyncDispose>> {
  if (prepared.type === "refused") throw new UnusableMediaError(prepared.code, prepared.sentence);
  if (prepared.type === "unknown") throw toUnrecognised(reference, prepared.mediaType);
  const { type: _, file: which, outputPath, pieces, ...facts } = prepared;
  if (isSignInPage(reference, { facts, hosts })) throw toSignIn(reference.name);
  checkClaim(reference, facts);
  const path = which === "output" ? outputPath : file.path;
  const byteLength = which === "output" ? (await stat(path)).size : file.byteLength;
  const { hash } = file;
  const bytes = toByteSource(path, byteLength);
  if (pieces === undefined) return { reference, hash, ...facts, bytes };
  return { reference, hash, ...facts, bytes, pieces: await openPieces(pieces, outputPath) };
}

function toByteSource(path: string, byteLength: number): ByteSource {
  return { byteLength, open: () => createReadStream(path), place: { type: "file", path } };
}

async function openPieces(
  pieces: NonNullable<UsableFile["pieces"]>,
  outputPath: string,
): Promise<NonNullable<LoadedMedia["pieces"]>> {
  return await Promise.all(
    pieces.map(async (piece, index) => {
      const path = toPiecePath(outputPath, index);
      const { size: byteLength } = await stat(path);
      return { ...piece, bytes: toByteSource(path, byteLength) };
    }),
  );
}

/** Some platforms answer with a page to sign in at, as if all were well, when a login doesn't open a file. */
function isSignInPage(
  reference: MediaReference,
  { facts, hosts }: { facts: Pick<UsableFile, "mediaType">; hosts: PlatformHosts },
): boolean {
  if (facts.mediaType !== "text/html" || reference.declaredType === "text/html") return false;
  return hosts.find(reference)?.authorize !== undefined;
}

/** Words in the place of a picture are an error page, or a file that was given the wrong name. */
function checkClaim(
  reference: MediaReference,
  { mediaType, text }: Pick<UsableFile, "mediaType" | "text">,
): void {
  if (text === undefined) return;
  const { type, name, declaredKind, declaredType = "" } = reference;
  if (type === "link" && mediaType === "text/html") {
    throw new UnusableMediaError("link_unreadable", { key: "linkUnreadable", name });
  }
  if (declaredKind === "image") {
    const claim = findClaim(name);
    throw claim?.isReadable === false ? unsupported(name, claim.mediaType) : notMedia(name);
  }
  if (declaredKind !== "document" || declaredType === "application/pdf") {
    throw new UnusableMediaError("file_damaged", { key: "fileDamaged", name });
  }
}

/** Types of pictures that are read: what says it is one of these, and is not, is a false picture. */
const pictureTypes =
  /^image\/(png|apng|jpe?g|webp|gif|avif|hei[cf](-sequence)?|jxl|tiff|bmp|x-ms-bmp|svg\+xml|x-icon|vnd\.microsoft\.icon|vnd\.adobe\.photoshop)$/;

/** Containers that many kinds of files are kept in. */
const shells = /^application\/(zip|x-cfb)$/;

/**
 * Bytes that are of a kind that nothing here reads, or of none that is known: named by what they are; else by
 * what their name says. Only what says to be of a readable kind and is not is called a false one.
 */
function toUnrecognised(
  reference: MediaReference,
  foundType: string | undefined,
): UnusableMediaError {
  const { name, declaredKind } = reference;
  const claim = findClaim(name);
  const isFalse = foundType === undefined && (claim?.isReadable ?? isDeclaredReadable(reference));
  if (!isFalse) {
    const isShell = foundType === undefined || shells.test(foundType);
    return unsupported(name, isShell ? (claim?.mediaType ?? foundType) : foundType);
  }
  if (declaredKind === "image") return notMedia(name);
  return new UnusableMediaError("file_damaged", { key: "fileDamaged", name });
}

/** Without an ending that says more, the platform's word counts. */
function isDeclaredReadable({ declaredKind, declaredType }: MediaReference): boolean {
  if (declaredType !== undefined) return pictureTypes.test(declaredType);
  return declaredKind !== "document";
}

function notMedia(name: string): UnusableMediaError {
  return new UnusableMediaError("file_not_media", { key: "fileNotMedia", name });
}

function unsupported(name: string, mediaType = "application/octet-stream"): UnusableMediaError {
  return new UnusableMediaError("file_unsupported", {
    key: "fileKindUnsupported",
    name,
    mediaType,
  });
}
