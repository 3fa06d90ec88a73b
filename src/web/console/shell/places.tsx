// The left menu, by task: send, look up, know the rules.
import {
  AuditOutlined,
  BookOutlined,
  CloudUploadOutlined,
  FormOutlined,
  HomeOutlined,
  InboxOutlined,
  SolutionOutlined,
} from "@ant-design/icons";
import type { ReactNode } from "react";
import type { Action } from "../../../people/contract.ts";

export type PlaceName = "home" | "upload" | "entry" | "batches" | "unclear" | "subjects" | "catalog";
export type PlaceGroup = "send" | "look" | "know";

export interface Place {
  readonly name: PlaceName;
  readonly to: "/" | "/upload" | "/entry" | "/batches" | "/unclear-matches" | "/subjects" | "/catalog";
  readonly icon: ReactNode;
  readonly group: PlaceGroup | null;
  /** The right without which the place is not offered; null is everybody's. */
  readonly needs: Action | null;
  /** The second key after `g`. */
  readonly key: string;
}

export const PLACES: readonly Place[] = [
  { name: "home", to: "/", icon: <HomeOutlined />, group: null, key: "h", needs: null },
  { name: "upload", to: "/upload", icon: <CloudUploadOutlined />, group: "send", key: "u", needs: "batch.submit" },
  { name: "entry", to: "/entry", icon: <FormOutlined />, group: "send", key: "e", needs: "batch.submit" },
  { name: "batches", to: "/batches", icon: <InboxOutlined />, group: "send", key: "b", needs: "batch.read" },
  { name: "unclear", to: "/unclear-matches", icon: <SolutionOutlined />, group: "send", key: "m", needs: "match.read" },
  { name: "subjects", to: "/subjects", icon: <AuditOutlined />, group: "look", key: "s", needs: "subject.search" },
  { name: "catalog", to: "/catalog", icon: <BookOutlined />, group: "know", key: "c", needs: "catalog.read" },
];

export const PLACE_GROUPS: readonly PlaceGroup[] = ["send", "look", "know"];
