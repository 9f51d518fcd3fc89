import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, test, vi } from "vitest";
import { askAgain } from "./askAgain";

test("a change during the first reading is not lost", async () => {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const answers: ((value: string) => void)[] = [];
  const read = () => new Promise<string>((answer) => answers.push(answer));
  const shown: unknown[] = [];
  const list = new QueryObserver(client, { queryKey: ["outgoing", "taken"], queryFn: read });
  const stop = list.subscribe(({ data }) => shown.push(data));
  await vi.waitFor(() => expect(answers).toHaveLength(1));
  askAgain(client, ["outgoing"]);
  answers[0]?.("before the change");
  await vi.waitFor(() => expect(answers, "asked once more").toHaveLength(2));
  answers[1]?.("after it");
  await vi.waitFor(() => expect(shown.at(-1)).toBe("after it"));
  await new Promise((done) => setTimeout(done, 20));
  expect(answers, "and not for ever").toHaveLength(2);
  stop();
});
