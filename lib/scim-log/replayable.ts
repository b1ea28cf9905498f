/** Whether Replay is offered: only writes of single users go through the mapping. */
export const isReplayable = ({ method, path }: { method: string; path: string }): boolean =>
  /^\/users\/?$/i.test(path)
    ? method === "POST"
    : /^\/users\/[^/]+\/?$/i.test(path) && /^(PUT|PATCH|DELETE)$/.test(method);
