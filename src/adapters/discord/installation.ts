/** What is to be known of an installation in Discord; loads nothing of what it takes to run there. */
export { findCommandDifferences } from "./forms/command-differences.ts";
export { requiredPermissions, toInviteLink } from "./wire/install.ts";
