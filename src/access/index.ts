// The front door of access: on what ground somebody reads what is not public, and what of it is shown.
export { type AccessRules, loadAccessRules } from "./access-rules.ts";
export { accessErrors } from "./errors.ts";
export { registerGroundRoutes } from "./ground-routes.ts";
export { checkStatement, findGround, type Ground, type GroundHolder, openGround, requireGround } from "./open-ground.ts";
