/**
 * Makes an asynchronous question be asked once per process and key; a failure is forgotten, so that it can be mended.
 */
export function remember<Key, Value, Options>(
  ask: (key: Key, options: Options) => Promise<Value>,
): (key: Key, options: Options) => Promise<Value> {
  const answers = new Map<Key, Promise<Value>>();
  return (key, options) => {
    const known = answers.get(key);
    if (known) return known;
    const answer = ask(key, options);
    answers.set(key, answer);
    answer.catch(() => answers.delete(key));
    return answer;
  };
}
