// docs/RIGHTS.md as text: the table of rights for whoever audits it without a log-in. Generated, and compared by the check.
import { ACTIONS, Action, type ActionFacts, type Scope } from "./actions.ts";
import { ROLES, Role } from "./roles.ts";

const REACH = { all: "全部", unit: "本单位", self: "本人", subject: "本主体" } satisfies Record<Scope, string>;

export function buildRightsPage(): string {
  return [
    "# 权限一览 Rights",
    "",
    "Made by `node tools/generate-docs.ts` from [actions.ts](../src/people/policy/actions.ts) and [roles.ts](../src/people/policy/roles.ts);",
    "do not edit. What is not in the table nobody may do. 全部: every unit's rows; 本单位: the own unit's; 本人: one's own; 本主体: what is about",
    "the subject that a portal account speaks for.",
    "",
    "## Who gives which role",
    "",
    "| role | 岗位 | given and taken by | confirmed by |",
    "|---|---|---|---|",
    ...Role.options.map(drawRole),
    "",
    ...drawSide("Staff", "staff"),
    ...drawSide("Portal", "portal"),
  ].join("\n");
}

function drawRole(role: Role): string {
  const { title, givenBy, confirmedBy } = ROLES[role];
  const givers = givenBy.map((giver) => ROLES[giver].title).join("、") || "统一身份认证";
  return `| \`${role}\` | ${title} | ${givers} | ${confirmedBy ? ROLES[confirmedBy].title : ""} |`;
}

function drawSide(title: string, side: "staff" | "portal"): string[] {
  const roles = Role.options.filter((role) => ROLES[role].side === side);
  const actions = Action.options.filter((action) => roles.some((role) => role in ACTIONS[action].grants));
  return [
    `## ${title}`,
    "",
    `| action | 事项 | ${roles.map((role) => ROLES[role].title).join(" | ")} |`,
    `|---|---|${roles.map(() => "---|").join("")}`,
    ...actions.map((action) => {
      const { title: words, grants }: ActionFacts = ACTIONS[action];
      const cells = roles.map((role) => {
        const scope = grants[role];
        return scope ? REACH[scope] : "";
      });
      return `| \`${action}\` | ${words} | ${cells.join(" | ")} |`;
    }),
    "",
  ];
}
