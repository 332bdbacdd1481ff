import { readFile } from "node:fs/promises";
import PostalMime, { type Address, type Email } from "postal-mime";
import type { PrepareTask, UsableFile } from "../tools/prepared-file.ts";
import { toTextFile } from "./text.ts";

/** A mail's sender, subject and words, in whatever way and encoding they are packed. */
export async function prepareMail(task: PrepareTask): Promise<UsableFile> {
  const mail = await PostalMime.parse(await readFile(task.path));
  const file = toTextFile([describeHeader(mail), mail.text ?? mail.html ?? ""].join("\n"), task);
  const count = mail.attachments.filter(({ disposition }) => disposition !== "inline").length;
  const notes =
    count > 0 ? [{ key: "fileAttachmentsUnread", name: task.name, count } as const] : [];
  return { ...file, mediaType: "message/rfc822", notes: [...file.notes, ...notes] };
}

function describeHeader({ from, to, cc, date, subject, attachments }: Email): string {
  const names = attachments.flatMap(({ filename }) => filename ?? []);
  const lines = {
    From: writeAddresses(from === undefined ? [] : [from]),
    To: writeAddresses(to),
    Cc: writeAddresses(cc),
    Date: date,
    Subject: subject,
    Attachments: names.join(", "),
  };
  return Object.entries(lines)
    .filter(([, value]) => value !== undefined && value !== "")
    .map(([name, value]) => `${name}: ${value}\n`)
    .join("");
}

function writeAddresses(addresses: readonly Address[] = []): string {
  return addresses
    .map(({ name, address = "" }) => (name === "" ? address : `${name} <${address}>`))
    .join(", ");
}
