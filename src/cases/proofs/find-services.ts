// Which systems of units this installation can ask: for each that the rules name, XINSHU_PROOF_<NAME>_URL and XINSHU_PROOF_<NAME>_TOKEN. Without
// them the next source of the rules is asked, in the end the unit's people.
import type { CaseRules } from "../rules/case-rules.ts";
import type { ServiceProof } from "../rules/proof-shapes.ts";
import { makeHttpSource } from "./http-source.ts";
import type { ProofSource } from "./proof-source.ts";

type Environment = Readonly<Record<string, string | undefined>>;

export function findProofServices({ repair }: Pick<CaseRules, "repair">, env: Environment): Map<string, ProofSource<ServiceProof>> {
  const named = repair.materials.flatMap(({ heldBy }) => heldBy.flatMap((rule) => (rule.from === "service" ? [rule.service] : [])));
  return new Map(
    [...new Set(named)].flatMap((service) => {
      const prefix = `XINSHU_PROOF_${service.toUpperCase().replaceAll("-", "_")}`;
      const [address, token] = [env[`${prefix}_URL`], env[`${prefix}_TOKEN`]];
      return address && token ? [[service, makeHttpSource({ address, token })] as const] : [];
    }),
  );
}
