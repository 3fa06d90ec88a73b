// The doors: log-in, the first password, and the session behind which every other address lies.
import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute, lazyRouteComponent, Outlet, redirect } from "@tanstack/react-router";
import { sessionQuery } from "./api/questions.ts";
import * as searches from "./searches.ts";
import { Shell } from "./shell/shell.tsx";

export const root = createRootRouteWithContext<{ queries: QueryClient }>()({ component: Outlet });

export const login = createRoute({
  getParentRoute: () => root,
  path: "/login",
  validateSearch: searches.readLoginSearch,
  component: lazyRouteComponent(() => import("./pages/login-page.tsx"), "LoginPage"),
});

export const firstPassword = createRoute({
  getParentRoute: () => root,
  path: "/first-password",
  component: lazyRouteComponent(() => import("./pages/first-password-page.tsx"), "FirstPasswordPage"),
});

export const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  component: Shell,
  beforeLoad: async ({ context, location }) => {
    const session = await context.queries.ensureQueryData(sessionQuery);
    if (session === null) redirect({ throw: true, to: "/login", search: location.href === "/" ? {} : { from: location.href } });
  },
});
