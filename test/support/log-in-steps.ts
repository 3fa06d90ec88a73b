// Logging in as a person would: the password sealed, the second factor set up and shown, another password chosen where one must be.
// What a person would remember (the app's secret, the recovery codes, the password of the day) is remembered for each house.
import { type CredentialKey, type LogInAnswer, sealCredentials } from "../../src/people/contract.ts";
import { decodeBase32 } from "../../src/people/second-factor/base32.ts";
import { DEMO_FACTOR_SECRET } from "../../src/people/second-factor/demo-factor.ts";
import { timeCodeOf, timeStepAt } from "../../src/people/second-factor/time-code.ts";

export interface StepAnswer<Body = Record<string, unknown>> {
  readonly status: number;
  readonly body: Body;
}

/** One browser: keeps its cookies and sends the token that the last step gave. */
export interface StepBrowser {
  send(method: "GET" | "POST", path: string, payload?: object): Promise<StepAnswer>;
  csrfToken: string;
}

interface Remembered {
  secret: string;
  recoveryCodes: string[];
  /** The password as first known → the one that had to take its place. */
  readonly replaced: Map<string, string>;
}

const memories = new WeakMap<object, Map<string, Remembered>>();

function recall(house: object, login: string): Remembered {
  const people = memories.get(house) ?? new Map<string, Remembered>();
  memories.set(house, people);
  const person = people.get(login) ?? { secret: DEMO_FACTOR_SECRET, recoveryCodes: [], replaced: new Map<string, string>() };
  people.set(login, person);
  return person;
}

/** What an app shows at that time. */
export function codeAt(secret: string, at: string | Date, stepsLater = 0): string {
  return timeCodeOf(decodeBase32(secret), timeStepAt(new Date(at)) + stepsLater);
}

export async function sealFor(browser: StepBrowser, credentials: Record<string, string>): Promise<{ sealed: string }> {
  const key = (await browser.send("GET", "/api/v1/session/key")).body as unknown as CredentialKey;
  return { sealed: await sealCredentials(key, credentials) };
}

/** The answer to the first step alone. */
export async function startLogIn(browser: StepBrowser, login: string, password: string): Promise<StepAnswer<LogInAnswer>> {
  const answer = await browser.send("POST", "/api/v1/session", await sealFor(browser, { login, password }));
  keepToken(browser, answer);
  return answer as unknown as StepAnswer<LogInAnswer>;
}

/** The answer to the last step that was needed, or to the first that was refused. */
export async function logInWholly(
  browser: StepBrowser,
  house: object,
  { login, password }: { login: string; password: string },
): Promise<StepAnswer> {
  const person = recall(house, login);
  const current = person.replaced.get(password) ?? password;
  let answer = await startLogIn(browser, login, current);
  let hasShownFactor = false;
  while (answer.status === 200 && answer.body.step !== "open") {
    hasShownFactor ||= answer.body.step === "factor";
    answer = (await takeStep(browser, { person, password }, answer.body)) as unknown as StepAnswer<LogInAnswer>;
  }
  if (answer.status === 200 && hasShownFactor && person.recoveryCodes.length < 2)
    await renewCodes(browser, person, person.replaced.get(password) ?? password);
  return answer as unknown as StepAnswer;
}

async function takeStep(
  browser: StepBrowser,
  { person, password }: { person: Remembered; password: string },
  step: Exclude<LogInAnswer, { step: "open" }>,
): Promise<StepAnswer> {
  const send = async (path: string, payload: object) => {
    const answer = await browser.send("POST", path, payload);
    keepToken(browser, answer);
    return answer;
  };
  if (step.step === "factor") {
    return send("/api/v1/session/factor", { code: person.recoveryCodes.pop() ?? codeAt(person.secret, step.at) });
  }
  if (step.step === "enrolment") {
    const setup = await browser.send("POST", "/api/v1/session/enrolment", {});
    person.secret = String(setup.body["secret"]);
    const { status, body } = await browser.send("POST", "/api/v1/session/enrolment/confirm", { code: codeAt(person.secret, step.at) });
    if (status !== 200) return { status, body };
    person.recoveryCodes = body["recoveryCodes"] as string[];
    const next = { status, body: body["next"] as Record<string, unknown> };
    keepToken(browser, next);
    return next;
  }
  const newPassword = `Zq7-${step.at}-vLx`;
  person.replaced.set(password, newPassword);
  return send("/api/v1/session/password", await sealFor(browser, { newPassword }));
}

/** A code of the app serves once in half a minute, and a test's clock may stand still: later log-ins show recovery codes. */
async function renewCodes(browser: StepBrowser, person: Remembered, password: string): Promise<void> {
  const { body } = await browser.send("POST", "/api/v1/account/recovery-codes", await sealFor(browser, { password }));
  person.recoveryCodes = body["recoveryCodes"] as string[];
}

function keepToken(browser: StepBrowser, { status, body }: StepAnswer): void {
  if (status === 200) browser.csrfToken = String(body["csrfToken"]);
}
