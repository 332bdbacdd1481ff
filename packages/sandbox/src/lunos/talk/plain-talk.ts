import type { SandboxModel } from "../accounts/model.ts";
import type { Conversation } from "../request/conversation.ts";
import { detectLanguage } from "../request/language.ts";
import { pickWord } from "./describe.ts";

const maxQuotedLength = 300;

/** An honest answer to text: that this is the sandbox, what was asked, and what does work here. */
export function talk({ question, earlier }: Conversation, model: SandboxModel): string {
  const language = detectLanguage(question);
  const sum = calculate(question);
  if (sum !== undefined) {
    return pickWord(
      language,
      `${sum}. (Sandbox: sums are about all that it can work out.)`,
      `${sum}. (Sandbox: hanya hitungan sederhana yang bisa dikerjakannya.)`,
    );
  }
  const asked = question === "" ? "" : quote(question);
  const before = earlier.at(-1);
  return [
    greet(question),
    asked === ""
      ? pickWord(language, "There was no text to answer.", "Tidak ada teks untuk dijawab.")
      : pickWord(language, `You asked: ${asked}.`, `Anda bertanya: ${asked}.`),
    before === undefined
      ? ""
      : pickWord(
          language,
          `Before that you wrote: ${quote(before)}.`,
          `Sebelumnya Anda menulis: ${quote(before)}.`,
        ),
    sayWhatWorks(model, language),
  ]
    .filter((part) => part !== "")
    .join(" ");
}

/** What accompanies a picture. */
export function announcePictures(prompt: string, count: number): string {
  const language = detectLanguage(prompt);
  const number = count === 1 ? "" : ` (${count})`;
  return pickWord(
    language,
    `Here is your picture${number}, drawn by the sandbox: ${quote(prompt)}.`,
    `Ini gambar Anda${number}, dilukis oleh sandbox: ${quote(prompt)}.`,
  );
}

export function announceEdit(prompt: string): string {
  const language = detectLanguage(prompt);
  return pickWord(
    language,
    `Here is your picture, changed by the sandbox: ${quote(prompt)}.`,
    `Ini gambar Anda, diubah oleh sandbox: ${quote(prompt)}.`,
  );
}

function sayWhatWorks(model: SandboxModel, language: "en" | "id"): string {
  const seesPictures = model.abilities.takes.includes("image");
  const english = seesPictures
    ? "Send a picture and I'll tell its size, colours, text and codes; or ask for a drawing."
    : "This model takes text alone.";
  const indonesian = seesPictures
    ? "Kirim gambar dan saya sebutkan ukuran, warna, tulisan, dan kodenya; atau minta dibuatkan gambar."
    : "Model ini hanya menerima teks.";
  return pickWord(
    language,
    `This is the sandbox (${model.listing.id}): no model thought about it. ${english}`,
    `Ini sandbox (${model.listing.id}): tidak ada model yang memikirkannya. ${indonesian}`,
  );
}

function greet(question: string): string {
  if (/^\W*(halo|hai|selamat (pagi|siang|sore|malam))\b/i.test(question)) return "Halo!";
  return /^\W*(hi|hello|hey|good (morning|evening))\b/i.test(question) ? "Hello!" : "";
}

function quote(text: string): string {
  const cut = text.length > maxQuotedLength ? `${text.slice(0, maxQuotedLength)}…` : text;
  return `“${cut.replace(/\s+/g, " ")}”`;
}

/** The one sum in a question such as `what is 12 * 7?`. */
function calculate(question: string): string | undefined {
  const match =
    /^\D{0,30}?(-?\d{1,9}(?:\.\d+)?)\s*([-+*x×/:])\s*(-?\d{1,9}(?:\.\d+)?)\s*=?\s*\??$/i.exec(
      question,
    );
  if (match === null) return undefined;
  const [, left = "", sign = "", right = ""] = match;
  const results: Readonly<Record<string, number>> = {
    "+": Number(left) + Number(right),
    "-": Number(left) - Number(right),
    "*": Number(left) * Number(right),
    "/": Number(left) / Number(right),
  };
  const result = results[sign.replace(/[x×]/i, "*").replace(":", "/")];
  if (result === undefined || !Number.isFinite(result)) return undefined;
  return `${left} ${sign} ${right} = ${Math.round(result * 1e6) / 1e6}`;
}
