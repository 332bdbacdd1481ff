import { compact, type Json } from "../tools/json.ts";
import { prettyTypeOf, type StoredFile } from "../world/file-record.ts";
import type { World } from "../world/world.ts";

export interface FileView {
  readonly world: World;
  readonly baseUrl: string;
  /** Whose app looks: strangers' files in Slack Connect channels tell next to nothing at first. */
  readonly viewerTeamId: string;
  /** `message`: as it stands on a message; `info`: as `files.info` tells it. */
  readonly place: "message" | "info";
}

/** Slack's file object. */
export function toFile(file: StoredFile, view: FileView): Json {
  if (file.isDeleted) return { id: file.id, mode: "tombstone", file_access: "file_not_found" };
  if (view.place === "message" && file.teamId !== view.viewerTeamId) {
    return {
      id: file.id,
      created: file.createdSeconds,
      timestamp: file.createdSeconds,
      mode: "file_access",
      file_access: "check_file_info",
      user: file.userId,
      user_team: file.teamId,
    };
  }
  return compact({
    ...toBasics(file, view),
    ...(file.isProcessed
      ? toFindings(file, view)
      : { mimetype: "", filetype: "", pretty_type: "" }),
    ...(file.isProcessed && view.place === "info" ? toShares(file, view) : {}),
  });
}

function toBasics(file: StoredFile, { baseUrl }: FileView): Json {
  const root = `${baseUrl}/files/${file.teamId}-${file.id}`;
  const name = encodeURIComponent(file.name);
  const isExternal = file.mode === "external";
  return {
    id: file.id,
    created: file.createdSeconds,
    timestamp: file.createdSeconds,
    name: file.name,
    title: file.title,
    mimetype: file.mimetype,
    filetype: file.filetype,
    pretty_type: prettyTypeOf(file.filetype),
    user: file.userId,
    user_team: file.teamId,
    editable: file.mode === "snippet",
    size: isExternal ? 0 : file.sizeBytes,
    mode: file.mode,
    is_external: isExternal,
    external_type: file.externalType ?? "",
    is_public: file.shares.length > 0,
    public_url_shared: false,
    display_as_bot: false,
    username: "",
    bot_id: file.botId,
    url_private: isExternal ? file.externalUrl : `${root}/${name}`,
    url_private_download: isExternal ? undefined : `${root}/download/${name}`,
    media_display_type: file.clip === undefined ? "unknown" : file.clip.replace("slack_", ""),
    subtype: file.clip,
    duration_ms: file.durationMs,
    alt_txt: file.altText,
    permalink: `${baseUrl}/archives/files/${file.userId}/${file.id}/${name}`,
    permalink_public: `${baseUrl}/archives/public/${file.teamId}-${file.id}`,
    is_starred: false,
    has_rich_preview: false,
    file_access: "visible",
  };
}

/** The widths of Slack's thumbnails. */
const thumbnails = [64, 80, 160, 360, 480, 720, 800, 960, 1024] as const;

/** What Slack finds out when it looks at the bytes. */
function toFindings(file: StoredFile, { baseUrl }: FileView): Json {
  if (file.mode === "snippet" || file.mode === "quip") {
    const lines = (file.preview ?? "").split("\n");
    return {
      preview: lines.slice(0, 5).join("\n"),
      preview_highlight: "",
      lines: lines.length,
      lines_more: Math.max(0, lines.length - 5),
      preview_is_truncated: lines.length > 5,
    };
  }
  const { width, height } = file;
  if (width === undefined || height === undefined) return {};
  const root = `${baseUrl}/files/${file.teamId}-${file.id}`;
  const name = encodeURIComponent(`${file.name.replace(/\.[^.]*$/, "")}.png`);
  const sizes = thumbnails.filter((size) => size <= 160 || size <= Math.max(width, height));
  const fields = sizes.flatMap((size) => {
    const scale = Math.min(1, size / Math.max(width, height));
    return [
      [`thumb_${size}`, `${root}/thumb_${size}/${name}`],
      ...(size < 360
        ? []
        : [
            [`thumb_${size}_w`, Math.max(1, Math.round(width * scale))],
            [`thumb_${size}_h`, Math.max(1, Math.round(height * scale))],
          ]),
    ] as const;
  });
  return {
    image_exif_rotation: 1,
    original_w: width,
    original_h: height,
    ...Object.fromEntries(fields),
  };
}

function toShares(file: StoredFile, { world }: FileView): Json {
  const inType = (type: "public" | "private" | "direct") =>
    file.shares.filter(({ channelId }) => world.conversations.get(channelId)?.type === type);
  const idsIn = (type: "public" | "private" | "direct") => [
    ...new Set(inType(type).map(({ channelId }) => channelId)),
  ];
  const sharesIn = (type: "public" | "private") => {
    const groups = Map.groupBy(inType(type), ({ channelId }) => channelId);
    const entries = [...groups].map(([channelId, shares]) => [
      channelId,
      shares.map(({ ts, threadTs }) =>
        compact({ ts, thread_ts: threadTs, team_id: file.teamId, share_user_id: file.userId }),
      ),
    ]);
    return entries.length === 0 ? undefined : Object.fromEntries(entries);
  };
  // Slack tells direct messages among the private shares.
  const direct = Object.fromEntries(
    [...Map.groupBy(inType("direct"), ({ channelId }) => channelId)].map(([channelId, shares]) => [
      channelId,
      shares.map(({ ts, threadTs }) => compact({ ts, thread_ts: threadTs })),
    ]),
  );
  const privateShares = { ...sharesIn("private"), ...direct };
  return {
    channels: idsIn("public"),
    groups: idsIn("private"),
    ims: idsIn("direct"),
    shares: compact({
      public: sharesIn("public"),
      private: Object.keys(privateShares).length === 0 ? undefined : privateShares,
    }),
    comments_count: 0,
  };
}
