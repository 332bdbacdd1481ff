import type { Wires } from "./wires.ts";

/*
 * Turns in hand, and when people and workspaces were last served. A person's place is that of their first waiting turn,
 * or the moment when they were last served, whichever is later; a workspace's likewise. So joining the line is one
 * insertion without a lock, and only taking from it is done one after the other.
 */
const tables = `
  CREATE SEQUENCE IF NOT EXISTS line_places;
  CREATE TABLE IF NOT EXISTS line_turns (
    turn_id text PRIMARY KEY,
    state text NOT NULL,
    ticket_id uuid,
    workspace_id text,
    person_id text,
    kind text,
    place bigint NOT NULL DEFAULT nextval('line_places'),
    is_moving boolean NOT NULL DEFAULT false
  );
  CREATE INDEX IF NOT EXISTS line_turns_waiting ON line_turns (kind) WHERE state = 'waiting';
  CREATE INDEX IF NOT EXISTS line_turns_by_ticket ON line_turns (ticket_id);
  CREATE TABLE IF NOT EXISTS line_served (
    kind text, workspace_id text, person_id text, place bigint NOT NULL,
    PRIMARY KEY (kind, workspace_id, person_id)
  );
  CREATE TABLE IF NOT EXISTS line_paces (kind text PRIMARY KEY, average_ms double precision);
`;

/** The line of a kind as it would be served: who comes first, and among whom a ticket may choose. */
const line = `
  CREATE OR REPLACE FUNCTION line_order(of_kind text, movers text[], is_whole boolean)
  RETURNS TABLE (turn_id text, workspace_id text, person_id text, is_moving boolean, nth bigint)
  LANGUAGE sql STABLE AS $$
    WITH waiting AS (
      SELECT turn.*,
        greatest(min(turn.place) OVER (PARTITION BY turn.workspace_id), workspace.place)
          AS workspace_place,
        greatest(min(turn.place) OVER (PARTITION BY turn.workspace_id, turn.person_id),
          person.place) AS person_place
      FROM line_turns AS turn
      LEFT JOIN line_served AS workspace ON workspace.kind = turn.kind
        AND workspace.workspace_id = turn.workspace_id AND workspace.person_id = ''
      LEFT JOIN line_served AS person ON person.kind = turn.kind
        AND person.workspace_id = turn.workspace_id AND person.person_id = turn.person_id
      WHERE turn.state = 'waiting' AND turn.kind = of_kind
    ), of_person AS (
      SELECT waiting.*, row_number() OVER (PARTITION BY workspace_id, person_id ORDER BY place) AS nth
      FROM waiting
      WHERE is_whole OR (is_moving AND turn_id = ANY(movers)) OR ticket_id IS NULL
    ), of_workspace AS (
      SELECT of_person.turn_id, of_person.workspace_id, of_person.person_id, of_person.is_moving,
        workspace_place,
        row_number() OVER (PARTITION BY workspace_id ORDER BY of_person.nth, person_place) AS nth
      FROM of_person
    )
    SELECT turn_id, workspace_id, person_id, is_moving,
      row_number() OVER (ORDER BY of_workspace.nth, workspace_place)
    FROM of_workspace
  $$;
`;

