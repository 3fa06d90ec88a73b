// Plays the lives of the demo's cases through the use cases that the console and the portal call, each step on its own day.
import { Readable } from "node:stream";
import QRCode from "qrcode";
import { type CasesContext, keepDocument, openApplication, type Taker, takeStep } from "../cases/index.ts";
import { DeclaredError, type Queryable, todayIn } from "../platform/index.ts";
import { CASE_PLOTS, type CasePlot, type DemoTaker, type PlotStep } from "./case-plots.ts";
import { DISPUTED_LABEL } from "./cases/penalty-cases.ts";
import { type CaseCandidate, findDemoAccount, findDemoSubjects, isPlotPlayed, listCaseCandidates } from "./demo-store.ts";

const OFFICE_UNIT = "credit-office";
const WINDOW_UNIT = "approval-centre";
const SOURCE_UNIT = "market-regulation";

/** What is played already is left alone. Answers how many cases it opened. */
export async function openDemoCases(ctx: CasesContext): Promise<number> {
  const takers = await findTakers(ctx.db);
  if (!takers) return 0;
  const today = todayIn(ctx.clock);
  const pools = {
    penalty: await listCaseCandidates(ctx.db, { resource: "penalty", unit: SOURCE_UNIT, today }),
    "abnormal-operation": await listCaseCandidates(ctx.db, { resource: "abnormal-operation", unit: SOURCE_UNIT, today }),
  };
  let opened = 0;
  for (const plot of CASE_PLOTS) {
    if (await isPlotPlayed(ctx.db, keyOf(plot))) continue;
    const isOwn = plot.by === "company";
    const pool = isOwn ? await listOwnCandidates(ctx.db) : pools[plot.resource];
    if (await play(ctx, { plot, takers, pool, today })) opened++;
  }
  return opened;
}

type Takers = Readonly<Record<DemoTaker, Taker>>;

interface Playing {
  readonly plot: CasePlot;
  readonly takers: Takers;
  /** Taken from its front: no record has two lives. */
  readonly pool: CaseCandidate[];
  readonly today: string;
}

async function play(ctx: CasesContext, playing: Playing): Promise<boolean> {
  const caseId = await openFitting(ctx, playing);
  if (caseId === null) return false;
  const { plot, takers, today } = playing;
  let seq = 1;
  for (const taken of plot.steps) {
    const request = { caseId, step: taken.step, seq, answers: withUnit(taken), documents: [], key: `${keyOf(plot)}-${taken.step}` };
    seq = (await takeStep(onDay(ctx, { today, ago: taken.ago }), takers[taken.by], request)).seq;
  }
  return true;
}

/** A record that cannot be applied for is passed over, as a clerk would. Null when none is left. */
async function openFitting(ctx: CasesContext, { plot, takers, pool, today }: Playing): Promise<string | null> {
  const applicant = takers[plot.by];
  const first = onDay(ctx, { today, ago: plot.ago });
  for (let about = drawFrom(pool, plot); about; about = drawFrom(pool, plot)) {
    const brought = plot.type === "repair" ? await bringDocuments(first, applicant, about.subjectId) : [];
    const documents = plot.proof ? brought.slice(0, 1) : brought;
    const order = { type: plot.type, step: "submit", recordIds: [about.recordId], answers: plot.answers, documents, key: keyOf(plot) };
    try {
      return (await openApplication(first, applicant, order)).cases[0]?.caseId ?? null;
    } catch (error) {
      if (!(error instanceof DeclaredError)) throw error;
    }
  }
  return null;
}

function drawFrom(pool: CaseCandidate[], { proof }: CasePlot): CaseCandidate | undefined {
  const position = pool.findIndex(({ isPerformed }) => !proof || (proof === "onRecord") === isPerformed);
  return position < 0 ? undefined : pool.splice(position, 1)[0];
}

function withUnit({ step, answers }: PlotStep): Readonly<Record<string, unknown>> {
  return step === "forward" ? { ...answers, unit: SOURCE_UNIT } : answers;
}

function keyOf({ name }: CasePlot): string {
  return `demo-case-${name}`;
}

const AT_WORK = "T10:00:00+08:00";

/** The same house on a working day before today; only the clock is another's. */
function onDay(ctx: CasesContext, { today, ago }: { today: string; ago: number }): CasesContext {
  const now = new Date(`${ctx.calendar.addWorkingDays(today, -ago)}${AT_WORK}`);
  return { ...ctx, clock: { now: () => now } };
}

/** A page and a picture, so that both ways of looking at a document have something to show. */
async function bringDocuments(ctx: CasesContext, taker: Taker, subjectId: string) {
  const keep = async (fileName: string, bytes: Buffer) =>
    (await keepDocument(ctx, taker, { fileName, bytes: Readable.from([bytes]), subjectId })).fileId;
  return [
    { fileId: await keep("信用承诺书（演示）.pdf", COMMITMENT), document: "commitment" },
    {
      fileId: await keep("缴款凭证（演示）.png", await QRCode.toBuffer("演示材料：缴款凭证", { width: 480 })),
      document: "performanceProof",
    },
  ];
}

const COMMITMENT = Buffer.from(
  `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj
4 0 obj<</Length 58>>stream
BT /F1 24 Tf 72 760 Td (Demo: a signed commitment) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
%%EOF
`,
);

/** Null where the demo's accounts are not there: a house without them has no cases of the demo. */
async function findTakers(db: Queryable): Promise<Takers | null> {
  const staff = async (role: string, unit: string): Promise<Taker | null> => {
    const accountId = await findDemoAccount(db, { role, unit });
    return accountId === null ? null : { accountId, role, unit, subjectId: null, displayName: "", standsInFor: [] };
  };
  const { companyId } = await findDemoSubjects(db, DISPUTED_LABEL);
  const companyAccount = await findDemoAccount(db, { role: "representative", unit: null });
  const [window, office, head, unit] = [
    await staff("window_clerk", WINDOW_UNIT),
    await staff("office_clerk", OFFICE_UNIT),
    await staff("office_head", OFFICE_UNIT),
    await staff("reviewer", SOURCE_UNIT),
  ];
  if (!window || !office || !head || !unit || companyAccount === null || companyId === null) return null;
  const company = { accountId: companyAccount, role: "representative", unit: null, subjectId: companyId, displayName: "", standsInFor: [] };
  return { window, office, head, unit, company };
}

/** What the demo's own company objects to is its own. */
async function listOwnCandidates(db: Queryable): Promise<CaseCandidate[]> {
  const { companyId } = await findDemoSubjects(db, DISPUTED_LABEL);
  return companyId === null ? [] : listCaseCandidates(db, { resource: "penalty", subjectId: companyId });
}
