const videoPath = /^\/(?:shorts|live|embed|v)\/[\w-]{6,20}(?:\/|$)/;

/** Whether an address is one of a YouTube video, in any of its forms. Models read such by the address alone. */
export function isYouTubeVideo(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) return false;
  const host = url.hostname.replace(/^(www|m|music)\./, "");
  if (host === "youtu.be") return /^\/[\w-]{6,20}$/.test(url.pathname);
  if (host !== "youtube.com" && host !== "youtube-nocookie.com") return false;
  return videoPath.test(url.pathname) || /^[\w-]{6,20}$/.test(url.searchParams.get("v") ?? "");
}
