// A request that failed, in words a person can act on. The server's problem documents (RFC 9457) already speak Chinese.
import type { Problem } from "../../../catalog/contract.ts";

export class ApiProblem extends Error {
  /** 0: the server was not reached. */
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string | null;
  /** Per field, when the server says which. */
  readonly problems: readonly Problem[];

  constructor(facts: { status: number; code: string; title: string; detail?: string | null; problems?: readonly Problem[] }) {
    super(`${facts.code}: ${facts.title}`);
    this.name = "ApiProblem";
    this.status = facts.status;
    this.code = facts.code;
    this.title = facts.title;
    this.detail = facts.detail ?? null;
    this.problems = facts.problems ?? [];
  }
}

const WORDS_BY_STATUS: Readonly<Record<number, string>> = {
  0: "没有连上服务器",
  400: "提交的内容有误",
  401: "登录已过期",
  403: "您没有查看或办理此项的权限",
  404: "没有找到这项内容",
  409: "内容已被他人改动，请刷新后再办理",
  413: "文件超过允许的大小",
  429: "操作过于频繁，请稍后再试",
};

/** Reads a failed answer's body; what is no problem document still yields a sentence. */
export function readProblem(status: number, body: unknown): ApiProblem {
  const document = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  const text = (key: string) => (typeof document[key] === "string" ? (document[key] as string) : null);
  return new ApiProblem({
    status,
    code: text("code") ?? `http.${status}`,
    title: text("title") ?? WORDS_BY_STATUS[status] ?? "服务器出错，操作没有完成",
    detail: text("detail"),
    problems: Array.isArray(document["problems"]) ? (document["problems"] as Problem[]) : [],
  });
}

export function unreachable(): ApiProblem {
  return readProblem(0, null);
}

/** Whatever was thrown, as a problem. */
export function asProblem(thrown: unknown): ApiProblem {
  if (thrown instanceof ApiProblem) return thrown;
  return new ApiProblem({ status: -1, code: "console.unexpected", title: "页面出错，操作没有完成" });
}
