import { createModel, type SandboxModel } from "./model.ts";

const functionCalling = ["tools", "tool_choice"];
const structured = ["response_format", "structured_outputs"];

/** The models of the sandbox; they differ from one another as real ones do. */
export const catalogue: readonly SandboxModel[] = [
  createModel({
    id: "sandbox/moon-all",
    name: "Sandbox Moon All",
    description: "Takes text, pictures, video, audio and PDF; calls functions.",
    takes: ["text", "image", "video", "audio", "file"],
    gives: ["text"],
    supports: [...functionCalling, ...structured, "seed"],
    price: [0.3, 2.5],
    abilities: { endpoints: ["chat", "completions"], maxPictures: 20 },
  }),
  createModel({
    id: "sandbox/moon-vision",
    name: "Sandbox Moon Vision",
    description: "Sees pictures; no function calls.",
    takes: ["text", "image"],
    gives: ["text"],
    supports: structured,
  }),
  createModel({
    id: "sandbox/moon-text",
    name: "Sandbox Moon Text",
    description: "Text only, with a free daily bucket.",
    takes: ["text"],
    gives: ["text"],
    supports: ["frequency_penalty", "presence_penalty"],
    price: [0.05, 0.2],
    abilities: { endpoints: ["chat", "completions"] },
    listing: { freeConfig: { maxTokens: 54_000, isPremium: false } },
  }),
  createModel({
    id: "sandbox/comet-youtube",
    name: "Sandbox Comet YouTube",
    description: "Takes video by YouTube link alone.",
    takes: ["text", "image", "video"],
    gives: ["text"],
    abilities: { videoBy: "youtube" },
  }),
  createModel({
    id: "sandbox/comet-inline",
    name: "Sandbox Comet Inline",
    description: "Takes video as a data URL alone.",
    takes: ["text", "image", "video"],
    gives: ["text"],
    abilities: { videoBy: "inline" },
  }),
  createModel({
    id: "sandbox/echo-audio",
    name: "Sandbox Echo",
    description: "Takes sound; also the model of audio/transcriptions.",
    takes: ["text", "audio"],
    gives: ["text"],
    abilities: { endpoints: ["chat", "transcriptions"] },
  }),
  createModel({
    id: "sandbox/brush-edit",
    name: "Sandbox Brush",
    description: "Makes and edits pictures, and says a word about them.",
    supports: ["seed"],
    takes: ["text", "image"],
    gives: ["image", "text"],
    price: [0.3, 2.5],
    abilities: { endpoints: ["chat", "images"] },
  }),
  createModel({
    id: "sandbox/brush-wide",
    name: "Sandbox Brush Wide",
    description: "Makes and edits pictures; extreme ratios and 0.5K as well.",
    supports: ["seed"],
    takes: ["text", "image"],
    gives: ["image", "text"],
    price: [0.5, 3],
    abilities: { imageConfig: "extended", picturePrice: 0.06, maxPictures: 10 },
  }),
  createModel({
    id: "sandbox/brush-only",
    name: "Sandbox Brush Only",
    description: 'Gives pictures and no text: modalities ["image"].',
    takes: ["text"],
    gives: ["image"],
    price: [0, 0],
    abilities: { endpoints: ["chat", "images"], picturePrice: 0.03 },
  }),
  createModel({
    id: "sandbox/brush-plain",
    name: "Sandbox Brush Plain",
    description: "Makes pictures; its route knows no image_config.",
    takes: ["text", "image"],
    gives: ["image", "text"],
    abilities: { imageConfig: "none", picturePrice: 0.02 },
  }),
  createModel({
    id: "sandbox/riverflow",
    name: "Sandbox Riverflow (like Sourceful's)",
    description: "Gives pictures alone; takes font_inputs and super_resolution_references.",
    takes: ["text", "image"],
    gives: ["image"],
    price: [0, 0],
    abilities: { imageConfig: "sourceful", picturePrice: 0.05 },
    listing: { provider: "sourceful" },
  }),
  createModel({
    id: "sandbox/plate",
    name: "Sandbox Plate",
    description: "Lives on images/generations alone.",
    takes: ["text"],
    gives: ["image"],
    price: [0, 0],
    abilities: { endpoints: ["images"] },
  }),
  createModel({
    id: "sandbox/mystery",
    name: "Sandbox Mystery",
    description: "The list says nothing about its modalities. It sees pictures.",
    takes: ["text", "image"],
    gives: ["text"],
    isSilent: true,
  }),
  createModel({
    id: "sandbox/vectors",
    name: "Sandbox Vectors",
    description: "Embeddings.",
    takes: ["text"],
    gives: [],
    price: [0.02, 0],
    abilities: { endpoints: ["embeddings"] },
    listing: { outputModalities: ["embeddings"] },
  }),
  createModel({
    id: "sandbox/retired",
    name: "Sandbox Retired",
    description: "Listed, but disabled.",
    takes: ["text", "image"],
    gives: ["image", "text"],
    listing: { isEnabled: false },
  }),
];

/** A model by id, with or without the prefix `openrouter/` (`docs/lunos.md#model-ids`). */
export function findModel(id: string): SandboxModel | undefined {
  const bare = id.replace(/^openrouter\//, "");
  return catalogue.find(({ listing }) => listing.id === bare && listing.isEnabled);
}
