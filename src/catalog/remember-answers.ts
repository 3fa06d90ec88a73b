// The same few texts stand in a column a million times: kinds, authorities, their codes. Their answers are kept until there are too many
// different ones to be worth it; then the column is computed each time, and memory stays small.

const ANSWERS_MAX = 1_000;

/** `compute` must depend on the text alone. Null is never kept: a refusal has to be reported anew. */
export function rememberAnswers<Answer, Rest extends unknown[]>(
  compute: (text: string, ...rest: Rest) => Answer | null,
  mayKeep: (...rest: Rest) => boolean = () => true,
): (text: string, ...rest: Rest) => Answer | null {
  const answers = new Map<string, Answer>();
  let isWorthIt = true;
  return (text, ...rest) => {
    if (!isWorthIt) return compute(text, ...rest);
    const known = answers.get(text);
    if (known !== undefined) return known;
    const answer = compute(text, ...rest);
    if (answer !== null && mayKeep(...rest)) {
      answers.set(text, answer);
      if (answers.size >= ANSWERS_MAX) {
        isWorthIt = false;
        answers.clear();
      }
    }
    return answer;
  };
}