/** What a holder of tickets asks: the fairest turns for them, and those of its own that wait to go on. */
const taking = `
  CREATE OR REPLACE FUNCTION line_take(of_kind text, tickets uuid[], movers text[], room integer)
  RETURNS TABLE (turn_id text, workspace_id text, person_id text, is_moving boolean, ticket_id uuid)
  LANGUAGE plpgsql AS $$
  #variable_conflict use_column
  BEGIN
    PERFORM pg_advisory_xact_lock(1953460075);
    RETURN QUERY
    WITH ranked AS (
      SELECT *, count(*) FILTER (WHERE NOT is_moving) OVER (ORDER BY nth) AS offered_nth
      FROM line_order(of_kind, movers, false)
    ), first AS MATERIALIZED (
      SELECT *, nextval('line_places') AS served FROM (
        SELECT * FROM ranked WHERE is_moving OR offered_nth <= cardinality(tickets)
        ORDER BY nth LIMIT room
      ) AS chosen
    ), taken AS (
      UPDATE line_turns AS turn SET state = 'running', is_moving = false,
        ticket_id = CASE WHEN first.is_moving THEN turn.ticket_id ELSE tickets[first.offered_nth] END
      FROM first WHERE turn.turn_id = first.turn_id AND turn.state = 'waiting'
      RETURNING turn.turn_id, turn.workspace_id, turn.person_id, first.is_moving, turn.ticket_id,
        first.nth
    ), served AS (
      INSERT INTO line_served (kind, workspace_id, person_id, place)
      SELECT of_kind, workspace_id, person_id, max(served) FROM first GROUP BY 2, 3
      UNION ALL
      SELECT of_kind, workspace_id, '', max(served) FROM first GROUP BY 2
      ON CONFLICT (kind, workspace_id, person_id) DO UPDATE SET place = excluded.place
    )
    SELECT turn_id, workspace_id, person_id, is_moving, ticket_id FROM taken ORDER BY nth;
  END $$;
`;

const places = `
  CREATE OR REPLACE FUNCTION line_find(of_turn text, of_kind text, own_average_ms double precision)
  RETURNS TABLE (place integer, capacity integer, average_ms double precision)
  LANGUAGE sql STABLE AS $$
    WITH all_places AS (
      SELECT coalesce(sum((data->>of_kind)::integer), 0)::integer AS count
      FROM pgboss.job WHERE name = 'line-presence' AND state = 'active'
    ), running AS (
      SELECT count(*)::integer FROM line_turns WHERE state = 'running' AND kind = of_kind
    ), waiting AS (
      SELECT (SELECT nth FROM line_order(of_kind, '{}', true) WHERE turn_id = of_turn)::integer AS nth
    )
    SELECT greatest(0, coalesce(waiting.nth, 0)
        - greatest(0, all_places.count - (SELECT count FROM running))),
      all_places.count,
      coalesce((SELECT average_ms FROM line_paces WHERE kind = of_kind), own_average_ms)
    FROM waiting, all_places
  $$;
`;

/** Joins the line, offered to all at once; or held back, when its person is to be told before. */
const joining = `
  CREATE OR REPLACE FUNCTION line_join(of_turn text, of_workspace text, of_person text, of_kind text,
    holder uuid, own_average_ms double precision, tell_after_ms double precision)
  RETURNS TABLE (place integer, capacity integer, average_ms double precision, is_held boolean)
  LANGUAGE plpgsql AS $$
  #variable_conflict use_column
  DECLARE found record; held boolean;
  BEGIN
    INSERT INTO line_turns (turn_id, state, workspace_id, person_id, kind)
    VALUES (of_turn, 'waiting', of_workspace, of_person, of_kind)
    ON CONFLICT (turn_id) DO UPDATE SET state = 'waiting', ticket_id = NULL,
      workspace_id = excluded.workspace_id, person_id = excluded.person_id, kind = excluded.kind,
      place = excluded.place, is_moving = false
    WHERE line_turns.state = 'held';
    SELECT * INTO found FROM line_find(of_turn, of_kind, own_average_ms);
    held := found.place > 0 AND coalesce(
      ceil(found.place::double precision / nullif(found.capacity, 0)) * found.average_ms, 0)
      >= tell_after_ms;
    IF held THEN
      UPDATE line_turns SET ticket_id = holder
      WHERE turn_id = of_turn AND state = 'waiting' AND ticket_id IS NULL;
    END IF;
    RETURN QUERY SELECT found.place, found.capacity, found.average_ms, coalesce(held, false);
  END $$;
`;

/** Makes the tables and what is asked of them; processes that start together take turns. */
export async function createTables(wires: Wires): Promise<void> {
  await wires.transact(async (send) => {
    void send("SELECT pg_advisory_xact_lock(1953460076)", []);
    for (const text of [tables, line, taking, places, joining]) void send(text, []);
  });
}
