import type { Compilable, CompiledQuery, Kysely, QueryResult } from "kysely";
import type { Schema } from "./schema.ts";

/** Stands for a value that each run brings. */
class Hole {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

type Values = Readonly<Record<string, string | number | null>>;

/**
 * A statement of every turn. Its text is built by the first run and kept: building one costs more than running it.
 * @param build makes the statement of values that are the same in number and place each time. It must not look at them.
 */
export function keepStatement<Given extends Values, Row>(
  database: Kysely<Schema>,
  build: (database: Kysely<Schema>, values: Given) => Compilable<Row>,
): (values: Given) => Promise<QueryResult<Row>> {
  let kept: CompiledQuery<Row> | undefined;

  function compile(values: Given): CompiledQuery<Row> {
    const holes = Object.keys(values).map((name) => [name, new Hole(name)]);
    // The builder hands on whatever values it gets.
    return build(database, Object.fromEntries(holes) as Given).compile();
  }

  return async (values) => {
    kept ??= compile(values);
    const parameters = kept.parameters.map((parameter) =>
      parameter instanceof Hole ? values[parameter.name] : parameter,
    );
    return await database.executeQuery({ ...kept, parameters });
  };
}
