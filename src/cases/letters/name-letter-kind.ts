/** What the city's folder calls the letter that a step of a case type asks for. */
export function nameLetterKind(type: string, letter: string): string {
  return `${type}-${letter.replaceAll(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)}`;
}
