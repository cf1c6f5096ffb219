/**
 * Lets one run of a task follow another, never two at once: calls that arrive while it runs are
 * answered together by one further run. A burst of a hundred invalidations costs two reads.
 */
export function coalesce(task: () => Promise<void>): () => Promise<void> {
  let current: Promise<void> | null = null;
  let following: Promise<void> | null = null;

  const start = (): Promise<void> => {
    current = task().finally(() => (current = null));
    return current;
  };
  return () => {
    if (current === null) return start();
    following ??= current
      .catch(() => undefined)
      .then(() => {
        following = null;
        return start();
      });
    return following;
  };
}
