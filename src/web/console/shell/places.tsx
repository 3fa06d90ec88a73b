// The left menu, by task: send, look up, keep accounts, know the rules. Each role is offered what it may open.
import {
  AlertOutlined,
  ApartmentOutlined,
  ApiOutlined,
  AuditOutlined,
  BarChartOutlined,
  BookOutlined,
  CalendarOutlined,
  CheckSquareOutlined,
  CloudUploadOutlined,
  ContainerOutlined,
  DownloadOutlined,
  FileAddOutlined,
  FileProtectOutlined,
  FormOutlined,
  HistoryOutlined,
  HomeOutlined,
  InboxOutlined,
  NotificationOutlined,
  SafetyOutlined,
  SolutionOutlined,
  SwapOutlined,
  TeamOutlined,
  UserOutlined,
} from "@ant-design/icons";
import type { ReactNode } from "react";
import type { Action } from "../../../people/contract.ts";

export type PlaceName =
  | "home"
  | "upload"
  | "entry"
  | "batches"
  | "unclear"
  | "subjects"
  | "persons"
  | "exports"
  | "accounts"
  | "appointments"
  | "units"
  | "catalog"
  | "auditEvents"
  | "auditAlerts"
  | "auditLog"
  | "rights"
  | "cases"
  | "openCase"
  | "caseCalendar"
  | "caseFigures"
  | "upperDesk"
  | "receipts"
  | "clients";
export type PlaceGroup = "handle" | "send" | "look" | "keep" | "audit" | "know";

export interface Place {
  readonly name: PlaceName;
  readonly to:
    | "/"
    | "/upload"
    | "/entry"
    | "/batches"
    | "/unclear-matches"
    | "/subjects"
    | "/person-lookup"
    | "/exports"
    | "/accounts"
    | "/appointments"
    | "/units"
    | "/catalog"
    | "/audit"
    | "/audit/alerts"
    | "/audit/log"
    | "/rights"
    | "/cases"
    | "/cases/open"
    | "/cases/calendar"
    | "/cases/figures"
    | "/cases/upper"
    | "/cases/receipts"
    | "/clients";
  readonly icon: ReactNode;
  readonly group: PlaceGroup | null;
  /** The right without which the place is not offered; null is everybody's. */
  readonly needs: Action | null;
  /** The second key after `g`. */
  readonly key: string;
}

export const PLACES: readonly Place[] = [
  { name: "home", to: "/", icon: <HomeOutlined />, group: null, key: "h", needs: null },
  { name: "cases", to: "/cases", icon: <ContainerOutlined />, group: "handle", key: "i", needs: "case.read" },
  { name: "openCase", to: "/cases/open", icon: <FileAddOutlined />, group: "handle", key: "w", needs: "case.open" },
  { name: "caseCalendar", to: "/cases/calendar", icon: <CalendarOutlined />, group: "handle", key: "d", needs: "case.step" },
  { name: "receipts", to: "/cases/receipts", icon: <NotificationOutlined />, group: "handle", key: "k", needs: "case.step" },
  { name: "caseFigures", to: "/cases/figures", icon: <BarChartOutlined />, group: "handle", key: "t", needs: "case.figures" },
  { name: "upperDesk", to: "/cases/upper", icon: <SwapOutlined />, group: "handle", key: "y", needs: "case.exchange" },
  { name: "upload", to: "/upload", icon: <CloudUploadOutlined />, group: "send", key: "u", needs: "batch.submit" },
  { name: "entry", to: "/entry", icon: <FormOutlined />, group: "send", key: "e", needs: "batch.submit" },
  { name: "batches", to: "/batches", icon: <InboxOutlined />, group: "send", key: "b", needs: "batch.read" },
  { name: "unclear", to: "/unclear-matches", icon: <SolutionOutlined />, group: "send", key: "m", needs: "match.read" },
  { name: "subjects", to: "/subjects", icon: <AuditOutlined />, group: "look", key: "s", needs: "subject.search" },
  { name: "persons", to: "/person-lookup", icon: <UserOutlined />, group: "look", key: "f", needs: "person.find" },
  { name: "exports", to: "/exports", icon: <DownloadOutlined />, group: "look", key: "x", needs: "export.request" },
  { name: "accounts", to: "/accounts", icon: <TeamOutlined />, group: "keep", key: "a", needs: "account.read" },
  { name: "appointments", to: "/appointments", icon: <CheckSquareOutlined />, group: "keep", key: "p", needs: "account.confirm" },
  { name: "units", to: "/units", icon: <ApartmentOutlined />, group: "keep", key: "n", needs: "unit.read" },
  { name: "clients", to: "/clients", icon: <ApiOutlined />, group: "keep", key: "q", needs: "client.read" },
  { name: "auditEvents", to: "/audit", icon: <HistoryOutlined />, group: "audit", key: "v", needs: "audit.read" },
  { name: "auditAlerts", to: "/audit/alerts", icon: <AlertOutlined />, group: "audit", key: "o", needs: "audit.read" },
  { name: "auditLog", to: "/audit/log", icon: <FileProtectOutlined />, group: "audit", key: "l", needs: "audit.read" },
  { name: "catalog", to: "/catalog", icon: <BookOutlined />, group: "know", key: "c", needs: "catalog.read" },
  { name: "rights", to: "/rights", icon: <SafetyOutlined />, group: "know", key: "r", needs: "rights.read" },
];

export const PLACE_GROUPS: readonly PlaceGroup[] = ["handle", "send", "look", "keep", "audit", "know"];
