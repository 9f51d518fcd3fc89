/** How a page asks the relay: with patience that ends, and three kinds of answer. */

/** `refused` will not change by trying again; `unreached` may have arrived or not. */
export type Answer<T> =
  | { is: "ok"; value: T }
  | { is: "refused"; code: string; left?: number | undefined }
  | { is: "unreached"; again: number | null };

/** A weak network may hold a request for ever. */
const PATIENCE = 15_000;

export async function call<T>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE);
  try {
    const request: RequestInit = { method, signal: patience.signal, cache: "no-store" };
    if (body !== undefined) {
      request.headers = { "content-type": "application/json" };
      request.body = JSON.stringify(body);
    }
    return await understood<T>(await fetch(path, request));
  } catch {
    return { is: "unreached", again: null };
  } finally {
    clearTimeout(timer);
  }
}

async function understood<T>(response: Response): Promise<Answer<T>> {
  if (response.ok) return { is: "ok", value: (await response.json()) as T };
  const { code, tries_left: left } = await refusal(response);
  if (response.status === 429 && code === "too_often") {
    return { is: "unreached", again: Number(response.headers.get("retry-after")) || 5 };
  }
  // A proxy's own error page, or a relay in trouble: worth trying again.
  if (response.status >= 500 || code === undefined) return { is: "unreached", again: null };
  return { is: "refused", code, left };
}

/** Its stable name, and how often it may still be tried where that is counted. */
type Refusal = { code?: string; tries_left?: number };

async function refusal(response: Response): Promise<Refusal> {
  try {
    const body = (await response.json()) as { error?: Refusal };
    return typeof body.error?.code === "string" ? body.error : {};
  } catch {
    return {};
  }
}
