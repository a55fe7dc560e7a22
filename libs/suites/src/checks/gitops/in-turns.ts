/** How many of Argo CD's programs run at once: each takes a hundred megabytes. */
const AT_ONCE = 3;

/** Does one thing for each item, a few at a time; what comes of it in the order of the items. */
export async function inTurns<T, R>(items: readonly T[], work: (item: T, index: number) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < items.length; index = next++) results[index] = await work(items[index]!, index);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}
