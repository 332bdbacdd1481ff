import type { Insertable, Selectable } from "kysely";

/** The tables. Times are milliseconds since the epoch; `*_json` columns hold JSON text. */
export interface Schema {
  readonly workspaces: WorkspaceTable;
  readonly turns: TurnTable;
  readonly images: ImageTable;
}

interface WorkspaceTable {
  id: string;
  platform: string;
  kind: string;
  external_id: string;
  name: string | null;
  app_id: string;
  created_at: number;
}

interface TurnTable {
  id: string;
  deduplication_key: string;
  workspace_id: string;
  person_id: string;
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
  media_type: string;
  byte_length: number;
  width: number | null;
  height: number | null;
  drawing_json: string;
  sources_json: string;
  created_at: number;
}

export type WorkspaceRow = Selectable<WorkspaceTable>;
export type TurnRow = Selectable<TurnTable>;
export type ImageRow = Selectable<ImageTable>;
export type NewImageRow = Insertable<ImageTable>;
