// The door of the portal: who may pass below /my, and the ways in and out.
import type { Context, HttpApp } from "../../platform/index.ts";
import type { IdentityProviders } from "../oidc/settings.ts";
import { registerIdentityRoutes } from "./identity-routes.ts";
import type { SubjectFinder } from "./log-in-by-identity.ts";
import { registerPortalRoutes } from "./portal-routes.ts";
import { registerPortalSessions } from "./register-portal-sessions.ts";

export interface PortalDoorOptions {
  readonly identity: IdentityProviders;
  readonly findSubject: SubjectFinder;
}

/** Must be called after registerSessions and before the pages of the portal. */
export async function registerPortalDoor(app: HttpApp, ctx: Context, options: PortalDoorOptions): Promise<void> {
  registerPortalSessions(app, ctx);
  registerIdentityRoutes(app, ctx, options);
  await registerPortalRoutes(app, ctx);
}
