import type { z } from "zod";
import { type DiscordError, refuseWith } from "./errors.ts";

/** One fault in a body, as Discord words it. */
export interface FormFault {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
}

/** The error 50035 with its tree, in which each fault stands in `_errors` at the path of its field. */
export function invalidForm(faults: readonly FormFault[]): DiscordError {
  const errors: Record<string, unknown> = {};
  for (const fault of faults) append(errors, fault);
  return refuseWith("invalidForm", { details: { errors } });
}

export function requiredFault(path: readonly (string | number)[]): FormFault {
  return { path, code: "BASE_TYPE_REQUIRED", message: "This field is required" };
}

export function lengthFault(
  path: readonly (string | number)[],
  { min, max }: { readonly min: number; readonly max: number },
): FormFault {
  return {
    path,
    code: "BASE_TYPE_BAD_LENGTH",
    message: `Must be between ${min} and ${max} in length.`,
  };
}

/**
 * Parses what a client sent.
 * @throws {DiscordError} 50035 with a tree of all faults.
 */
export function parseForm<Schema extends z.ZodType>(
  schema: Schema,
  { value, path = [] }: { readonly value: unknown; readonly path?: readonly (string | number)[] },
): z.output<Schema> {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  throw invalidForm(
    result.error.issues.map((issue) => {
      const fault = toFault(issue);
      return { ...fault, path: [...path, ...fault.path] };
    }),
  );
}

/** For `refine` and `superRefine`: an issue that keeps Discord's code. */
export function formIssue(fault: {
  readonly code: string;
  readonly message: string;
  readonly path?: (string | number)[];
}) {
  return {
    code: "custom" as const,
    message: fault.message,
    path: fault.path ?? [],
    params: { code: fault.code },
    input: undefined,
  };
}

function append(errors: Record<string, unknown>, fault: FormFault): void {
  let node = errors;
  for (const key of fault.path) node = child(node, String(key));
  const list = Array.isArray(node._errors) ? node._errors : [];
  node._errors = [...list, { code: fault.code, message: fault.message }];
}

function child(node: Record<string, unknown>, key: string): Record<string, unknown> {
  const known = node[key];
  if (isRecord(known)) return known;
  const fresh: Record<string, unknown> = {};
  node[key] = fresh;
  return fresh;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function toFault(issue: z.core.$ZodIssue): FormFault {
  const path = issue.path.map((key) => (typeof key === "number" ? key : String(key)));
  switch (issue.code) {
    case "invalid_type":
      return { path, ...typeFault(issue) };
    case "too_big":
      return { path, ...sizeFault(issue, { limit: Number(issue.maximum), side: "max" }) };
    case "too_small":
      return { path, ...sizeFault(issue, { limit: Number(issue.minimum), side: "min" }) };
    case "invalid_value":
      return {
        path,
        code: "BASE_TYPE_CHOICES",
        message: `Value must be one of {${issue.values.map(String).join(", ")}}.`,
      };
    case "invalid_format":
      return {
        path,
        code: "STRING_TYPE_REGEX",
        message: "String value did not match validation regex.",
      };
    case "invalid_union":
      return unionFault(issue, path);
    case "custom":
      return { path, code: String(issue.params?.code ?? "BASE_TYPE"), message: issue.message };
    default:
      return { path, code: "BASE_TYPE", message: issue.message };
  }
}

function typeFault(issue: z.core.$ZodIssueInvalidType): Omit<FormFault, "path"> {
  if (issue.input === undefined || issue.input === null) return requiredFault([]);
  switch (issue.expected) {
    case "object":
    case "record":
      return {
        code: "MODEL_TYPE_CONVERT",
        message: "Only dictionaries may be used in a ModelType",
      };
    case "array":
      return { code: "LIST_TYPE_CONVERT", message: "Only iterables may be used in a ListType" };
    case "number":
    case "int":
      return {
        code: "NUMBER_TYPE_COERCE",
        message: `Value "${String(issue.input).slice(0, 100)}" is not int.`,
      };
    case "boolean":
      return { code: "BOOLEAN_TYPE_CONVERT", message: "Must be either true or false." };
    default:
      return { code: "STRING_TYPE_CONVERT", message: "Could not interpret value as string." };
  }
}

function sizeFault(
  issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall,
  { limit, side }: { readonly limit: number; readonly side: "max" | "min" },
): Omit<FormFault, "path"> {
  const comparison = side === "max" ? "less" : "greater";
  if (issue.origin === "number" || issue.origin === "int") {
    return {
      code: side === "max" ? "NUMBER_TYPE_MAX" : "NUMBER_TYPE_MIN",
      message: `int value should be ${comparison} than or equal to ${limit}.`,
    };
  }
  if (side === "max") {
    return { code: "BASE_TYPE_MAX_LENGTH", message: `Must be ${limit} or fewer in length.` };
  }
  if (limit <= 1) return requiredFault([]);
  return { code: "BASE_TYPE_MIN_LENGTH", message: `Must be ${limit} or more in length.` };
}

/** A tag that no member of a union has is a wrong choice; otherwise the first member's faults speak. */
function unionFault(
  issue: z.core.$ZodIssueInvalidUnion,
  path: readonly (string | number)[],
): FormFault {
  const first = issue.errors[0]?.[0];
  if (first !== undefined) {
    const fault = toFault(first);
    return { ...fault, path: [...path, ...fault.path] };
  }
  return { path, code: "UNION_TYPE_CHOICES", message: "Value of field is not a valid choice." };
}
