// Progress as lines for whoever watches the start: at most one for each tenth, so that a log stays readable.

const STEPS = 10;

export function makeProgressLines(title: string, print: (line: string) => void): (note: { done: number; total: number }) => void {
  let told = -1;
  return ({ done, total }) => {
    const step = total === 0 ? STEPS : Math.min(STEPS, Math.floor((done / total) * STEPS));
    if (step <= told) return;
    told = step;
    print(`${title}  ${done.toLocaleString("zh-CN")} / ${total.toLocaleString("zh-CN")} 行`);
  };
}
