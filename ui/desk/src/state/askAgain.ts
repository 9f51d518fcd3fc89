import type { QueryClient } from "@tanstack/react-query";

/**
 * Reads anew what questions of these names show. A first reading that is under way may have begun before
 * the change, and nobody would know: its answer counts as fresh, so it is asked again when it is there.
 */
export function askAgain(client: QueryClient, names: readonly string[]): void {
  for (const name of new Set(names)) {
    for (const query of client.getQueryCache().findAll({ queryKey: [name] })) {
      const first = query.state.fetchStatus === "fetching" && query.state.data === undefined;
      const { queryKey } = query;
      const again = () => client.invalidateQueries({ queryKey, exact: true });
      // While it is under way this begins nothing, and answers when it is there.
      if (first) void query.fetch().then(again, () => undefined);
    }
    void client.invalidateQueries({ queryKey: [name] });
  }
}
