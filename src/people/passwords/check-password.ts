// Whether a password may be chosen: long enough, nothing of the account in it, and nothing that guessing programs try first.
import type { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { peopleErrors } from "../errors.ts";
import type { SecurityRules } from "../security-rules.ts";

export interface PasswordOwner {
  readonly login: string;
  readonly displayName: string;
}

const NAME_LENGTH_MIN = 2;
/** Longer ones are judged by their beginning: the estimate grows with the square of the length. */
const JUDGED_LENGTH = 64;

/** Throws people.passwordTooShort, people.passwordHoldsLogin, people.passwordTooCommon. */
export async function checkPassword(
  password: string,
  owner: PasswordOwner,
  { passwordLengthMin, passwordGuessesLogMin }: Pick<SecurityRules, "passwordLengthMin" | "passwordGuessesLogMin">,
): Promise<void> {
  if ([...password].length < passwordLengthMin) throw peopleErrors.passwordTooShort({ length: passwordLengthMin });
  const names = [owner.login, owner.displayName].filter(({ length }) => length >= NAME_LENGTH_MIN).map((name) => name.toLowerCase());
  if (names.some((name) => password.toLowerCase().includes(name))) throw peopleErrors.passwordHoldsLogin();
  const judge = await loadJudge();
  const { guessesLog10 } = judge.check(password.slice(0, JUDGED_LENGTH), [...names, "xinshu", "信枢", "sanya"]);
  if (guessesLog10 < passwordGuessesLogMin) throw peopleErrors.passwordTooCommon();
}

let loading: Promise<ZxcvbnFactory> | null = null;

/** Its lists of breached and common passwords weigh some megabytes: they are read when somebody chooses a password. */
function loadJudge(): Promise<ZxcvbnFactory> {
  loading ??= makeJudge();
  return loading;
}

async function makeJudge(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
  ]);
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
}
