/**
 * Shows what is answered to what stands in fields, again whenever it is called: nothing while there is nothing to ask,
 * and nothing of an answer that comes after the fields have changed.
 * @template Asked, Answer
 * @param {() => Asked | undefined} read what stands there; nothing when it is in error
 * @param {(asked: Asked) => Promise<Answer | undefined>} ask
 * @param {(answered: { asked: Asked, answer: Answer } | undefined) => void} show
 */
export function follow(read, ask, show) {
  let latest = 0;
  return async () => {
    const call = ++latest;
    const asked = read();
    const answer = asked === undefined ? undefined : await ask(asked);
    if (call !== latest) return;
    show(asked === undefined || answer === undefined ? undefined : { asked, answer });
  };
}
