import { type Kysely, sql } from "kysely";
import type { PlaceKind, QueueEntry } from "#core";
import type { Schema } from "./line-schema.ts";

/*
 * There is a line for each kind of place. In it a workspace, and a person in it, has a place as long as turns of theirs
 * wait. Served are the first workspace, in it the first person, of them the oldest turn; then both go to the back. Each
 * change is one statement. Who joins waits for nobody: where a place is taken away in the same moment, by somebody who
 * couldn't see the one who joined, the turn's own place stands in for it, which is as far behind.
 */

/** Which of a process' own turns a statement is about. */
interface OfProcess {
  readonly processId: string;
}

/**
 * Adds a turn behind the others of its person; a process has it in hand until it is offered. One that waits
 * or runs already stays where it is.
 */
export async function join(
  line: Kysely<Schema>,
  { turnId, workspaceId, personId, kind, processId }: QueueEntry & OfProcess,
): Promise<void> {
  await sql`
    WITH added AS (
      INSERT INTO queue_entries (turn_id, state, process_id, workspace_id, person_id, kind)
      VALUES (${turnId}, 'waiting', ${processId}, ${workspaceId}, ${personId}, ${kind})
      ON CONFLICT (turn_id) DO UPDATE SET state = 'waiting', process_id = excluded.process_id,
        workspace_id = excluded.workspace_id, person_id = excluded.person_id,
        place = excluded.place, kind = excluded.kind, is_moving = false
      WHERE queue_entries.state = 'held'
      RETURNING kind, workspace_id, person_id
    ), ${takePlaces("added")}
    SELECT count(*) FROM added`.execute(line);
}

/** Lets others take a turn that was added by a process, and tells them. */
export async function offerTurn(
  line: Kysely<Schema>,
  { turnId, processId, channel }: { readonly turnId: string; readonly channel: string } & OfProcess,
): Promise<void> {
  await sql`
    WITH offered AS (
      UPDATE queue_entries SET process_id = NULL
      WHERE turn_id = ${turnId} AND state = 'waiting' AND process_id = ${processId}
      RETURNING turn_id
    )
    SELECT pg_notify(${channel}, 'work') FROM offered`.execute(line);
}

/** Puts a running turn of this process into the line for pictures, from which only this process takes it. */
export async function joinMoving(
  line: Kysely<Schema>,
  { turnId, processId }: { readonly turnId: string } & OfProcess,
): Promise<boolean> {
  const { rows } = await sql<{ readonly kind: PlaceKind }>`
    WITH moved AS (
      UPDATE queue_entries SET state = 'waiting', is_moving = true, kind = 'pictures',
        place = nextval('queue_places')
      WHERE turn_id = ${turnId} AND process_id = ${processId} AND state = 'running'
      RETURNING kind, workspace_id, person_id
    ), ${takePlaces("moved")}
    SELECT kind FROM moved`.execute(line);
  return rows.length > 0;
}

/**
 * Who is in the line already keeps their place. Where theirs was taken away although a turn of theirs waits, they get that
 * turn's back: a new one would put them behind those who came later.
 */
function takePlaces(joined: string) {
  const from = sql.table(joined);
  const oldestOf = (owner: ReturnType<typeof sql>) =>
    sql`coalesce((SELECT min(waiting.place) FROM queue_entries AS waiting
      WHERE waiting.state = 'waiting' AND waiting.kind = joined.kind
        AND waiting.workspace_id = joined.workspace_id${owner}), nextval('queue_places'))`;
  return sql`workspace AS (
      INSERT INTO queue_workspaces (kind, workspace_id, place)
      SELECT kind, workspace_id, ${oldestOf(sql``)} FROM ${from} AS joined
      WHERE NOT EXISTS (SELECT FROM queue_workspaces AS known WHERE known.kind = joined.kind
        AND known.workspace_id = joined.workspace_id)
      ON CONFLICT DO NOTHING
    ), person AS (
      INSERT INTO queue_people (kind, workspace_id, person_id, place)
      SELECT kind, workspace_id, person_id,
        ${oldestOf(sql` AND waiting.person_id = joined.person_id`)} FROM ${from} AS joined
      WHERE NOT EXISTS (SELECT FROM queue_people AS known WHERE known.kind = joined.kind
        AND known.workspace_id = joined.workspace_id AND known.person_id = joined.person_id)
      ON CONFLICT DO NOTHING
    )`;
}

