export { createDoctor, type Doctor, type DoctorOptions, type ExaminedPlatform } from "./doctor.ts";
export type { PortOptions } from "./machine/port-check.ts";
export { createSecretKinds, type Misplacement, type SecretKinds } from "./machine/secret-kinds.ts";
export { type ReportOptions, toExitCode, toReportJson, toReportText } from "./report.ts";
