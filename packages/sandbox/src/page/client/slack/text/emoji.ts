/** The emoji that people and bots use most, by Slack's names. */
export const emojis: Readonly<Record<string, string>> = {
  "+1": "👍",
  thumbsup: "👍",
  "-1": "👎",
  eyes: "👀",
  tada: "🎉",
  heart: "❤️",
  white_check_mark: "✅",
  x: "❌",
  warning: "⚠️",
  sparkles: "✨",
  art: "🎨",
  frame_with_picture: "🖼️",
  camera: "📷",
  crescent_moon: "🌙",
  full_moon: "🌕",
  star: "⭐",
  fire: "🔥",
  rocket: "🚀",
  wave: "👋",
  smile: "😄",
  slightly_smiling_face: "🙂",
  joy: "😂",
  thinking_face: "🤔",
  pray: "🙏",
  clap: "👏",
  raised_hands: "🙌",
  hourglass_flowing_sand: "⏳",
  bulb: "💡",
  lock: "🔒",
  moneybag: "💰",
  speech_balloon: "💬",
  thread: "🧵",
  point_right: "👉",
  robot_face: "🤖",
};

/** The emoji of a name with or without a skin tone, or the name between colons as Slack shows what it doesn't know. */
export function toEmoji(name: string): string {
  return emojis[name.split("::")[0] ?? name] ?? `:${name}:`;
}
