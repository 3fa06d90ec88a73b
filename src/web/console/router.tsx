// The addresses of the console. Pages are loaded when they are first opened.
import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from "@tanstack/react-router";
import { sessionQuery } from "./api/questions.ts";
import { AUDIT_FILTERS, readBatchSearch, readCreditFileSearch, readEntrySearch, readLoginSearch, readUploadSearch } from "./searches.ts";
import { Shell } from "./shell/shell.tsx";
import { readListState, writeListState } from "./ui/list-state.ts";
import { FailedState, LoadingState } from "./ui/states.tsx";

const BATCH_FILTERS = ["q", "state", "resource", "unit"] as const;

const root = createRootRouteWithContext<{ queries: QueryClient }>()({ component: Outlet });

const login = createRoute({
  getParentRoute: () => root,
  path: "/login",
  validateSearch: readLoginSearch,
  component: lazyRouteComponent(() => import("./pages/login-page.tsx"), "LoginPage"),
});

const firstPassword = createRoute({
  getParentRoute: () => root,
  path: "/first-password",
  component: lazyRouteComponent(() => import("./pages/first-password-page.tsx"), "FirstPasswordPage"),
});

const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  component: Shell,
  beforeLoad: async ({ context, location }) => {
    const session = await context.queries.ensureQueryData(sessionQuery);
    if (session === null) redirect({ throw: true, to: "/login", search: location.href === "/" ? {} : { from: location.href } });
  },
});

const home = createRoute({
  getParentRoute: () => inside,
  path: "/",
  component: lazyRouteComponent(() => import("./pages/home-page.tsx"), "HomePage"),
});

const upload = createRoute({
  getParentRoute: () => inside,
  path: "/upload",
  validateSearch: readUploadSearch,
  component: lazyRouteComponent(() => import("./pages/upload-page.tsx"), "UploadPage"),
});

const entry = createRoute({
  getParentRoute: () => inside,
  path: "/entry",
  validateSearch: readEntrySearch,
  component: lazyRouteComponent(() => import("./pages/entry-page.tsx"), "EntryPage"),
});

const batches = createRoute({
  getParentRoute: () => inside,
  path: "/batches",
  validateSearch: (search: Record<string, unknown>) => writeListState(readListState(search, BATCH_FILTERS)),
  component: lazyRouteComponent(() => import("./pages/batches-page.tsx"), "BatchesPage"),
});

const batch = createRoute({
  getParentRoute: () => inside,
  path: "/batches/$batch",
  validateSearch: readBatchSearch,
  component: lazyRouteComponent(() => import("./pages/batch-page.tsx"), "BatchPage"),
});

const unclear = createRoute({
  getParentRoute: () => inside,
  path: "/unclear-matches",
  validateSearch: (search: Record<string, unknown>) => writeListState(readListState(search, ["state", "batch"])),
  component: lazyRouteComponent(() => import("./pages/unclear-matches-page.tsx"), "UnclearMatchesPage"),
});

const subjects = createRoute({
  getParentRoute: () => inside,
  path: "/subjects",
  validateSearch: (search: Record<string, unknown>) => writeListState(readListState(search, ["q"])),
  component: lazyRouteComponent(() => import("./pages/subjects-page.tsx"), "SubjectsPage"),
});

const personLookup = createRoute({
  getParentRoute: () => inside,
  path: "/person-lookup",
  component: lazyRouteComponent(() => import("./pages/person-lookup-page.tsx"), "PersonLookupPage"),
});

const exports = createRoute({
  getParentRoute: () => inside,
  path: "/exports",
  component: lazyRouteComponent(() => import("./pages/exports-page.tsx"), "ExportsPage"),
});

const creditFile = createRoute({
  getParentRoute: () => inside,
  path: "/subjects/$subjectId",
  validateSearch: readCreditFileSearch,
  component: lazyRouteComponent(() => import("./pages/credit-file-page.tsx"), "CreditFilePage"),
});

const catalog = createRoute({
  getParentRoute: () => inside,
  path: "/catalog",
  component: lazyRouteComponent(() => import("./pages/catalog-page.tsx"), "CatalogPage"),
});

const resource = createRoute({
  getParentRoute: () => inside,
  path: "/catalog/$resource",
  component: lazyRouteComponent(() => import("./pages/resource-page.tsx"), "ResourcePage"),
});

const accounts = createRoute({
  getParentRoute: () => inside,
  path: "/accounts",
  validateSearch: (search: Record<string, unknown>) => writeListState(readListState(search, ["q", "role", "state", "unit"])),
  component: lazyRouteComponent(() => import("./pages/accounts-page.tsx"), "AccountsPage"),
});

const appointments = createRoute({
  getParentRoute: () => inside,
  path: "/appointments",
  component: lazyRouteComponent(() => import("./pages/appointments-page.tsx"), "AppointmentsPage"),
});

const units = createRoute({
  getParentRoute: () => inside,
  path: "/units",
  component: lazyRouteComponent(() => import("./pages/units-page.tsx"), "UnitsPage"),
});

const rights = createRoute({
  getParentRoute: () => inside,
  path: "/rights",
  component: lazyRouteComponent(() => import("./pages/rights-page.tsx"), "RightsPage"),
});

const accountSecurity = createRoute({
  getParentRoute: () => inside,
  path: "/account-security",
  component: lazyRouteComponent(() => import("./pages/account-security-page.tsx"), "AccountSecurityPage"),
});

const auditEvents = createRoute({
  getParentRoute: () => inside,
  path: "/audit",
  validateSearch: (search: Record<string, unknown>) => writeListState(readListState(search, AUDIT_FILTERS)),
  component: lazyRouteComponent(() => import("./pages/audit-events-page.tsx"), "AuditEventsPage"),
});

const auditEvent = createRoute({
  getParentRoute: () => inside,
  path: "/audit/events/$eventId",
  component: lazyRouteComponent(() => import("./pages/audit-event-page.tsx"), "AuditEventPage"),
});

const auditAlerts = createRoute({
  getParentRoute: () => inside,
  path: "/audit/alerts",
  validateSearch: (search: Record<string, unknown>) => writeListState(readListState(search, ["state"])),
  component: lazyRouteComponent(() => import("./pages/audit-alerts-page.tsx"), "AuditAlertsPage"),
});

const auditLog = createRoute({
  getParentRoute: () => inside,
  path: "/audit/log",
  component: lazyRouteComponent(() => import("./pages/audit-log-page.tsx"), "AuditLogPage"),
});

const nowhere = createRoute({
  getParentRoute: () => inside,
  path: "$",
  component: lazyRouteComponent(() => import("./pages/not-found-page.tsx"), "NotFoundPage"),
});

const tree = root.addChildren([
  login,
  firstPassword,
  inside.addChildren([
    home,
    upload,
    entry,
    batches,
    batch,
    unclear,
    subjects,
    personLookup,
    exports,
    creditFile,
    catalog,
    resource,
    accounts,
    appointments,
    units,
    rights,
    accountSecurity,
    auditEvents,
    auditEvent,
    auditAlerts,
    auditLog,
    nowhere,
  ]),
]);

export function makeRouter(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    basepath: "/console",
    context: { queries },
    defaultPreload: "intent",
    scrollRestoration: true,
    defaultPendingComponent: LoadingState,
    defaultErrorComponent: ({ error, reset }) => <FailedState error={error} onRetry={reset} />,
    defaultNotFoundComponent: lazyRouteComponent(() => import("./pages/not-found-page.tsx"), "NotFoundPage"),
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
