// The addresses of the console. Pages are loaded when they are first opened.
import type { QueryClient } from "@tanstack/react-query";
import { createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { firstPassword, inside, login, root } from "./door-routes.tsx";
import { INBOX_FILTERS } from "./features/cases/inbox/boxes.ts";
import * as searches from "./searches.ts";
import { listSearch } from "./ui/list-state.ts";
import { FailedState, LoadingState } from "./ui/states.tsx";

const BATCH_FILTERS = ["q", "state", "resource", "unit"] as const;

const home = createRoute({
  getParentRoute: () => inside,
  path: "/",
  component: lazyRouteComponent(() => import("./pages/home-page.tsx"), "HomePage"),
});

const upload = createRoute({
  getParentRoute: () => inside,
  path: "/upload",
  validateSearch: searches.readUploadSearch,
  component: lazyRouteComponent(() => import("./pages/upload-page.tsx"), "UploadPage"),
});

const entry = createRoute({
  getParentRoute: () => inside,
  path: "/entry",
  validateSearch: searches.readEntrySearch,
  component: lazyRouteComponent(() => import("./pages/entry-page.tsx"), "EntryPage"),
});

const batches = createRoute({
  getParentRoute: () => inside,
  path: "/batches",
  validateSearch: listSearch(BATCH_FILTERS),
  component: lazyRouteComponent(() => import("./pages/batches-page.tsx"), "BatchesPage"),
});

const batch = createRoute({
  getParentRoute: () => inside,
  path: "/batches/$batch",
  validateSearch: searches.readBatchSearch,
  component: lazyRouteComponent(() => import("./pages/batch-page.tsx"), "BatchPage"),
});

const unclear = createRoute({
  getParentRoute: () => inside,
  path: "/unclear-matches",
  validateSearch: listSearch(["state", "batch"]),
  component: lazyRouteComponent(() => import("./pages/unclear-matches-page.tsx"), "UnclearMatchesPage"),
});

const subjects = createRoute({
  getParentRoute: () => inside,
  path: "/subjects",
  validateSearch: listSearch(["q"]),
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
  validateSearch: searches.readCreditFileSearch,
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
  validateSearch: listSearch(["q", "role", "state", "unit"]),
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
  validateSearch: listSearch(searches.AUDIT_FILTERS),
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
  validateSearch: listSearch(["state"]),
  component: lazyRouteComponent(() => import("./pages/audit-alerts-page.tsx"), "AuditAlertsPage"),
});

const auditLog = createRoute({
  getParentRoute: () => inside,
  path: "/audit/log",
  component: lazyRouteComponent(() => import("./pages/audit-log-page.tsx"), "AuditLogPage"),
});

const cases = createRoute({
  getParentRoute: () => inside,
  path: "/cases",
  validateSearch: listSearch(INBOX_FILTERS),
  component: lazyRouteComponent(() => import("./pages/cases-page.tsx"), "CasesPage"),
});

const caseOpening = createRoute({
  getParentRoute: () => inside,
  path: "/cases/open",
  validateSearch: searches.readOpeningSearch,
  component: lazyRouteComponent(() => import("./pages/case-opening-page.tsx"), "CaseOpeningPage"),
});

const caseCalendar = createRoute({
  getParentRoute: () => inside,
  path: "/cases/calendar",
  validateSearch: searches.readCalendarSearch,
  component: lazyRouteComponent(() => import("./pages/case-calendar-page.tsx"), "CaseCalendarPage"),
});

const caseFigures = createRoute({
  getParentRoute: () => inside,
  path: "/cases/figures",
  validateSearch: searches.readFiguresSearch,
  component: lazyRouteComponent(() => import("./pages/case-figures-page.tsx"), "CaseFiguresPage"),
});

const receipts = createRoute({
  getParentRoute: () => inside,
  path: "/cases/receipts",
  validateSearch: listSearch([]),
  component: lazyRouteComponent(() => import("./pages/receipts-page.tsx"), "ReceiptsPage"),
});

const upperDesk = createRoute({
  getParentRoute: () => inside,
  path: "/cases/upper",
  component: lazyRouteComponent(() => import("./pages/upper-desk-page.tsx"), "UpperDeskPage"),
});

const oneCase = createRoute({
  getParentRoute: () => inside,
  path: "/cases/$caseId",
  validateSearch: searches.readCaseSearch,
  component: lazyRouteComponent(() => import("./pages/case-page.tsx"), "CasePage"),
});

const clients = createRoute({
  getParentRoute: () => inside,
  path: "/clients",
  validateSearch: listSearch(["state"]),
  component: lazyRouteComponent(() => import("./pages/clients-page.tsx"), "ClientsPage"),
});

const clientApply = createRoute({
  getParentRoute: () => inside,
  path: "/clients/apply",
  component: lazyRouteComponent(() => import("./pages/client-apply-page.tsx"), "ClientApplyPage"),
});

const oneClient = createRoute({
  getParentRoute: () => inside,
  path: "/clients/$clientId",
  component: lazyRouteComponent(() => import("./pages/client-page.tsx"), "ClientPage"),
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
    cases,
    caseOpening,
    caseCalendar,
    caseFigures,
    upperDesk,
    receipts,
    oneCase,
    clients,
    clientApply,
    oneClient,
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