/** A turn that was taken from the line. */
export interface TakenEntry extends QueueEntry {
  /** It runs here already. */
  readonly isMoving: boolean;
  /** Others could be taken as well. */
  readonly isMore: boolean;
}

export interface Taking extends OfProcess {
  /** There is room for these. */
  readonly kinds: readonly PlaceKind[];
  /** Only what runs here already. */
  readonly onlyMoving: boolean;
}

/** Takes the first turn that is offered for a process. Who has nothing more in the line loses their place. */
export async function takeFirst(
  line: Kysely<Schema>,
  { processId, kinds, onlyMoving }: Taking,
): Promise<TakenEntry | undefined> {
  const { rows } = await sql<TakenEntry>`
    WITH offered AS (
      SELECT entry.turn_id, entry.kind, entry.workspace_id, entry.person_id, entry.is_moving,
        coalesce(workspace.place, entry.place) AS workspace_place,
        coalesce(person.place, entry.place) AS person_place, entry.place
      FROM queue_entries AS entry
      LEFT JOIN queue_workspaces AS workspace USING (kind, workspace_id)
      LEFT JOIN queue_people AS person USING (kind, workspace_id, person_id)
      WHERE entry.state = 'waiting' AND entry.kind = ANY(${[...kinds]}::text[])
        AND ((entry.is_moving AND entry.process_id = ${processId})
          OR (entry.process_id IS NULL AND NOT ${onlyMoving}::boolean))
    ), first AS (
      SELECT * FROM offered ORDER BY workspace_place, person_place, place LIMIT 1
    ), others AS (
      SELECT entry.kind, entry.workspace_id, entry.person_id FROM queue_entries AS entry
      JOIN first USING (kind, workspace_id)
      WHERE entry.state = 'waiting' AND entry.turn_id <> first.turn_id
    ), taken AS (
      UPDATE queue_entries AS entry
      SET state = 'running', process_id = ${processId}, is_moving = false
      FROM first WHERE entry.turn_id = first.turn_id
    ), workspace_back AS (
      INSERT INTO queue_workspaces (kind, workspace_id, place)
      SELECT kind, workspace_id, nextval('queue_places') FROM first WHERE EXISTS (SELECT FROM others)
      ON CONFLICT (kind, workspace_id) DO UPDATE SET place = excluded.place
    ), workspace_gone AS (
      DELETE FROM queue_workspaces AS workspace USING first
      WHERE workspace.kind = first.kind
        AND workspace.workspace_id = first.workspace_id AND NOT EXISTS (SELECT FROM others)
    ), person_back AS (
      INSERT INTO queue_people (kind, workspace_id, person_id, place)
      SELECT kind, workspace_id, person_id, nextval('queue_places') FROM first
      WHERE EXISTS (SELECT FROM others WHERE others.person_id = first.person_id)
      ON CONFLICT (kind, workspace_id, person_id) DO UPDATE SET place = excluded.place
    ), person_gone AS (
      DELETE FROM queue_people AS person USING first
      WHERE person.kind = first.kind
        AND person.workspace_id = first.workspace_id AND person.person_id = first.person_id
        AND NOT EXISTS (SELECT FROM others WHERE others.person_id = first.person_id)
    )
    SELECT turn_id AS "turnId", workspace_id AS "workspaceId", person_id AS "personId", kind,
      is_moving AS "isMoving", (SELECT count(*) > 1 FROM offered) AS "isMore"
    FROM first`.execute(line);
  return rows[0];
}

