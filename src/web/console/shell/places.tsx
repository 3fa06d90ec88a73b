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

export type PlaceName = "home" | "upload" | "entry" | "batches" | "unclear" | "subjects" | "catalog";
export type PlaceGroup = "send" | "look" | "know";

export interface Place {
  readonly name: PlaceName;
  readonly to: "/" | "/upload" | "/entry" | "/batches" | "/unclear-matches" | "/subjects" | "/catalog";
  readonly icon: ReactNode;
  readonly group: PlaceGroup | null;
  /** The right without which the place is not offered. */
  readonly needs?: "maySubmit";
  /** The second key after `g`. */
  readonly key: string;
}

export const PLACES: readonly Place[] = [
  { name: "home", to: "/", icon: <HomeOutlined />, group: null, key: "h" },
  { name: "upload", to: "/upload", icon: <CloudUploadOutlined />, group: "send", key: "u", needs: "maySubmit" },
  { name: "entry", to: "/entry", icon: <FormOutlined />, group: "send", key: "e", needs: "maySubmit" },
  { name: "batches", to: "/batches", icon: <InboxOutlined />, group: "send", key: "b" },
  { name: "unclear", to: "/unclear-matches", icon: <SolutionOutlined />, group: "send", key: "m" },
  { name: "subjects", to: "/subjects", icon: <AuditOutlined />, group: "look", key: "s" },
  { name: "catalog", to: "/catalog", icon: <BookOutlined />, group: "know", key: "c" },
];

export const PLACE_GROUPS: readonly PlaceGroup[] = ["send", "look", "know"];
