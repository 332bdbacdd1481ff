import type { Language } from "../request/language.ts";
import { pickWord } from "./describe.ts";

/** Whether a model is told to improve prompts for pictures. */
export function wantsBetterPrompt(instructions: string): boolean {
  return /\b(improve|rewrite|better)\b[^.]*\bprompts?\b/i.test(instructions);
}

/** The same prompt with what a picture needs besides. */
export function improvePrompt(question: string, language: Language): string {
  const prompt = question.trim().replace(/[.\s]+$/, "");
  const english = "in soft evening light, with fine detail and a calm background";
  const indonesian = "dalam cahaya sore yang lembut, detail halus, latar yang tenang";
  return `${prompt}, ${pickWord(language, english, indonesian)}`;
}
