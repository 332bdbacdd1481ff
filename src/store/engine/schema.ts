import type { ColumnType, Insertable, Selectable } from "kysely";

/** The tables. Times are milliseconds since the epoch; `*_json` columns hold JSON text. */
export interface Schema {
  readonly workspaces: WorkspaceTable;
  readonly turns: TurnTable;
  readonly images: ImageTable;
  readonly setting_changes: SettingChangeTable;
  readonly channel_settings: ChannelSettingsTable;
  readonly styles: StyleTable;
  readonly style_pictures: StylePictureTable;
  readonly fonts: FontTable;
  readonly gallery_entries: GalleryEntryTable;
  readonly gallery_favourites: GalleryFavouriteTable;
  readonly watches: WatchTable;
  readonly expenses: ExpenseTable;
  readonly readings: ReadingTable;
  readonly ledger: LedgerTable;
  readonly charges: ChargeTable;
  readonly usage_sums: UsageSumTable;
  readonly installations: InstallationTable;
  readonly notices: NoticeTable;
  readonly facts: FactTable;
}

/** Whole 10^-12 credits. Only ever read as text, see `credits.ts`. */
type Pico = ColumnType<never, bigint, bigint>;

interface WorkspaceTable {
  id: string;
  platform: string;
  kind: string;
  external_id: string;
  name: string | null;
  app_id: string;
  created_at: number;
  settings_json: ColumnType<string, string | undefined, string>;
  revision: ColumnType<number, number | undefined, number>;
  sealed_lunos_key: string | null;
  left_at: number | null;
}

interface TurnTable {
  id: string;
  deduplication_key: string;
  workspace_id: string;
  person_id: string;
  /** A `TurnState`, or `forgotten`: the content is gone and the key still tells redeliveries. */
  state: string;
  request_json: string;
  view_json: string | null;
  receipt_json: string | null;
  received_at: number;
  updated_at: number;
}

interface ImageTable {
  id: string;
  turn_id: string;
  workspace_id: string;
  person_id: string;
  parent_id: string | null;
  spool_key: string;
  /** Empty until the file is whole: the picture is announced, and not saved. */
  media_type: string;
  byte_length: number;
  width: number | null;
  height: number | null;
  drawing_json: string;
  sources_json: string;
  /** What can be seen in it, where somebody looked. */
  alt_text: ColumnType<string | null, string | null | undefined, string | null>;
  created_at: number;
  /** Since when it is deleted, and by whom, who may undo it for a while. */
  deleted_at: ColumnType<number | null, number | null | undefined, number | null>;
  deleted_by: ColumnType<string | null, string | null | undefined, string | null>;
  /** When it was looked at for its entry in the gallery. Null: something about it is new. */
  indexed_at: ColumnType<number | null, number | null | undefined, number | null>;
}

/** `revision` is the one that the change made, `position` its place among those saved with it. */
interface SettingChangeTable {
  workspace_id: string;
  revision: number;
  position: number;
  person_id: string;
  person_name: string;
  change_json: string;
  at: number;
}

/** A row for each channel that has settings of its own. */
interface ChannelSettingsTable {
  workspace_id: string;
  /** The platform's own id. */
  channel_id: string;
  settings_json: string;
}

/** `name_key` is the name by which a style is found; how it is written is in its JSON. */
interface StyleTable {
  workspace_id: string;
  name_key: string;
  style_json: string;
  /** Who changed it last. */
  person_id: string;
  person_name: string;
  saved_at: number;
}

/** `place` is its place among the pictures of its style; `person_id` is who brought it. */
interface StylePictureTable {
  id: string;
  workspace_id: string;
  name_key: string;
  place: number;
  person_id: string;
  spool_key: string;
  media_type: string;
  byte_length: number;
  width: number | null;
  height: number | null;
  added_at: number;
}

/** `name_key` is the name by which a font is found; `person_id` is who brought it. */
interface FontTable {
  workspace_id: string;
  name_key: string;
  name: string;
  facts_json: string;
  spool_key: string;
  media_type: string;
  byte_length: number;
  added_at: number;
  person_id: string;
  person_name: string;
}

/**
 * `image_id` is null for what people posted. `is_private` is 1 where only `person_id` may see it. `words` are those by which it is
 * found, with spaces between. What a vector is kept as is in `gallery/vector-bytes.ts`.
 */
