import type { BatchState } from "../../../../intake/contract.ts";
import { useLabels } from "../../ui/labels/words.ts";
import { StateTag, type Tone } from "../../ui/state-tag.tsx";

const TONE_BY_STATE = { received: "busy", running: "busy", done: "good", refused: "bad", withdrawn: "quiet" } satisfies Record<
  BatchState,
  Tone
>;

export function BatchStateTag({ state }: { state: BatchState }) {
  const label = useLabels();
  return <StateTag tone={TONE_BY_STATE[state]}>{label(`batch.${state}`)}</StateTag>;
}
