// Sends passwords as the server wants them: sealed to its key of the moment, so that nothing on the way can read them.
import { type CredentialKey, type Credentials, sealCredentials } from "../../../people/contract.ts";
import { ApiProblem } from "./problem.ts";
import { getJson, postJson } from "./request.ts";

/** A key that ends between being asked for and being used is asked for once more. */
export async function postSealed<Answer>(path: string, credentials: Credentials): Promise<Answer> {
  try {
    return await sealAndPost<Answer>(path, credentials);
  } catch (thrown) {
    if (thrown instanceof ApiProblem && thrown.code === "people.credentialKeyEnded") return sealAndPost<Answer>(path, credentials);
    throw thrown;
  }
}

async function sealAndPost<Answer>(path: string, credentials: Credentials): Promise<Answer> {
  // Without HTTPS (and elsewhere than on this very machine) a browser has no cryptography, and a password does not travel.
  if (!globalThis.isSecureContext) throw new ApiProblem({ status: -1, code: "console.insecure", title: "" });
  const key = await getJson<CredentialKey>("/api/v1/session/key");
  return postJson<Answer>(path, { sealed: await sealCredentials(key, credentials) });
}