/** Takes away the places of a turn's person and workspace who have nothing more in its line. */
export async function forgetAbsent(line: Kysely<Schema>, turnId: string): Promise<void> {
  await sql`
    WITH owner AS (
      SELECT kind, workspace_id, person_id FROM queue_entries WHERE turn_id = ${turnId}
    ), waiting AS (
      SELECT entry.person_id FROM queue_entries AS entry JOIN owner USING (kind, workspace_id)
      WHERE entry.state = 'waiting'
    ), workspace_gone AS (
      DELETE FROM queue_workspaces AS workspace USING owner
      WHERE workspace.kind = owner.kind AND workspace.workspace_id = owner.workspace_id
        AND NOT EXISTS (SELECT FROM waiting)
    )
    DELETE FROM queue_people AS person USING owner
    WHERE person.kind = owner.kind AND person.workspace_id = owner.workspace_id
      AND person.person_id = owner.person_id
      AND NOT EXISTS (SELECT FROM waiting WHERE waiting.person_id = owner.person_id)`.execute(line);
}

export interface LinePlace {
  /** How many turns of its kind start before it, itself included, when all free places are filled at once. */
  readonly position: number;
  /** How many turns of its kind all living processes run at once. */
  readonly capacity: number;
  readonly averageMs: number | undefined;
}

interface PlaceRow {
  /** Absent when the turn doesn't wait. */
  readonly waiting: number | null;
  readonly running: number;
  readonly capacity: number;
  readonly averageMs: number | null;
}

/**
 * The line as it would be served: every workspace's first turn, by the workspaces' places, then every
 * workspace's second, and so on; within a workspace likewise by people.
 */
export async function findPlace(
  line: Kysely<Schema>,
  { turnId, kind }: Pick<QueueEntry, "turnId" | "kind">,
): Promise<LinePlace> {
  const concurrency = sql.ref(kind === "words" ? "words_concurrency" : "concurrency");
  const average = sql.ref(kind === "words" ? "words_average_ms" : "average_ms");
  const { rows } = await sql<PlaceRow>`
    WITH of_person AS (
      SELECT turn_id, kind, workspace_id, person_id, place,
        row_number() OVER (PARTITION BY workspace_id, person_id ORDER BY place) AS nth
      FROM queue_entries WHERE state = 'waiting' AND kind = ${kind}
    ), of_workspace AS (
      SELECT turn_id, kind, workspace_id, of_person.place, row_number() OVER
        (PARTITION BY workspace_id
          ORDER BY of_person.nth, coalesce(queue_people.place, of_person.place)) AS nth
      FROM of_person LEFT JOIN queue_people USING (kind, workspace_id, person_id)
    ), line AS (
      SELECT turn_id, row_number() OVER
        (ORDER BY of_workspace.nth, coalesce(queue_workspaces.place, of_workspace.place)) AS nth
      FROM of_workspace LEFT JOIN queue_workspaces USING (kind, workspace_id)
    )
    SELECT (SELECT nth FROM line WHERE turn_id = ${turnId})::integer AS waiting,
      (SELECT count(*) FROM queue_entries WHERE state = 'running' AND kind = ${kind})::integer
        AS running,
      (SELECT coalesce(sum(${concurrency}), 0) FROM queue_processes)::integer AS capacity,
      (SELECT avg(${average}) FROM queue_processes) AS "averageMs"`.execute(line);
  const { waiting, running, capacity, averageMs } = rows[0] ?? nowhere;
  const free = Math.max(0, capacity - running);
  const position = waiting === null ? 0 : Math.max(0, waiting - free);
  return { position, capacity, averageMs: averageMs ?? undefined };
}

const nowhere: PlaceRow = { waiting: null, running: 0, capacity: 0, averageMs: null };
