// The front door of clients: other systems that ask by key.
export type { Caller } from "./admit-client.ts";
export { fieldsIn } from "./check-scopes.ts";
export type { ClientContext } from "./client-context.ts";
export { type ClientRules, loadClientRules } from "./client-rules.ts";
export { clientErrors } from "./errors.ts";
export { registerClients, requireCaller } from "./register-clients.ts";
export { registerClientRoutes } from "./routes.ts";
export { sealContacts } from "./seal-contacts.ts";
export { countOutcome } from "./usage-store.ts";