interface GalleryEntryTable {
  id: string;
  workspace_id: string;
  image_id: string | null;
  turn_id: string;
  person_id: string;
  person_name: string;
  channel_id: string;
  parent_channel_id: string | null;
  is_private: number;
  text_json: string;
  words: string;
  model: string | null;
  message_url: string | null;
  created_at: number;
  vector_model: string | null;
  vector: Uint8Array | null;
  code: Uint8Array | null;
  /** The model that has given no vector for it so far, and how often. */
  tried_model: string | null;
  tries: number;
  /** Until then, a process has it in hand. */
  held_until: number | null;
}

interface GalleryFavouriteTable {
  entry_id: string;
  workspace_id: string;
  person_id: string;
  at: number;
}

interface ReadingTable {
  workspace_id: string;
  hash: string;
  person_id: string;
  words: string;
  created_at: number;
}

interface WatchTable {
  workspace_id: string;
  person_id: string;
  until: number;
  turn_id: string | null;
}

/**
 * `facts_json` is what a receipt says, `expense_key` by what the same is known again. `place` is which one it is of its message,
 * which is null where its person was forgotten.
 */
interface ExpenseTable {
  id: string;
  workspace_id: string;
  channel_id: string;
  turn_id: string;
  person_id: string;
  person_name: string;
  message_id: string | null;
  message_url: string | null;
  place: number;
  posted_at: number;
  booked_day: string;
  facts_json: string;
  expense_key: string | null;
  file_digest: string | null;
  state: string;
  first_id: string | null;
  /** Since when it is taken out of the books. */
  removed_at: number | null;
}

/** One row a turn. */
interface LedgerTable {
  turn_id: string;
  workspace_id: string;
  person_id: string;
  person_name: string | null;
  platform: string;
  channel_id: string;
  intent: string;
  app_id: string;
  day: string;
  started_at: number;
  reserved_pico: Pico;
  /** What of it stands in the dimension `allowance`; null while it is open, and where it doesn't count. */
  counted_pico: ColumnType<never, bigint | undefined, bigint>;
  settled_at: number | null;
  outcome: string | null;
  image_count: number;
  /** Where its work was measured: what was done, in the core's words, and how many milliseconds it took. */
  work: ColumnType<string | null, string | null | undefined, string | null>;
  took_ms: ColumnType<number | null, number | null | undefined, number | null>;
}

/** One row a paid call. `credits` is the text as Lunos gave it; `credits_are` is null until it is settled. */
interface ChargeTable {
  id: string;
  turn_id: string;
  intent: string;
  model: string;
  generation_id: string | null;
  at: number;
  settled_at: number | null;
  prompt_tokens: number | null;
  completion_tokens: number | null;
  credits: string | null;
  credits_pico: Pico;
  credits_are: string | null;
  /** 1 when its turn was settled before its cost was known, and its sums say so. */
  missed: ColumnType<number, number | undefined, number>;
}

/**
 * Sums of the ledger, so that a report reads few rows: of each workspace (`person_id` is empty) by day and by month,
 * and of each person in it by day, each by every dimension. The dimension `allowance` holds what counts against
 * people's limits, and `unanswered` how many turns were paid for and don't; both under a fingerprint in place of
 * the person.
 */
interface UsageSumTable {
  workspace_id: string;
  dimension: string;
  person_id: string;
  grain: string;
  period: string;
  value: string;
  turns: number;
  images: number;
  tokens: number;
  credits_pico: Pico;
  /** How many charges are estimates, and of how many the cost is not known. */
  estimated: number;
  unknown: number;
}

interface InstallationTable {
  platform: string;
  external_id: string;
  sealed_data: string;
  saved_at: number;
}

interface NoticeTable {
  key: string;
  at: number;
}

interface FactTable {
  key: string;
  value_json: string;
  at: number;
}

export type WorkspaceRow = Selectable<WorkspaceTable>;
export type TurnRow = Selectable<TurnTable>;
export type ImageRow = Selectable<ImageTable>;
export type NewImageRow = Insertable<ImageTable>;
export type StyleRow = Selectable<StyleTable>;
export type FontRow = Selectable<FontTable>;
export type StylePictureRow = Selectable<StylePictureTable>;
export type GalleryEntryRow = Omit<
  Selectable<GalleryEntryTable>,
  "words" | "vector_model" | "vector" | "code" | "tried_model" | "tries" | "held_until"
>;
export type ExpenseRow = Selectable<ExpenseTable>;
export type SettingChangeRow = Selectable<SettingChangeTable>;
export type NewUsageSumRow = Insertable<UsageSumTable>;
export type LedgerRow = Omit<Selectable<LedgerTable>, "reserved_pico" | "counted_pico">;
